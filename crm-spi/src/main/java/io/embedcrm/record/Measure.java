package io.embedcrm.record;

import io.embedcrm.error.InvalidException;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A number or a bound taken over many records.
 *
 * @param function what is done
 * @param field with what; absent for a count
 * @param currency of which currency, where the field is money; amounts of others are left out
 * @param where over which of the records
 * @param <V> what comes out: {@link Long} of a count, {@link BigDecimal} of a sum, of a bound what the field holds
 *     (of money, the amount)
 */
public record Measure<T extends Entity, V>(
        Function function,
        @Nullable Field<T, ?> field,
        @Nullable String currency,
        Criteria<T> where) {
    private static final Set<Kind> NUMBERS = EnumSet.of(Kind.INTEGER, Kind.DECIMAL, Kind.MONEY);
    private static final Set<Kind> DISTINGUISHED = EnumSet.of(
            Kind.ID, Kind.TEXT, Kind.CHOICE, Kind.INTEGER, Kind.TRUTH, Kind.INSTANT, Kind.DATE, Kind.DECIMAL);
    private static final Set<Kind> BOUNDED =
            EnumSet.of(Kind.INTEGER, Kind.DECIMAL, Kind.MONEY, Kind.INSTANT, Kind.DATE);

    /** What a measure does. */
    public enum Function {
        /** Counts records. */
        COUNT,
        /** Counts the different values of a field, absent ones apart. */
        DISTINCT,
        /** Adds up; zero where there is nothing. */
        SUM,
        /** The least; absent where there is nothing. */
        MIN,
        /** The greatest; absent where there is nothing. */
        MAX
    }

    /** Checks that the function suits the field. */
    public Measure {
        boolean suits = switch (function) {
            case COUNT -> field == null;
            case DISTINCT ->
                field != null && DISTINGUISHED.contains(field.kind()) && !(field instanceof AttributeField<?, ?>);
            case SUM -> field != null && NUMBERS.contains(field.kind()) && !(field instanceof AttributeField<?, ?>);
            case MIN, MAX ->
                field != null && BOUNDED.contains(field.kind()) && !(field instanceof AttributeField<?, ?>);
        };
        if (!suits) {
            throw new InvalidException("measure.kind", String.valueOf(field), "cannot be measured by " + function);
        }
        if (currency != null) {
            Money.zero(currency);
        }
        boolean money = field != null && field.kind() == Kind.MONEY;
        if (money != (currency != null)) {
            throw new InvalidException(
                    "measure.currency", String.valueOf(field), "money, and only money, is measured in a currency");
        }
    }

    /** Whether {@code value} is of the kind this measure gives. */
    boolean gives(Object value) {
        return switch (function) {
            case COUNT, DISTINCT -> value instanceof Long;
            case SUM -> value instanceof BigDecimal;
            case MIN, MAX ->
                field != null
                        && (field.kind() == Kind.MONEY
                                ? value instanceof BigDecimal
                                : Kind.of(value.getClass()) == field.kind());
        };
    }

    /** How many records. */
    public static <T extends Entity> Measure<T, Long> count() {
        return new Measure<>(Function.COUNT, null, null, Criteria.everything());
    }

    /** How many different values. */
    public static <T extends Entity> Measure<T, Long> distinct(Field<T, ?> field) {
        return new Measure<>(Function.DISTINCT, field, null, Criteria.everything());
    }

    /** The sum of the amounts of one currency. */
    public static <T extends Entity> Measure<T, BigDecimal> sum(MoneyField<T> field, String currency) {
        return new Measure<>(Function.SUM, field, currency, Criteria.everything());
    }

    /** The sum of numbers. */
    public static <T extends Entity> Measure<T, BigDecimal> sum(Field<T, ? extends Number> field) {
        return new Measure<>(Function.SUM, field, null, Criteria.everything());
    }

    /** The least value. */
    public static <T extends Entity, V> Measure<T, V> min(Field<T, V> field) {
        return new Measure<>(Function.MIN, field, null, Criteria.everything());
    }

    /** The greatest value. */
    public static <T extends Entity, V> Measure<T, V> max(Field<T, V> field) {
        return new Measure<>(Function.MAX, field, null, Criteria.everything());
    }

    /** The least amount of one currency. */
    public static <T extends Entity> Measure<T, BigDecimal> min(MoneyField<T> field, String currency) {
        return new Measure<>(Function.MIN, field, currency, Criteria.everything());
    }

    /** The greatest amount of one currency. */
    public static <T extends Entity> Measure<T, BigDecimal> max(MoneyField<T> field, String currency) {
        return new Measure<>(Function.MAX, field, currency, Criteria.everything());
    }

    /** The same, over those records only that also meet {@code condition}. */
    public Measure<T, V> where(Criteria<T> condition) {
        return new Measure<>(function, field, currency, where.and(condition));
    }
}
