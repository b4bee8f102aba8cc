package io.embedcrm.record;

import io.embedcrm.error.InvalidException;

/** One step of an order. Absent values come last, whichever the direction. */
public record Sort<T extends Entity>(Field<T, ?> field, boolean descending) {
    /** Checks that the field has an order. */
    public Sort {
        if (!field.kind().sortable()) {
            throw new InvalidException("sort.kind", field.toString(), "cannot be sorted by, being " + field.kind());
        }
    }
}
