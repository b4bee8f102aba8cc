package io.embedcrm.description;

import io.embedcrm.access.Action;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A record type as an actor finds it.
 *
 * @param name the type
 * @param label how it is called
 * @param partOf the name of the type whose records its records are part of, if they are
 * @param actions on which rows the actor may do what
 * @param fields its fields in their order, custom attributes last by their keys; attributes the actor may neither read nor
 *     write are left out
 */
public record TypeDescription(
        String name, Label label, Optional<String> partOf, Map<Action, Extent> actions, List<FieldDescription> fields) {
    /** Copies the actions and fields. */
    public TypeDescription {
        actions = Map.copyOf(actions);
        fields = List.copyOf(fields);
    }

    /** On which rows the actor may do {@code action}. */
    public Extent may(Action action) {
        return actions.getOrDefault(action, Extent.NONE);
    }

    /** The field of this name, or the attribute {@code attributes.key}, if there is one. */
    public Optional<FieldDescription> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** Whether the actor may do anything with any row. */
    boolean any() {
        return actions.values().stream().anyMatch(Extent::any);
    }
}
