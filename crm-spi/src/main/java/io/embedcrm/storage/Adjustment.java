package io.embedcrm.storage;

import io.embedcrm.error.InvalidException;
import io.embedcrm.query.Order;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Kind;
import io.embedcrm.record.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change of one field that does not depend on the version the caller has seen: a balance, a capacity, a last instant.
 *
 * @param field what is changed
 * @param way how
 * @param value by or to what; absent only where it is set to nothing
 */
public record Adjustment<T extends Entity, V>(
        Field<T, V> field, Way way, @Nullable V value) {
    /** How the value stored at that moment makes the new one. */
    public enum Way {
        /** The value is added; absent counts as zero, and money is added within one currency. */
        ADD,
        /** What is absent or less is raised to the value. */
        MAX,
        /** What is absent or more is lowered to the value. */
        MIN,
        /** The value takes its place, or nothing does. */
        SET
    }

    /**
     * Checks the field and the value.
     *
     * @throws InvalidException {@code adjustment.kind} if the field is not of numbers or money, where it is added to;
     *     {@code adjustment.value} if there is no value to add or to compare with
     */
    public Adjustment {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(way, "way");
        Kind kind = field.kind();
        if (way == Way.ADD && kind != Kind.INTEGER && kind != Kind.DECIMAL && kind != Kind.MONEY) {
            throw new InvalidException("adjustment.kind", field.toString(), "cannot be added to");
        }
        if (way != Way.SET && value == null) {
            throw new InvalidException("adjustment.value", field.toString(), "is adjusted by a value");
        }
    }

    /** {@link Way#ADD}s {@code amount}. */
    public static <T extends Entity, V> Adjustment<T, V> add(Field<T, V> field, V amount) {
        return new Adjustment<>(field, Way.ADD, amount);
    }

    /** Raises to {@code value} what is absent or less. */
    public static <T extends Entity, V> Adjustment<T, V> max(Field<T, V> field, V value) {
        return new Adjustment<>(field, Way.MAX, value);
    }

    /** Lowers to {@code value} what is absent or more. */
    public static <T extends Entity, V> Adjustment<T, V> min(Field<T, V> field, V value) {
        return new Adjustment<>(field, Way.MIN, value);
    }

    /** Sets to {@code value}, or clears. */
    public static <T extends Entity, V> Adjustment<T, V> set(Field<T, V> field, @Nullable V value) {
        return new Adjustment<>(field, Way.SET, value);
    }

    /** {@code record} with all these adjustments made, one after the other. */
    public static <T extends Entity> T all(List<Adjustment<T, ?>> adjustments, T record) {
        T adjusted = record;
        for (Adjustment<T, ?> adjustment : adjustments) {
            adjusted = adjustment.of(adjusted);
        }
        return adjusted;
    }

    /** {@code record} with this adjustment made. */
    public T of(T record) {
        return field.owner().with(record, field, from(field.of(record)));
    }

    private @Nullable V from(@Nullable V stored) {
        V given = value;
        if (stored == null || given == null) {
            return given;
        }
        return switch (way) {
            case ADD -> sum(stored, given);
            case MAX -> Order.compare(stored, given) < 0 ? given : stored;
            case MIN -> Order.compare(stored, given) > 0 ? given : stored;
            case SET -> given;
        };
    }

    @SuppressWarnings("unchecked")
    private static <V> V sum(V stored, V amount) {
        if (stored instanceof Long whole) {
            return (V) (Long) Math.addExact(whole, (Long) amount);
        } else if (stored instanceof Money money) {
            return (V) money.plus((Money) amount);
        }
        return (V) ((BigDecimal) stored).add((BigDecimal) amount);
    }
}
