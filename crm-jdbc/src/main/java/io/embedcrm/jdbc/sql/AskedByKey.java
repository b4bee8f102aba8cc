package io.embedcrm.jdbc.sql;

import io.embedcrm.query.Query;
import io.embedcrm.record.Comparison;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Criteria.All;
import io.embedcrm.record.Criteria.Compare;
import io.embedcrm.record.Criteria.In;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.UniqueKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a question names by a unique key what it asks for: values for one field of the key, and one for each other.
 * Then it finds no more than there are values, so it is put without order and limit. Those tempt a database that does not
 * know its tables yet, as while they are being filled, to walk through all of them in the order asked for.
 */
final class AskedByKey {
    private AskedByKey() {}

    /** Whether the first page of {@code query} holds all there is, by id. */
    static <T extends Entity> boolean whole(Query<T> query) {
        if (!query.order().isEmpty() || query.after().isPresent()) {
            return false;
        }
        List<Criteria<T>> parts = query.where() instanceof All<T> all ? all.parts() : List.of(query.where());
        return parts.stream().anyMatch(part -> part instanceof In<T, ?> in && byKey(query, parts, in));
    }

    private static <T extends Entity> boolean byKey(Query<T> query, List<Criteria<T>> parts, In<T, ?> list) {
        if (list.values().size() > query.limit()) {
            return false;
        }
        Set<Field<T, ?>> named = new HashSet<>(List.of(list.field()));
        for (Criteria<T> part : parts) {
            if (part instanceof Compare<T, ?> compare && compare.comparison() == Comparison.EQ) {
                named.add(compare.field());
            }
        }
        return query.type().uniques().stream()
                .map(UniqueKey::fields)
                .anyMatch(fields -> fields.contains(list.field()) && named.containsAll(fields));
    }
}
