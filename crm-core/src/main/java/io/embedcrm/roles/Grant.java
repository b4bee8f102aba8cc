package io.embedcrm.roles;

import io.embedcrm.access.Action;
import io.embedcrm.access.Mask;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.RecordType;
import java.util.Set;

/**
 * One of the things that give an actor rights: a role, a permission set, what was lent to it, what was shared with it. Rows
 * and fields are asked of each by itself, so that none lends a field to the rows of another.
 */
interface Grant {
    /** What it is. */
    Ground ground();

    /** Whether it shows a field as it is and lets it be written on every row it reaches. */
    boolean full(Field<?, ?> field);

    /** Whether there are rows, reached or not, on which it would let a field be written. */
    boolean writes(Field<?, ?> field);

    /** The rows it reaches. */
    <T extends Entity> Criteria<T> rows(RecordType<T> type, Action action);

    /** The rows of a type it lets be read that hang on a record it reaches. */
    <T extends Entity> Criteria<T> hanging(RecordType<T> type);

    /** Those of the rows it reaches for reading on which a computed field may be read whatever it was computed from. */
    <T extends Entity> Criteria<T> declassified(Field<T, ?> field);

    /** Those of the rows it reaches for reading on which it shows a field as it is. */
    <T extends Entity> Criteria<T> readable(Field<T, ?> field);

    /** Those of the rows it reaches for reading on which it shows a field through a mask. */
    <T extends Entity> Criteria<T> masked(Field<T, ?> field);

    /** Those of the rows it reaches for {@code action} on which a field may be written. */
    <T extends Entity> Criteria<T> writable(Field<T, ?> field, Action action);

    /** The masks through which it shows a field on some row. */
    Set<Mask> masks(Field<?, ?> field);
}
