package io.embedcrm.contract;

import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Group;
import io.embedcrm.query.Grouping;
import io.embedcrm.query.Matcher;
import io.embedcrm.query.Measuring;
import io.embedcrm.query.Order;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records in plain lists, asked in the plainest way: what a storage is compared with. */
final class World implements Matcher.Source {
    private final Map<RecordType<?>, Map<Id<?>, Entity>> records = new LinkedHashMap<>();
    private final Map<Field<?, ?>, Map<Object, List<Entity>>> referring = new HashMap<>();

    <T extends Entity> void add(RecordType<T> type, List<T> more) {
        more.forEach(record ->
                records.computeIfAbsent(type, t -> new LinkedHashMap<>()).put(record.id(), record));
        referring.clear();
    }

    @SuppressWarnings("unchecked")
    <T extends Entity> List<T> of(RecordType<T> type) {
        return (List<T>) List.copyOf(records.getOrDefault(type, Map.of()).values());
    }

    /** All that meets a query, in order, whatever its limit. */
    <T extends Entity> List<T> list(Query<T> query) {
        return matching(query.type(), query.where()).stream()
                .sorted(Order.of(query.fullOrder()))
                .toList();
    }

    <T extends Entity> List<T> matching(RecordType<T> type, Criteria<T> where) {
        return of(type).stream()
                .filter(record -> Matcher.matches(where, record, this))
                .toList();
    }

    /** The page of groups. */
    <T extends Entity> List<Group<T>> aggregate(Aggregation<T> asked) {
        Map<List<@Nullable Object>, List<T>> groups = new HashMap<>();
        if (asked.by().isEmpty()) {
            groups.put(Collections.emptyList(), new ArrayList<>());
        }
        for (T record : matching(asked.type(), asked.where())) {
            if (asked.by().stream().allMatch(grouping -> inWindow(grouping, record))) {
                List<@Nullable Object> keys = new ArrayList<>();
                asked.by().forEach(grouping -> keys.add(grouping.of(record)));
                groups.computeIfAbsent(keys, k -> new ArrayList<>()).add(record);
            }
        }
        List<Group<T>> measured = new ArrayList<>();
        groups.forEach((keys, members) -> {
            List<@Nullable Object> measures = new ArrayList<>();
            asked.measures().forEach(measure -> measures.add(Measuring.measure(measure, members, this)));
            measured.add(new Group<>(asked, keys, measures));
        });
        measured.sort((a, b) -> compare(asked, a, b));
        int from = Math.min(asked.offset(), measured.size());
        return measured.subList(from, Math.min(from + asked.limit(), measured.size()));
    }

    private static <T extends Entity> boolean inWindow(Grouping<T, ?> grouping, T record) {
        if (grouping instanceof Grouping.ByTime<T, ?> time) {
            var at = time.field().of(record);
            return at != null && !at.isBefore(time.from()) && at.isBefore(time.to());
        }
        return true;
    }

    private static int compare(Aggregation<?> asked, Group<?> a, Group<?> b) {
        if (asked.order().isPresent()) {
            Aggregation.ByMeasure by = asked.order().get();
            int order =
                    Order.compare(a.measures().get(by.measure()), b.measures().get(by.measure()), by.descending());
            if (order != 0) {
                return order;
            }
        }
        for (int i = 0; i < a.keys().size(); i++) {
            int order = Order.compare(a.keys().get(i), b.keys().get(i), false);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R extends Entity> Optional<R> find(RecordType<R> type, Id<R> id) {
        return Optional.ofNullable((R) records.getOrDefault(type, Map.of()).get(id));
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R extends Entity> Collection<R> referring(Field<R, ?> by, Object target) {
        Map<Object, List<Entity>> byTarget = referring.computeIfAbsent(by, f -> {
            Map<Object, List<Entity>> map = new HashMap<>();
            for (R record : of(by.owner())) {
                Object value = by.of(record);
                if (value != null) {
                    map.computeIfAbsent(value, v -> new ArrayList<>()).add(record);
                }
            }
            return map;
        });
        return (List<R>) byTarget.getOrDefault(target, List.of());
    }
}
