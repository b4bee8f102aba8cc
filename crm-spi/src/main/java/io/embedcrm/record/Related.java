package io.embedcrm.record;

import java.math.BigDecimal;

/**
 * The records of type {@code C} that refer to one {@code P} and meet a condition.
 *
 * @param by the {@link Reference} or {@link AnyReference} through which they refer
 * @param parent the type referred to
 * @param where what they meet
 */
public record Related<C extends Entity, P extends Entity>(Field<C, ?> by, RecordType<P> parent, Criteria<C> where) {

    /** There is at least one. */
    public Criteria<P> exist() {
        return count().atLeast(1L);
    }

    /** How many there are. */
    public Measured<C, P, Long> count() {
        return of(Measure.count());
    }

    /** The sum of a field of money over those of one currency; zero where there are none. */
    public Measured<C, P, BigDecimal> sum(MoneyField<C> field, String currency) {
        return of(Measure.sum(field, currency));
    }

    /** Any measure over them. */
    public <V> Measured<C, P, V> of(Measure<C, V> measure) {
        return new Measured<>(this, measure);
    }

    /** What was measured, to be compared. Where there is nothing to measure, a least or greatest value compares false. */
    public record Measured<C extends Entity, P extends Entity, V>(Related<C, P> related, Measure<C, V> measure) {
        /** Is {@code value}. */
        public Criteria<P> eq(V value) {
            return compare(Comparison.EQ, value);
        }

        /** Is {@code value} or more. */
        public Criteria<P> atLeast(V value) {
            return compare(Comparison.GE, value);
        }

        /** Is {@code value} or less. */
        public Criteria<P> atMost(V value) {
            return compare(Comparison.LE, value);
        }

        /** Is less than or earlier than {@code value}. */
        public Criteria<P> before(V value) {
            return compare(Comparison.LT, value);
        }

        /** Is more than or later than {@code value}. */
        public Criteria<P> after(V value) {
            return compare(Comparison.GT, value);
        }

        private Criteria<P> compare(Comparison comparison, V value) {
            return new Criteria.Children<>(related, measure, comparison, value);
        }
    }
}
