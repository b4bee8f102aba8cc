package io.embedcrm.access;

import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.RecordType;

/**
 * What one actor may do. Rules are conditions: they are joined to every question and every write, so that what may not be
 * seen is not counted, sorted by or hinted at either.
 */
public interface Access {
    /** On which rows of {@code type} the actor may do {@code action}; {@link Criteria#nothing} where on none. */
    <T extends Entity> Criteria<T> rows(RecordType<T> type, Action action);

    /**
     * The rows of {@code type} the actor may read where it comes to them from a record that it sees and that they hang off,
     * as tags do, by a reference to any type; the rows it may read anyway where nothing is said.
     */
    default <T extends Entity> Criteria<T> hanging(RecordType<T> type) {
        return rows(type, Action.READ);
    }

    /**
     * What the actor may do with {@code field} on the rows it may see. Structural fields are readable wherever the row
     * is; only their writing can be forbidden.
     */
    <T extends Entity> FieldRight<T> field(Field<T, ?> field);

    /**
     * On which rows {@code field}, which is computed from other records, may be read by who may not read all of those; on
     * none where nothing is said.
     */
    default <T extends Entity> Criteria<T> declassified(Field<T, ?> field) {
        return Criteria.nothing();
    }

    /** Everything: for trusted code, and named as such. */
    static Access unrestricted() {
        return new Access() {
            @Override
            public <T extends Entity> Criteria<T> rows(RecordType<T> type, Action action) {
                return Criteria.everything();
            }

            @Override
            public <T extends Entity> FieldRight<T> field(Field<T, ?> field) {
                return FieldRight.full();
            }
        };
    }

    /** Whether this access is {@link #unrestricted} of a type, so that asking again for each field can be spared. */
    default <T extends Entity> boolean unrestricted(RecordType<T> type) {
        return rows(type, Action.READ).isEverything()
                && type.fields().stream().allMatch(field -> field(field).readableEverywhere());
    }
}
