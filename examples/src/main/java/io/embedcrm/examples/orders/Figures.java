package io.embedcrm.examples.orders;

import java.math.BigDecimal;

/**
 * What some orders come to.
 *
 * @param units the sum of quantities
 * @param amount the sum of quantity times price, exactly
 */
public record Figures(long invoices, long lines, BigDecimal units, BigDecimal amount) {
    /** Of no orders. */
    public static final Figures NONE = new Figures(0, 0, BigDecimal.ZERO, BigDecimal.ZERO);

    /** Figures as they stand. */
    public Figures {}

    /** With those of one order more. */
    public Figures plus(Order order) {
        return new Figures(
                invoices + 1, lines + order.lines().size(), units.add(order.units()), amount.add(order.amount()));
    }

    /** With others. */
    public Figures plus(Figures other) {
        return new Figures(
                invoices + other.invoices, lines + other.lines, units.add(other.units), amount.add(other.amount));
    }
}
