package io.embedcrm.examples.orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one identified customer bought and gave back.
 *
 * @param customer the number in the shop
 * @param cancellations their amount is negative
 * @param countries as first seen, mostly one
 * @param firstPurchase absent without purchases
 * @param lastPurchase absent without purchases
 */
public record CustomerTotals(
        String customer,
        Figures purchases,
        Figures cancellations,
        List<String> countries,
        @Nullable Instant firstPurchase,
        @Nullable Instant lastPurchase) {
    /** Keeps its own list of countries. */
    public CustomerTotals {
        countries = List.copyOf(countries);
    }

    /** Purchases less cancellations. */
    public BigDecimal net() {
        return purchases.amount().add(cancellations.amount());
    }

    static CustomerTotals none(String customer) {
        return new CustomerTotals(customer, Figures.NONE, Figures.NONE, List.of(), null, null);
    }

    CustomerTotals plus(Order order) {
        boolean bought = order.kind() == OrderKind.PURCHASE;
        return new CustomerTotals(
                customer,
                bought ? purchases.plus(order) : purchases,
                order.kind() == OrderKind.CANCELLATION ? cancellations.plus(order) : cancellations,
                with(order.country()),
                bought && (firstPurchase == null || order.at().isBefore(firstPurchase)) ? order.at() : firstPurchase,
                bought && (lastPurchase == null || order.at().isAfter(lastPurchase)) ? order.at() : lastPurchase);
    }

    private List<String> with(@Nullable String country) {
        if (country == null || countries.contains(country)) {
            return countries;
        }
        List<String> more = new ArrayList<>(countries);
        more.add(country);
        return more;
    }
}
