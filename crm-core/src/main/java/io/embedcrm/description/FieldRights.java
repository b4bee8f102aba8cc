package io.embedcrm.description;

import io.embedcrm.access.Mask;
import java.util.Optional;

/**
 * What an actor may do with a field.
 *
 * @param readable on which of the rows it may read it sees the field as it is
 * @param masked on which of them it sees the field in part
 * @param mask how the field is then shown
 * @param writable on which of the rows it may create or change it may write the field
 */
public record FieldRights(Extent readable, Extent masked, Optional<Mask> mask, Extent writable) {
    /** On which of the rows the actor may read the field is out of its sight. */
    public Extent hidden() {
        if (readable == Extent.ALL || masked == Extent.ALL) {
            return Extent.NONE;
        }
        return readable.any() || masked.any() ? Extent.SOME : Extent.ALL;
    }

    /** Whether the actor may do anything with it on any row. */
    boolean any() {
        return readable.any() || masked.any() || writable.any();
    }
}
