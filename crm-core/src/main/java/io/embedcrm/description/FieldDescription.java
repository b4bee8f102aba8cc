package io.embedcrm.description;

import io.embedcrm.record.DataClass;
import io.embedcrm.record.Kind;
import java.util.List;
import java.util.Optional;

/**
 * A field of a record type, or one of its custom attributes.
 *
 * @param name how conditions and errors name it; of an attribute {@code attributes.key}
 * @param label how it is shown
 * @param kind what it holds
 * @param length the longest text in code points; 0 where it holds no text
 * @param required whether it must be given
 * @param nullable whether it may be absent when read
 * @param searchable whether it is found by its words
 * @param dataClass how carefully it is to be treated
 * @param target of a reference, the name of the type it refers to; absent where it may be any
 * @param choices what can be chosen, where anything can
 * @param retired of an attribute, whether it can only be cleared
 * @param rights what the actor may do with it
 */
public record FieldDescription(
        String name,
        Label label,
        Kind kind,
        int length,
        boolean required,
        boolean nullable,
        boolean searchable,
        DataClass dataClass,
        Optional<String> target,
        List<ChoiceDescription> choices,
        boolean retired,
        FieldRights rights) {
    /** Copies the choices. */
    public FieldDescription {
        choices = List.copyOf(choices);
    }
}
