package io.embedcrm.work;

import io.embedcrm.access.Access;
import io.embedcrm.error.CrmException;
import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Grouping;
import io.embedcrm.query.Matcher;
import io.embedcrm.query.Measuring;
import io.embedcrm.query.Order;
import io.embedcrm.query.Page;
import io.embedcrm.query.Projection;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Measure;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Sort;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A question that can be put to a CRM, and answered by hand from the world as an actor sees it. */
sealed interface Question<T extends Entity> {
    /** What the CRM answers, put in words; an error by its code. */
    default String ask(Eyes eyes) {
        try {
            return answer(eyes);
        } catch (CrmException e) {
            return e.code() + " " + e.subject();
        }
    }

    String answer(Eyes eyes);

    String expected(Seen seen, Access access);

    private static <T extends Entity> Optional<String> refused(
            Access access, List<? extends Field<T, ?>> fields, String code) {
        return fields.stream()
                .filter(field -> field.dataClass() != io.embedcrm.record.DataClass.STRUCTURAL)
                .filter(field -> !access.field(field.owner().source(field)).readableEverywhere())
                .findFirst()
                .map(field -> code + " " + field);
    }

    private static <T extends Entity> List<T> matching(World world, RecordType<T> type, Criteria<T> where) {
        return world.of(type).stream()
                .filter(record -> Matcher.matches(where, record, world))
                .toList();
    }

    private static <T extends Entity> Map<Id<?>, T> byId(List<T> records) {
        Map<Id<?>, T> byId = new HashMap<>();
        records.forEach(record -> byId.put(record.id(), record));
        return byId;
    }

    /** All pages of a list. */
    record Listing<T extends Entity>(Query<T> query) implements Question<T> {
        @Override
        public String answer(Eyes eyes) {
            List<T> all = new ArrayList<>();
            Optional<Query<T>> rest = Optional.of(query);
            while (rest.isPresent()) {
                Query<T> now = rest.get();
                Page<T> page = eyes.list(now);
                all.addAll(page.items());
                rest = page.next().map(now::after);
            }
            return all.toString();
        }

        @Override
        public String expected(Seen seen, Access access) {
            Map<Id<?>, T> shown = byId(seen.shown().of(query.type()));
            return refused(access, query.order().stream().map(Sort::field).toList(), "access.sort")
                    .orElseGet(() -> matching(seen.asked(), query.type(), query.where()).stream()
                            .sorted(Order.of(query.fullOrder()))
                            .map(record -> shown.get(record.id()))
                            .toList()
                            .toString());
        }
    }

    /** How many. */
    record Counting<T extends Entity>(RecordType<T> type, Criteria<T> where) implements Question<T> {
        @Override
        public String answer(Eyes eyes) {
            return eyes.count(type, where) + "";
        }

        @Override
        public String expected(Seen seen, Access access) {
            return matching(seen.asked(), type, where).size() + "";
        }
    }

    /** Some by their ids. */
    record Finding<T extends Entity>(RecordType<T> type, List<Id<T>> ids, Criteria<T> only, boolean lock)
            implements Question<T> {
        @Override
        public String answer(Eyes eyes) {
            return eyes.find(type, ids, only, lock).toString();
        }

        @Override
        public String expected(Seen seen, Access access) {
            Map<Id<?>, T> shown = byId(seen.shown().of(type));
            return matching(seen.asked(), type, only).stream()
                    .filter(record -> ids.stream().anyMatch(id -> id.equals(record.id())))
                    .map(record -> shown.get(record.id()))
                    .toList()
                    .toString();
        }
    }

    /** Some fields. */
    record Projecting<T extends Entity>(Projection<T> projection) implements Question<T> {
        @Override
        public String answer(Eyes eyes) {
            return eyes.values(projection).stream()
                    .map(values -> values.id() + told(field -> values.get(field)))
                    .toList()
                    .toString();
        }

        private String told(java.util.function.Function<Field<T, ?>, @Nullable Object> values) {
            List<@Nullable Object> told = new ArrayList<>();
            projection.fields().forEach(field -> told.add(values.apply(field)));
            return told.toString();
        }

        @Override
        public String expected(Seen seen, Access access) {
            return refused(access, projection.fields(), "access.projection")
                    .orElseGet(() -> matching(seen.asked(), projection.type(), projection.where()).stream()
                            .map(record -> record.id() + told(field -> field.of(record)))
                            .toList()
                            .toString());
        }
    }

    /** Measures by groups. */
    record Measured<T extends Entity>(Aggregation<T> aggregation) implements Question<T> {
        @Override
        public String answer(Eyes eyes) {
            return eyes.aggregate(aggregation).toString();
        }

        @Override
        public String expected(Seen seen, Access access) {
            return refused(
                            access,
                            aggregation.by().stream()
                                    .<Field<T, ?>>map(grouping -> grouping.field())
                                    .toList(),
                            "access.group")
                    .orElseGet(() -> groups(seen.asked()));
        }

        private String groups(World world) {
            Map<List<@Nullable Object>, List<T>> groups = new HashMap<>();
            if (aggregation.by().isEmpty()) {
                groups.put(List.of(), new ArrayList<>());
            }
            for (T record : matching(world, aggregation.type(), aggregation.where())) {
                List<@Nullable Object> key = new ArrayList<>();
                for (Grouping<T, ?> grouping : aggregation.by()) {
                    key.add(grouping.of(record));
                }
                groups.computeIfAbsent(key, k -> new ArrayList<>()).add(record);
            }
            Comparator<List<@Nullable Object>> order = (a, b) -> {
                for (int i = 0; i < a.size(); i++) {
                    int each = Order.compare(a.get(i), b.get(i), false);
                    if (each != 0) {
                        return each;
                    }
                }
                return 0;
            };
            return groups.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey(order))
                    .map(group -> group.getKey() + " " + measures(group.getValue(), world))
                    .toList()
                    .toString();
        }

        private List<@Nullable Object> measures(List<T> records, World world) {
            List<@Nullable Object> measured = new ArrayList<>();
            for (Measure<T, ?> measure : aggregation.measures()) {
                measured.add(Measuring.measure(measure, records, world));
            }
            return measured;
        }
    }
}
