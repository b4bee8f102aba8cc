package io.embedcrm.memory;

import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Comparison;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Kind;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Rewriting;
import io.embedcrm.storage.ForwardingTransaction;
import io.embedcrm.storage.Transaction;
import java.util.List;
import java.util.Locale;

/** Conditions understood otherwise than they are meant. */
final class MeaningFaults {
    private MeaningFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.of(
                        "the opposite of a comparison is unknown of what is absent",
                        "a_comparison_with_what_is_absent_is_false_and_its_opposite_true",
                        tx -> new Misreading(tx, Meaning.THREE_VALUED)),
                Fault.of(
                        "text is compared whatever its case",
                        "texts_that_differ_at_all_are_different",
                        tx -> new Misreading(tx, Meaning.ANY_CASE)),
                Fault.of(
                        "one of no values is always true",
                        "everything_and_nothing_are_what_they_say",
                        tx -> new Misreading(tx, Meaning.ONE_OF_NONE)),
                Fault.of(
                        "there being many means there being any",
                        "existence_and_counts_are_told",
                        tx -> new Misreading(tx, Meaning.ANY_CHILD)),
                Fault.of(
                        "the condition on what is referred to is forgotten",
                        "what_is_referred_to_is_asked",
                        tx -> new Misreading(tx, Meaning.ANY_PARENT)));
    }

    private enum Meaning {
        THREE_VALUED,
        ANY_CASE,
        ONE_OF_NONE,
        ANY_CHILD,
        ANY_PARENT
    }

    private static final class Misreading extends ForwardingTransaction {
        private final Meaning meaning;

        Misreading(Transaction next, Meaning meaning) {
            super(next);
            this.meaning = meaning;
        }

        @Override
        public <T extends Entity> Page<T> list(Query<T> query) {
            Criteria<T> where = query.where().read(new Misread<>(meaning));
            return super.list(new Query<>(query.type(), where, query.order(), query.limit(), query.after()));
        }

        @Override
        public <T extends Entity> long count(RecordType<T> type, Criteria<T> where) {
            return super.count(type, where.read(new Misread<>(meaning)));
        }
    }

    private record Misread<T extends Entity>(Meaning meaning) implements Rewriting<T> {
        @Override
        public <R extends Entity> Criteria<R> inner(RecordType<R> type, Criteria<R> condition) {
            return condition.read(new Misread<>(meaning));
        }

        @Override
        public Criteria<T> not(Criteria.Not<T> c) {
            Criteria<T> right = Rewriting.super.not(c);
            return meaning == Meaning.THREE_VALUED && c.part() instanceof Criteria.Compare<T, ?> compare
                    ? right.and(compare.field().present())
                    : right;
        }

        @Override
        public <V> Criteria<T> compare(Criteria.Compare<T, V> c) {
            boolean text = c.field().kind() == Kind.TEXT && c.comparison() == Comparison.EQ;
            return meaning == Meaning.ANY_CASE && text ? anyCase(c.field(), c.value()) : c;
        }

        @SuppressWarnings("unchecked")
        private static <T extends Entity, V> Criteria<T> anyCase(Field<T, V> field, V value) {
            String text = (String) value;
            return field.eq(value)
                    .or(field.eq((V) text.toUpperCase(Locale.ROOT)))
                    .or(field.eq((V) text.toLowerCase(Locale.ROOT)));
        }

        @Override
        public <V> Criteria<T> in(Criteria.In<T, V> c) {
            return meaning == Meaning.ONE_OF_NONE && c.values().isEmpty() ? Criteria.everything() : c;
        }

        @Override
        public <C extends Entity, V> Criteria<T> children(Criteria.Children<C, T, V> c) {
            return meaning == Meaning.ANY_CHILD && c.value() instanceof Long
                    ? c.related().exist()
                    : Rewriting.super.children(c);
        }

        @Override
        public <P extends Entity> Criteria<T> parent(Criteria.Parent<T, P> c) {
            return meaning == Meaning.ANY_PARENT
                    ? new Criteria.Parent<>(c.reference(), Criteria.everything())
                    : Rewriting.super.parent(c);
        }
    }
}
