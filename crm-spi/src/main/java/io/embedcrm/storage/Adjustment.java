package io.embedcrm.storage;

import io.embedcrm.error.InvalidException;
import io.embedcrm.query.Order;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Kind;
import io.embedcrm.record.Money;
import java.math.BigDecimal;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A change of one field that does not depend on the version the caller has seen: a balance, a capacity, a last instant.
 *
 * @param field what is changed
 * @param change the new value from the one stored at that moment
 */
public record Adjustment<T extends Entity, V>(Field<T, V> field, UnaryOperator<@Nullable V> change) {

    /** Adds {@code amount}; absent counts as zero. Money is added within one currency. */
    public static <T extends Entity, V> Adjustment<T, V> add(Field<T, V> field, V amount) {
        if (field.kind() != Kind.INTEGER && field.kind() != Kind.DECIMAL && field.kind() != Kind.MONEY) {
            throw new InvalidException("adjustment.kind", field.toString(), "cannot be added to");
        }
        return new Adjustment<>(field, stored -> stored == null ? amount : sum(stored, amount));
    }

    /** Raises to {@code value} what is absent or less. */
    public static <T extends Entity, V> Adjustment<T, V> max(Field<T, V> field, V value) {
        return new Adjustment<>(field, stored -> stored == null || Order.compare(stored, value) < 0 ? value : stored);
    }

    /** Lowers to {@code value} what is absent or more. */
    public static <T extends Entity, V> Adjustment<T, V> min(Field<T, V> field, V value) {
        return new Adjustment<>(field, stored -> stored == null || Order.compare(stored, value) > 0 ? value : stored);
    }

    /** Sets to {@code value}, or clears. */
    public static <T extends Entity, V> Adjustment<T, V> set(Field<T, V> field, @Nullable V value) {
        return new Adjustment<>(field, stored -> value);
    }

    /** {@code record} with this adjustment made. */
    public T of(T record) {
        return field.owner().with(record, field, change.apply(field.of(record)));
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
