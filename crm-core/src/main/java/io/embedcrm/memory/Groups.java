package io.embedcrm.memory;

import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Group;
import io.embedcrm.query.Grouping;
import io.embedcrm.query.Matcher;
import io.embedcrm.query.Measuring;
import io.embedcrm.query.Order;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Measure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Splits records into the groups of an aggregation and measures each. */
final class Groups<T extends Entity> {
    private final Aggregation<T> aggregation;
    private final Matcher.Source source;

    Groups(Aggregation<T> aggregation, Matcher.Source source) {
        this.aggregation = aggregation;
        this.source = source;
    }

    /** The page of groups asked for. */
    List<Group<T>> of(Collection<T> records) {
        return split(records).entrySet().stream()
                .map(group -> new Group<>(aggregation, group.getKey(), measures(group.getValue())))
                .sorted(this::compare)
                .skip(aggregation.offset())
                .limit(aggregation.limit())
                .toList();
    }

    private Map<List<@Nullable Object>, List<T>> split(Collection<T> records) {
        Map<List<@Nullable Object>, List<T>> groups = new HashMap<>();
        if (aggregation.by().isEmpty()) {
            groups.put(List.of(), List.copyOf(records));
            return groups;
        }
        for (T record : records) {
            if (aggregation.by().stream().allMatch(grouping -> counts(grouping, record))) {
                List<@Nullable Object> keys = new ArrayList<>();
                aggregation.by().forEach(grouping -> keys.add(grouping.of(record)));
                groups.computeIfAbsent(keys, k -> new ArrayList<>()).add(record);
            }
        }
        return groups;
    }

    private boolean counts(Grouping<T, ?> grouping, T record) {
        if (grouping instanceof Grouping.ByTime<T, ?> byTime) {
            Instant at = byTime.field().of(record);
            return at != null && byTime.covers(at);
        }
        return true;
    }

    private List<@Nullable Object> measures(List<T> records) {
        List<@Nullable Object> measured = new ArrayList<>();
        for (Measure<T, ?> measure : aggregation.measures()) {
            measured.add(Measuring.measure(measure, records, source));
        }
        return measured;
    }

    private int compare(Group<T> a, Group<T> b) {
        int byMeasure = aggregation
                .order()
                .map(order -> Order.compare(
                        a.measures().get(order.measure()), b.measures().get(order.measure()), order.descending()))
                .orElse(0);
        return byMeasure != 0 ? byMeasure : compareKeys(a, b);
    }

    private static int compareKeys(Group<?> a, Group<?> b) {
        for (int i = 0; i < a.keys().size(); i++) {
            int order = Order.compare(a.keys().get(i), b.keys().get(i), false);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
