package io.embedcrm.query;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Kind;
import io.embedcrm.record.Measure;
import io.embedcrm.record.Money;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes measures in memory. This is their meaning: every storage agrees with it. */
public final class Measuring {
    private Measuring() {}

    /** What {@code measure} says of {@code records}; null for the bound of nothing. */
    public static <T extends Entity> @Nullable Object measure(
            Measure<T, ?> measure, Collection<T> records, Matcher.Source source) {
        List<T> taken = measure.where().isEverything()
                ? List.copyOf(records)
                : records.stream()
                        .filter(record -> Matcher.matches(measure.where(), record, source))
                        .toList();
        Field<T, ?> field = measure.field();
        if (field == null) {
            return (long) taken.size();
        }
        Stream<Object> values = taken.stream()
                .<Optional<Object>>map(record -> Optional.ofNullable(field.of(record)))
                .flatMap(Optional::stream)
                .map(value -> inCurrency(value, measure.currency()))
                .flatMap(Optional::stream);
        return switch (measure.function()) {
            case COUNT -> throw new IllegalStateException("a count has no field");
            case DISTINCT -> (long) new HashSet<>(values.toList()).size();
            case SUM -> values.map(Measuring::number).reduce(zero(field), BigDecimal::add);
            case MIN -> values.min(Order::compare).orElse(null);
            case MAX -> values.max(Order::compare).orElse(null);
        };
    }

    private static Optional<Object> inCurrency(Object value, @Nullable String currency) {
        if (value instanceof Money money) {
            return Objects.equals(money.currency(), currency) ? Optional.of(money.amount()) : Optional.empty();
        }
        return Optional.of(value);
    }

    private static BigDecimal number(Object value) {
        return value instanceof Long whole ? BigDecimal.valueOf(whole) : (BigDecimal) value;
    }

    /** Zero at the scale of the sums of a field. */
    public static BigDecimal zero(Field<?, ?> field) {
        return BigDecimal.ZERO.setScale(scale(field));
    }

    /** The digits after the point of the sums of a field. */
    public static int scale(Field<?, ?> field) {
        return field.kind() == Kind.MONEY ? Money.SCALE : field.kind() == Kind.DECIMAL ? Kind.DECIMAL_SCALE : 0;
    }
}
