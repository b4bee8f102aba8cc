package io.embedcrm.work;

import io.embedcrm.access.Action;
import io.embedcrm.access.FieldRight;
import io.embedcrm.error.RefusedException;
import io.embedcrm.event.Event;
import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Group;
import io.embedcrm.query.Page;
import io.embedcrm.query.Projection;
import io.embedcrm.query.Query;
import io.embedcrm.query.Values;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Ways to guard that look right and are not. */
final class FaultyEyes {
    private FaultyEyes() {}

    static Map<String, BiFunction<Shop, Rules, Eyes>> all() {
        Map<String, BiFunction<Shop, Rules, Eyes>> faults = new LinkedHashMap<>();
        faults.put("hidden fields are blanked but can be asked for", Blanking::new);
        faults.put("conditions are guarded but sorts are not", Sorting::new);
        faults.put("hidden fields can be grouped by", Grouping::new);
        faults.put("measures take in hidden values", Measuring::new);
        faults.put("related records are not guarded", Relations::new);
        faults.put("a field seen on some rows is seen on all", Flattening::new);
        faults.put("rows out of sight are counted", Counting::new);
        faults.put("history is not filtered", Remembering::new);
        faults.put("projections are not guarded", Projecting::new);
        return faults;
    }

    private static <T extends Entity> Rules open(Rules rules, List<? extends Field<T, ?>> fields) {
        Rules open = rules.copy();
        for (Field<T, ?> field : fields) {
            open.right(field.owner().source(field), FieldRight.full());
        }
        return open;
    }

    private static Rules withoutFields(Rules rules) {
        Rules open = rules.copy();
        RandomRules.MEMBER.forEach(field -> open.right(field, FieldRight.full()));
        RandomRules.VISIT.forEach(field -> open.right(field, FieldRight.full()));
        RandomRules.PART.forEach(field -> open.right(field, FieldRight.full()));
        return open;
    }

    /** Lists under one set of rules, and shows under the right one. */
    private static <T extends Entity> Page<T> shown(Eyes eyes, Rules asked, Query<T> query) {
        Page<T> page = eyes.under(asked).read(call -> call.list(query));
        List<Id<T>> ids = page.items().stream()
                .map(record -> new Id<T>(record.id().value()))
                .toList();
        Map<Id<?>, T> shown = new HashMap<>();
        eyes.under(eyes.rules)
                .read(call -> call.findAll(query.type(), ids, Criteria.everything()))
                .forEach(record -> shown.put(record.id(), record));
        return new Page<>(ids.stream().map(shown::get).toList(), page.next());
    }

    private static final class Blanking extends Eyes {
        Blanking(Shop shop, Rules rules) {
            super(shop, rules);
        }

        @Override
        <T extends Entity> Page<T> list(Query<T> query) {
            return shown(this, withoutFields(rules), query);
        }

        @Override
        <T extends Entity> long count(RecordType<T> type, Criteria<T> where) {
            return under(withoutFields(rules)).read(call -> call.count(type, where));
        }
    }

    private static final class Sorting extends Eyes {
        Sorting(Shop shop, Rules rules) {
            super(shop, rules);
        }

        @Override
        <T extends Entity> Page<T> list(Query<T> query) {
            try {
                return super.list(query);
            } catch (RefusedException e) {
                Rules sorts = open(
                        rules, query.order().stream().map(sort -> sort.field()).toList());
                return shown(this, sorts, query);
            }
        }
    }

    private static final class Grouping extends Eyes {
        Grouping(Shop shop, Rules rules) {
            super(shop, rules);
        }

        @Override
        <T extends Entity> List<Group<T>> aggregate(Aggregation<T> aggregation) {
            Rules groups =
                    open(rules, aggregation.by().stream().map(by -> by.field()).toList());
            return under(groups).read(call -> call.aggregate(aggregation));
        }
    }

    private static final class Measuring extends Eyes {
        Measuring(Shop shop, Rules rules) {
            super(shop, rules);
        }

        @Override
        <T extends Entity> List<Group<T>> aggregate(Aggregation<T> aggregation) {
            Rules measures = rules.copy();
            aggregation.measures().forEach(measure -> {
                Field<T, ?> field = measure.field();
                boolean grouped =
                        aggregation.by().stream().anyMatch(by -> by.field().equals(field));
                if (field != null && !grouped) {
                    measures.right(field, FieldRight.full());
                }
            });
            return under(measures).read(call -> call.aggregate(aggregation));
        }
    }

    private static final class Relations extends Eyes {
        Relations(Shop shop, Rules rules) {
            super(shop, rules);
        }

        private Rules relations(RecordType<?> type) {
            Rules open = type == Member.TYPE
                    ? rules.copy()
                    : rules.copy().rows(Member.TYPE, Action.READ, Criteria.everything());
            return type == Visit.TYPE ? open : open.rows(Visit.TYPE, Action.READ, Criteria.everything());
        }

        @Override
        <T extends Entity> long count(RecordType<T> type, Criteria<T> where) {
            return under(relations(type)).read(call -> call.count(type, where));
        }
    }

    private static final class Flattening extends Eyes {
        Flattening(Shop shop, Rules rules) {
            super(shop, flat(rules));
        }

        private static Rules flat(Rules rules) {
            Rules flat = rules.copy();
            RandomRules.MEMBER.forEach(field -> flatten(flat, field));
            RandomRules.VISIT.forEach(field -> flatten(flat, field));
            return flat;
        }

        private static <T extends Entity> void flatten(Rules rules, Field<T, ?> field) {
            if (!rules.field(field).readable().isNothing()) {
                rules.right(field, FieldRight.full());
            }
        }
    }

    private static final class Counting extends Eyes {
        Counting(Shop shop, Rules rules) {
            super(shop, rules);
        }

        @Override
        <T extends Entity> long count(RecordType<T> type, Criteria<T> where) {
            Rules all = rules.copy().rows(type, Action.READ, Criteria.everything());
            return under(all).read(call -> call.count(type, where));
        }
    }

    private static final class Remembering extends Eyes {
        Remembering(Shop shop, Rules rules) {
            super(shop, rules);
        }

        @Override
        <T extends Entity> List<Event> history(RecordType<T> type, Id<T> id) {
            return new History(under(new Rules()))
                    .of(type, id, 100, java.util.Optional.empty())
                    .items();
        }
    }

    private static final class Projecting extends Eyes {
        Projecting(Shop shop, Rules rules) {
            super(shop, rules);
        }

        @Override
        <T extends Entity> List<Values<T>> values(Projection<T> projection) {
            return under(open(rules, projection.fields())).read(call -> call.values(projection));
        }
    }
}
