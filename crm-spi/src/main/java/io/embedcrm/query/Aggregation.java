package io.embedcrm.query;

import io.embedcrm.error.InvalidException;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Measure;
import io.embedcrm.record.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures over groups of records. Groups come in the order of one measure where that is said, then in the order of what
 * they have in common (absent last; choices by name).
 *
 * @param type of which records
 * @param where what they meet
 * @param by what the records of a group have in common; nothing for one group of all
 * @param measures what is measured
 * @param order by which of the measures they are sorted, if by any
 * @param limit how many groups at most, up to {@link Limits#GROUPS}
 * @param offset how many groups are passed over
 */
public record Aggregation<T extends Entity>(
        RecordType<T> type,
        Criteria<T> where,
        List<Grouping<T, ?>> by,
        List<Measure<T, ?>> measures,
        Optional<ByMeasure> order,
        int limit,
        int offset) {
    private static final int MAX_PARTS = 16;
    private static final int MAX_OFFSET = 100_000;

    /**
     * An order by a measure. Groups where it is absent come last.
     *
     * @param measure the position of the measure among the measures
     * @param descending from the greatest on
     */
    public record ByMeasure(int measure, boolean descending) {}

    /** Checks the bounds. */
    public Aggregation {
        CriteriaSize.check(where);
        by = List.copyOf(by);
        measures = List.copyOf(measures);
        Limits.check("measures", measures.size(), MAX_PARTS);
        if (!by.isEmpty()) {
            Limits.check("groupings", by.size(), MAX_PARTS);
        }
        measures.forEach(measure -> CriteriaSize.check(measure.where()));
        Limits.check("limit", limit, Limits.GROUPS);
        Limits.check("offset", offset + 1, MAX_OFFSET + 1);
        int last = measures.size();
        order.ifPresent(o -> {
            if (o.measure() < 0 || o.measure() >= last) {
                throw new InvalidException("aggregation.order", null, "sorts by a measure that is not taken");
            }
        });
    }

    /** Takes {@code measure} over all records of {@code type}. */
    public static <T extends Entity> Aggregation<T> of(RecordType<T> type, Measure<T, ?> measure) {
        return new Aggregation<>(
                type, Criteria.everything(), List.of(), List.of(measure), Optional.empty(), Limits.GROUPS, 0);
    }

    /** The same over those records only that also meet {@code condition}. */
    public Aggregation<T> where(Criteria<T> condition) {
        return new Aggregation<>(type, where.and(condition), by, measures, order, limit, offset);
    }

    /** The same, split further. */
    public Aggregation<T> by(Grouping<T, ?> grouping) {
        return new Aggregation<>(type, where, plus(by, grouping), measures, order, limit, offset);
    }

    /** The same with one measure more. */
    public Aggregation<T> and(Measure<T, ?> measure) {
        return new Aggregation<>(type, where, by, plus(measures, measure), order, limit, offset);
    }

    /** The same, groups with more of {@code measure} first. */
    public Aggregation<T> mostOf(Measure<T, ?> measure) {
        return ordered(measure, true);
    }

    /** The same, groups with less of {@code measure} first. */
    public Aggregation<T> leastOf(Measure<T, ?> measure) {
        return ordered(measure, false);
    }

    /** The same with at most so many groups. */
    public Aggregation<T> limit(int most) {
        return new Aggregation<>(type, where, by, measures, order, most, offset);
    }

    /** The same without the first so many groups. */
    public Aggregation<T> offset(int passedOver) {
        return new Aggregation<>(type, where, by, measures, order, limit, passedOver);
    }

    private Aggregation<T> ordered(Measure<T, ?> measure, boolean descending) {
        ByMeasure first = new ByMeasure(measures.indexOf(measure), descending);
        return new Aggregation<>(type, where, by, measures, Optional.of(first), limit, offset);
    }

    private static <E> List<E> plus(List<E> list, E more) {
        List<E> longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }
}
