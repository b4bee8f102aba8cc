package io.embedcrm.memory;

import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Group;
import io.embedcrm.query.Grouping;
import io.embedcrm.query.Order;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.Kind;
import io.embedcrm.record.Measure;
import io.embedcrm.record.MoneyField;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Sort;
import io.embedcrm.storage.ForwardingTransaction;
import io.embedcrm.storage.Transaction;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What storages have done wrong, or could, when reading. */
final class ReadingFaults {
    private ReadingFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.of("a find forgets its condition", "what_does_not_meet_the_condition_is_not_found", NoOnly::new),
                Fault.of("ids are ordered signed", "ids_are_ordered_unsigned", SignedIds::new),
                Fault.of(
                        "paging drops ties",
                        "every_filter_in_every_order_gives_every_record_once_page_by_page",
                        DropsTies::new),
                Fault.of("absent values come first", "absent_values_come_last_in_both_directions", AbsentFirst::new),
                Fault.of("text is ordered by UTF-16 unit", "texts_are_ordered_by_code_point", ByUnit::new),
                Fault.of("a page never tells that there are more", "a_page_tells_whether_there_are_more", OnePage::new),
                Fault.of(
                        "a count stops at a page",
                        "random_queries_are_answered_as_plain_java_answers_them",
                        CountsAPage::new),
                Fault.of("a sum ignores the currency", "every_measure_measures", AnyCurrency::new),
                Fault.of(
                        "time is cut in UTC",
                        "days_begin_at_the_midnight_of_the_zone",
                        tx -> new Regrouping(
                                tx,
                                time -> new Grouping.ByTime<>(
                                        time.field(), time.bucket(), ZoneOffset.UTC, time.from(), time.to()))),
                Fault.of(
                        "a window includes its end",
                        "what_lies_outside_the_window_or_is_absent_is_left_out",
                        tx -> new Regrouping(
                                tx,
                                time -> new Grouping.ByTime<>(
                                        time.field(),
                                        time.bucket(),
                                        time.zone(),
                                        time.from(),
                                        time.to().plusNanos(1_000)))),
                Fault.of("groups are not passed over", "groups_can_be_ordered_by_a_measure_and_paged", NoOffset::new));
    }

    private static final class NoOnly extends ForwardingTransaction {
        NoOnly(Transaction next) {
            super(next);
        }

        @Override
        public <T extends Entity> List<T> findAll(RecordType<T> type, Collection<Id<T>> ids, Criteria<T> only) {
            return super.findAll(type, ids, Criteria.everything());
        }
    }

    private static final class SignedIds extends ForwardingTransaction {
        SignedIds(Transaction next) {
            super(next);
        }

        @Override
        public <T extends Entity> List<T> findAll(RecordType<T> type, Collection<Id<T>> ids, Criteria<T> only) {
            return super.findAll(type, ids, only).stream()
                    .sorted(Comparator.comparing(record -> record.id().value()))
                    .toList();
        }
    }

    private static final class DropsTies extends ForwardingTransaction {
        DropsTies(Transaction next) {
            super(next);
        }

        @Override
        public <T extends Entity> Page<T> list(Query<T> query) {
            Page<T> page = super.list(query);
            if (query.after().isEmpty() || query.order().isEmpty()) {
                return page;
            }
            List<Sort<T>> first = query.fullOrder().subList(0, 1);
            List<Object> place = query.after()
                    .get()
                    .place(query.fullOrder().stream().map(Sort::field).toList());
            List<T> behind = page.items().stream()
                    .filter(record -> Order.toPlace(first, record, place.subList(0, 1)) != 0)
                    .toList();
            return new Page<>(behind, page.next());
        }
    }

    private static final class AbsentFirst extends ForwardingTransaction {
        AbsentFirst(Transaction next) {
            super(next);
        }

        @Override
        public <T extends Entity> Page<T> list(Query<T> query) {
            Page<T> page = super.list(query);
            List<T> items = new ArrayList<>(page.items());
            if (!query.order().isEmpty()) {
                Sort<T> sort = query.order().get(0);
                items.sort(Comparator.comparing(record -> sort.field().of(record) != null));
            }
            return new Page<>(items, page.next());
        }
    }

    private static final class ByUnit extends ForwardingTransaction {
        ByUnit(Transaction next) {
            super(next);
        }

        @Override
        public <T extends Entity> Page<T> list(Query<T> query) {
            Page<T> page = super.list(query);
            List<T> items = new ArrayList<>(page.items());
            if (!query.order().isEmpty() && query.order().get(0).field().kind() == Kind.TEXT) {
                Sort<T> sort = query.order().get(0);
                Comparator<T> byUnit = Comparator.comparing(
                        record -> (String) sort.field().of(record), Comparator.nullsLast(Comparator.naturalOrder()));
                items.sort(sort.descending() ? byUnit.reversed() : byUnit);
            }
            return new Page<>(items, page.next());
        }
    }

    private static final class OnePage extends ForwardingTransaction {
        OnePage(Transaction next) {
            super(next);
        }

        @Override
        public <T extends Entity> Page<T> list(Query<T> query) {
            return new Page<>(super.list(query).items(), Optional.empty());
        }
    }

    private static final class CountsAPage extends ForwardingTransaction {
        CountsAPage(Transaction next) {
            super(next);
        }

        @Override
        public <T extends Entity> long count(RecordType<T> type, Criteria<T> where) {
            return Math.min(Query.DEFAULT_LIMIT, super.count(type, where));
        }
    }

    /** Adds what is measured in other currencies to what is asked for. */
    private static final class AnyCurrency extends ForwardingTransaction {
        AnyCurrency(Transaction next) {
            super(next);
        }

        @Override
        public <T extends Entity> List<Group<T>> aggregate(Aggregation<T> asked) {
            List<Group<T>> groups = super.aggregate(asked);
            List<Group<T>> wrong = new ArrayList<>();
            for (Group<T> group : groups) {
                List<Object> measures = new ArrayList<>(group.measures());
                for (int i = 0; i < measures.size() && asked.by().isEmpty(); i++) {
                    Measure<T, ?> measure = asked.measures().get(i);
                    if (measure.function() == Measure.Function.SUM && measure.field() instanceof MoneyField<?> field) {
                        measures.set(i, sum(asked, field, measure.where()));
                    }
                }
                wrong.add(new Group<>(asked, group.keys(), measures));
            }
            return wrong;
        }

        @SuppressWarnings("unchecked")
        private <T extends Entity> BigDecimal sum(Aggregation<T> asked, MoneyField<?> field, Criteria<T> where) {
            MoneyField<T> money = (MoneyField<T>) (Object) field;
            BigDecimal sum = BigDecimal.ZERO;
            for (String currency : List.of("CNY", "EUR", "JPY")) {
                Measure<T, BigDecimal> one = Measure.sum(money, currency).where(where);
                Aggregation<T> alone = Aggregation.of(asked.type(), one).where(asked.where());
                sum = sum.add(super.aggregate(alone).get(0).need(one));
            }
            return sum;
        }
    }

    /** Cuts time in another way. */
    private static final class Regrouping extends ForwardingTransaction {
        private final UnaryOperator<Grouping.ByTime<?, ?>> way;

        Regrouping(Transaction next, UnaryOperator<Grouping.ByTime<?, ?>> way) {
            super(next);
            this.way = way;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T extends Entity> List<Group<T>> aggregate(Aggregation<T> asked) {
            List<Grouping<T, ?>> by = new ArrayList<>();
            for (Grouping<T, ?> grouping : asked.by()) {
                by.add(grouping instanceof Grouping.ByTime<T, ?> time ? (Grouping<T, ?>) way.apply(time) : grouping);
            }
            Aggregation<T> other = new Aggregation<>(
                    asked.type(), asked.where(), by, asked.measures(), asked.order(), asked.limit(), asked.offset());
            return super.aggregate(other).stream()
                    .map(group -> new Group<>(asked, group.keys(), group.measures()))
                    .toList();
        }
    }

    private static final class NoOffset extends ForwardingTransaction {
        NoOffset(Transaction next) {
            super(next);
        }

        @Override
        public <T extends Entity> List<Group<T>> aggregate(Aggregation<T> asked) {
            return super.aggregate(asked.offset(0));
        }
    }
}
