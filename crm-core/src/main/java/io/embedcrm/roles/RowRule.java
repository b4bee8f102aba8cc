package io.embedcrm.roles;

import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import java.util.List;

/**
 * The rows on which something gives a right.
 *
 * @param ground what gives it, or takes it away
 * @param rows on which rows
 * @param against what takes it away again, on which of these
 */
public record RowRule<T extends Entity>(Ground ground, Criteria<T> rows, List<RowRule<T>> against) {
    /** Copies the list. */
    public RowRule {
        against = List.copyOf(against);
    }
}
