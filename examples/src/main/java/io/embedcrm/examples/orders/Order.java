package io.embedcrm.examples.orders;

import io.embedcrm.record.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One invoice.
 *
 * @param number unique in its file
 * @param kind told by the number
 * @param customer the buyer's number in the shop; absent for an anonymous buyer
 * @param country absent where the file names none
 * @param at the earliest time of its lines
 * @param lines in the file's order, at least one
 */
public record Order(
        String number,
        OrderKind kind,
        @Nullable String customer,
        @Nullable String country,
        Instant at,
        List<OrderLine> lines) {
    /** Keeps its own list of lines. */
    public Order {
        lines = List.copyOf(lines);
    }

    /** The sum of its lines, exactly. */
    public BigDecimal amount() {
        return lines.stream().map(OrderLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The sum of its lines in {@code currency}. */
    public Money total(String currency) {
        return new Money(amount(), currency);
    }

    /** The sum of its quantities. */
    public BigDecimal units() {
        return lines.stream().map(OrderLine::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
