package io.embedcrm.query;

import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import java.util.List;
import java.util.Optional;

/**
 * Some fields of many records, in the order of their ids.
 *
 * @param type of which records
 * @param where what they meet
 * @param fields which fields; the id is always told
 * @param limit how many at most, up to {@link Limits#PAGE}
 * @param after behind which id; absent from the first on
 */
public record Projection<T extends Entity>(
        RecordType<T> type, Criteria<T> where, List<Field<T, ?>> fields, int limit, Optional<Id<T>> after) {
    /** Checks the bounds. */
    public Projection {
        CriteriaSize.check(where);
        fields = List.copyOf(fields);
        Limits.check("fields", fields.size() + 1, 100);
        Limits.check("limit", limit, Limits.PAGE);
    }

    /** These fields of all records of a type. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <T extends Entity> Projection<T> of(RecordType<T> type, Field<T, ?>... fields) {
        return new Projection<>(type, Criteria.everything(), List.of(fields), Limits.PAGE, Optional.empty());
    }

    /** The same of those only that also meet {@code condition}. */
    public Projection<T> where(Criteria<T> condition) {
        return new Projection<>(type, where.and(condition), fields, limit, after);
    }

    /** The same behind {@code id}. */
    public Projection<T> after(Id<T> id) {
        return new Projection<>(type, where, fields, limit, Optional.of(id));
    }
}
