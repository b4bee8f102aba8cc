package io.embedcrm.record;

import io.embedcrm.error.InvalidException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A condition on records of one type.
 *
 * <p>Every condition is true or false of a record, never unknown: a comparison with an absent value is false, and
 * {@link #not} is its plain opposite. So those that meet a condition and those that meet its opposite are all there are.
 *
 * @param <T> the records it is about
 */
public sealed interface Criteria<T extends Entity> {
    /** True of every record. */
    static <T extends Entity> Criteria<T> everything() {
        return new All<>(List.of());
    }

    /** True of no record. */
    static <T extends Entity> Criteria<T> nothing() {
        return new Any<>(List.of());
    }

    /** All of {@code parts} are true. */
    static <T extends Entity> Criteria<T> all(List<? extends Criteria<T>> parts) {
        return parts.size() == 1 ? parts.get(0) : new All<>(List.copyOf(parts));
    }

    /** Any of {@code parts} is true. */
    static <T extends Entity> Criteria<T> any(List<? extends Criteria<T>> parts) {
        return parts.size() == 1 ? parts.get(0) : new Any<>(List.copyOf(parts));
    }

    /** Both are true. */
    default Criteria<T> and(Criteria<T> other) {
        if (other.isEverything() || isNothing()) {
            return this;
        } else if (isEverything() || other.isNothing()) {
            return other;
        }
        List<Criteria<T>> parts = new ArrayList<>(this instanceof All<T> all ? all.parts() : List.of(this));
        parts.addAll(other instanceof All<T> all ? all.parts() : List.of(other));
        return new All<>(parts);
    }

    /** At least one is true. */
    default Criteria<T> or(Criteria<T> other) {
        if (isEverything() || other.isNothing()) {
            return this;
        } else if (isNothing() || other.isEverything()) {
            return other;
        }
        List<Criteria<T>> parts = new ArrayList<>(this instanceof Any<T> any ? any.parts() : List.of(this));
        parts.addAll(other instanceof Any<T> any ? any.parts() : List.of(other));
        return new Any<>(parts);
    }

    /** It is not true. */
    default Criteria<T> not() {
        return this instanceof Not<T> not ? not.part() : new Not<>(this);
    }

    /** Whether it is plainly true of every record. */
    default boolean isEverything() {
        return (this instanceof All<T> all && all.parts().isEmpty())
                || (this instanceof Not<T> not && not.part().isNothing());
    }

    /** Whether it is plainly true of no record. */
    default boolean isNothing() {
        return (this instanceof Any<T> any && any.parts().isEmpty())
                || (this instanceof Not<T> not && not.part().isEverything());
    }

    /** The condition as it is meant at {@code now}: relative times become instants. */
    default Criteria<T> at(Instant now) {
        return read(new Rewriting<>() {
            @Override
            public Criteria<T> relative(Relative<T> c) {
                return new Compare<>(c.field(), c.comparison(), c.time().at(now));
            }

            @Override
            public <R extends Entity> Criteria<R> inner(RecordType<R> type, Criteria<R> condition) {
                return condition.at(now);
            }
        });
    }

    /** Lets {@code reader} understand it. */
    <R> R read(Reader<T, R> reader);

    /** A field compares with a value. */
    record Compare<T extends Entity, V>(Field<T, V> field, Comparison comparison, V value) implements Criteria<T> {
        /** Checks that the field can be compared so. */
        public Compare {
            Values.compared(field, comparison, value);
            value = Values.stored(field, value);
        }

        @Override
        public <R> R read(Reader<T, R> reader) {
            return reader.compare(this);
        }

        private static final class Values {
            static void compared(Field<?, ?> field, Comparison comparison, Object value) {
                Objects.requireNonNull(value, "ask absent() instead of comparing with null");
                if (field.kind() == Kind.ATTRIBUTES
                        || (comparison != Comparison.EQ && !field.kind().ordered())) {
                    throw new InvalidException(
                            "criteria.kind", field.toString(), field.kind() + " cannot be compared by " + comparison);
                }
                if (!boxed(field.javaType()).isInstance(value)) {
                    throw new InvalidException(
                            "criteria.type",
                            field.toString(),
                            "holds " + field.kind() + ", not a "
                                    + value.getClass().getSimpleName());
                }
            }

            /** As it would be stored, so that equal means the same to every reader. */
            @SuppressWarnings("unchecked")
            static <V> V stored(Field<?, V> field, V value) {
                Object stored = value;
                if (value instanceof BigDecimal number) {
                    stored = io.embedcrm.record.Values.decimal(field.toString(), number);
                } else if (value instanceof Instant instant) {
                    stored = io.embedcrm.record.Values.instant(field.toString(), instant);
                } else if (value instanceof LocalDate date) {
                    stored = io.embedcrm.record.Values.date(field.toString(), date);
                } else if (value instanceof String text) {
                    Texts.check(field.toString(), text, Integer.MAX_VALUE);
                }
                return (V) stored;
            }

            private static Class<?> boxed(Class<?> type) {
                return type == long.class ? Long.class : type == boolean.class ? Boolean.class : type;
            }
        }
    }

    /** A field is one of some values. */
    record In<T extends Entity, V>(Field<T, V> field, Set<V> values) implements Criteria<T> {
        /** Checks each value as {@link Compare} does. */
        public In {
            Set<V> stored = new HashSet<>();
            for (V value : values) {
                Compare.Values.compared(field, Comparison.EQ, value);
                stored.add(Compare.Values.stored(field, value));
            }
            values = Set.copyOf(stored);
        }

        @Override
        public <R> R read(Reader<T, R> reader) {
            return reader.in(this);
        }
    }

    /** An instant compares with a time told from now; a storage is asked only after {@link Criteria#at}. */
    record Relative<T extends Entity>(Field<T, Instant> field, Comparison comparison, RelativeTime time)
            implements Criteria<T> {
        @Override
        public <R> R read(Reader<T, R> reader) {
            return reader.relative(this);
        }
    }

    /** A searchable text holds words; see {@link Words}. */
    record Text<T extends Entity>(Field<T, ?> field, String words) implements Criteria<T> {
        /** The longest question, in code points. */
        public static final int MAX_WORDS = 200;

        /** Checks that the field is searchable. */
        public Text {
            if (!field.searchable()) {
                throw new InvalidException("criteria.search", field.toString(), "is not searchable");
            }
            Texts.check(field + " words", words, MAX_WORDS);
        }

        @Override
        public <R> R read(Reader<T, R> reader) {
            return reader.text(this);
        }
    }

    /** A field has no value. */
    record Absent<T extends Entity>(Field<T, ?> field) implements Criteria<T> {
        @Override
        public <R> R read(Reader<T, R> reader) {
            return reader.absent(this);
        }
    }

    /** All parts are true; of no parts, everything. */
    record All<T extends Entity>(List<Criteria<T>> parts) implements Criteria<T> {
        /** Copies the parts. */
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public <R> R read(Reader<T, R> reader) {
            return reader.all(this);
        }
    }

    /** At least one part is true; of no parts, nothing. */
    record Any<T extends Entity>(List<Criteria<T>> parts) implements Criteria<T> {
        /** Copies the parts. */
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public <R> R read(Reader<T, R> reader) {
            return reader.any(this);
        }
    }

    /** The part is not true. */
    record Not<T extends Entity>(Criteria<T> part) implements Criteria<T> {
        @Override
        public <R> R read(Reader<T, R> reader) {
            return reader.not(this);
        }
    }

    /** The record referred to meets a condition. */
    record Parent<T extends Entity, P extends Entity>(Reference<T, P> reference, Criteria<P> condition)
            implements Criteria<T> {
        @Override
        public <R> R read(Reader<T, R> reader) {
            return reader.parent(this);
        }
    }

    /** The record referred to is of a type and meets a condition. */
    record AnyParent<T extends Entity, P extends Entity>(
            AnyReference<T> reference, RecordType<P> target, Criteria<P> condition) implements Criteria<T> {
        @Override
        public <R> R read(Reader<T, R> reader) {
            return reader.anyParent(this);
        }
    }

    /** The records that refer to this one, measured, compare with a value. */
    record Children<C extends Entity, T extends Entity, V>(
            Related<C, T> related, Measure<C, V> measure, Comparison comparison, V value) implements Criteria<T> {
        /** Checks that the value is of the kind the measure gives. */
        public Children {
            if (!measure.gives(value)) {
                throw new InvalidException(
                        "criteria.measure",
                        related.by().owner().name(),
                        measure.function() + " does not give a "
                                + value.getClass().getSimpleName());
            }
        }

        @Override
        public <R> R read(Reader<T, R> reader) {
            return reader.children(this);
        }

        /** Whether it only asks that there be any. */
        public boolean asksExistence() {
            return measure.function() == Measure.Function.COUNT
                    && ((comparison == Comparison.GE && value.equals(1L))
                            || (comparison == Comparison.GT && value.equals(0L)));
        }
    }

    /** One way to understand conditions. A case left out does not compile. */
    interface Reader<T extends Entity, R> {
        /** Reads a comparison. */
        <V> R compare(Compare<T, V> c);

        /** Reads a choice of values. */
        <V> R in(In<T, V> c);

        /** Reads a comparison with a relative time. */
        R relative(Relative<T> c);

        /** Reads a search for words. */
        R text(Text<T> c);

        /** Reads an absence. */
        R absent(Absent<T> c);

        /** Reads a conjunction. */
        R all(All<T> c);

        /** Reads a disjunction. */
        R any(Any<T> c);

        /** Reads an opposite. */
        R not(Not<T> c);

        /** Reads a condition on what is referred to. */
        <P extends Entity> R parent(Parent<T, P> c);

        /** Reads a condition on what is referred to by a reference to any type. */
        <P extends Entity> R anyParent(AnyParent<T, P> c);

        /** Reads a condition on what refers to this. */
        <C extends Entity, V> R children(Children<C, T, V> c);
    }
}
