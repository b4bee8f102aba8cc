package io.embedcrm.access;

import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;

/**
 * What an actor may do with a field, row by row.
 *
 * @param readable on which rows it is seen as it is
 * @param masked on which of the other rows it is seen through the mask; elsewhere it is hidden
 * @param mask how it is then shown; only text is
 * @param writable on which rows it may be changed
 */
public record FieldRight<T extends Entity>(Criteria<T> readable, Criteria<T> masked, Mask mask, Criteria<T> writable) {
    /** Everything on every row. */
    public static <T extends Entity> FieldRight<T> full() {
        return new FieldRight<>(Criteria.everything(), Criteria.nothing(), Mask.ALL, Criteria.everything());
    }

    /** Nothing on any row. */
    public static <T extends Entity> FieldRight<T> none() {
        return new FieldRight<>(Criteria.nothing(), Criteria.nothing(), Mask.ALL, Criteria.nothing());
    }

    /** Whether the field is plainly seen on every row. */
    public boolean readableEverywhere() {
        return readable.isEverything();
    }
}
