package io.embedcrm.query;

import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which records, in what order, how many, from where on. The id ends every order, in the direction of the last field
 * before it, so each listing has one order.
 *
 * @param type of which records
 * @param where what they meet
 * @param order by what they are sorted before the id
 * @param limit how many at most, up to {@link Limits#PAGE}
 * @param after behind which place; absent for the first page
 */
public record Query<T extends Entity>(
        RecordType<T> type, Criteria<T> where, List<Sort<T>> order, int limit, Optional<Cursor> after) {
    /** How many records a page holds where nothing is said. */
    public static final int DEFAULT_LIMIT = 50;

    private static final int MAX_SORTS = 8;

    /** Checks the bounds. */
    public Query {
        CriteriaSize.check(where);
        order = List.copyOf(order);
        if (!order.isEmpty()) {
            Limits.check("sorts", order.size(), MAX_SORTS);
        }
        Limits.check("limit", limit, Limits.PAGE);
    }

    /** All records of {@code type} by id, a page of {@value #DEFAULT_LIMIT}. */
    public static <T extends Entity> Query<T> of(RecordType<T> type) {
        return new Query<>(type, Criteria.everything(), List.of(), DEFAULT_LIMIT, Optional.empty());
    }

    /** The same of those only that also meet {@code condition}. */
    public Query<T> where(Criteria<T> condition) {
        return new Query<>(type, where.and(condition), order, limit, after);
    }

    /** The same in another order. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final Query<T> sortedBy(Sort<T>... sorts) {
        return new Query<>(type, where, List.of(sorts), limit, after);
    }

    /** The same with at most so many records. */
    public Query<T> limit(int most) {
        return new Query<>(type, where, order, most, after);
    }

    /** The same behind {@code cursor}. */
    public Query<T> after(Cursor cursor) {
        return new Query<>(type, where, order, limit, Optional.of(cursor));
    }

    /** The order in full, ending in the id. */
    public List<Sort<T>> fullOrder() {
        List<Sort<T>> full = new ArrayList<>(order);
        boolean descending = !order.isEmpty() && order.get(order.size() - 1).descending();
        full.add(new Sort<>(type.id(), descending));
        return full;
    }

    /** The place behind {@code record} in this order. */
    public Cursor behind(T record) {
        return Cursor.of(fullOrder().stream().map(Sort::field).toList(), record);
    }

    /** The page of {@code found}, which may hold one record more than the limit to tell that there are more. */
    public Page<T> page(List<T> found) {
        if (found.size() <= limit) {
            return new Page<>(found, Optional.empty());
        }
        List<T> items = found.subList(0, limit);
        return new Page<>(items, Optional.of(behind(Objects.requireNonNull(items.get(limit - 1)))));
    }
}
