package io.embedcrm.examples.orders;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Adds up the orders of a file, so that what a CRM holds can be held against it. */
public final class OrderTotals {
    private final Map<OrderKind, Figures> identified = new EnumMap<>(OrderKind.class);
    private final Map<OrderKind, Figures> anonymous = new EnumMap<>(OrderKind.class);
    private final Map<String, CustomerTotals> customers = new LinkedHashMap<>();
    private final Map<String, Long> linesByCountry = new LinkedHashMap<>();
    private final Set<String> skus = new HashSet<>();
    private long negativeQuantities;
    private long freeLines;
    private long freePurchases;
    private BigDecimal smallestQuantity = BigDecimal.ZERO;
    private BigDecimal largestQuantity = BigDecimal.ZERO;
    private BigDecimal highestPrice = BigDecimal.ZERO;

    /** Of no orders yet. */
    public OrderTotals() {}

    /** Takes in one order more. */
    public void add(Order order) {
        String customer = order.customer();
        (customer == null ? anonymous : identified)
                .compute(order.kind(), (kind, sum) -> (sum == null ? Figures.NONE : sum).plus(order));
        if (customer != null) {
            customers.compute(customer, (id, sum) -> (sum == null ? CustomerTotals.none(customer) : sum).plus(order));
            freePurchases +=
                    order.kind() == OrderKind.PURCHASE && order.amount().signum() == 0 ? 1 : 0;
        }
        if (order.country() != null) {
            linesByCountry.merge(order.country(), (long) order.lines().size(), Long::sum);
        }
        order.lines().forEach(this::add);
    }

    private void add(OrderLine line) {
        skus.add(line.sku());
        negativeQuantities += line.quantity().signum() < 0 ? 1 : 0;
        freeLines += line.unitPrice().signum() == 0 ? 1 : 0;
        smallestQuantity = smallestQuantity.min(line.quantity());
        largestQuantity = largestQuantity.max(line.quantity());
        highestPrice = highestPrice.max(line.unitPrice());
    }

    /** Of all orders. */
    public Figures all() {
        return identified().plus(anonymous());
    }

    /** Of all orders of a kind. */
    public Figures all(OrderKind kind) {
        return identified(kind).plus(anonymous(kind));
    }

    /** Of the orders with a customer. */
    public Figures identified() {
        return sum(identified.values());
    }

    /** Of the orders of a kind with a customer. */
    public Figures identified(OrderKind kind) {
        return identified.getOrDefault(kind, Figures.NONE);
    }

    /** Of the orders without a customer. */
    public Figures anonymous() {
        return sum(anonymous.values());
    }

    /** Of the orders of a kind without a customer. */
    public Figures anonymous(OrderKind kind) {
        return anonymous.getOrDefault(kind, Figures.NONE);
    }

    private static Figures sum(Collection<Figures> parts) {
        return parts.stream().reduce(Figures.NONE, Figures::plus);
    }

    /** The identified customers, as first seen. */
    public Collection<CustomerTotals> customers() {
        return Collections.unmodifiableCollection(customers.values());
    }

    /** How many identified customers are so. */
    public long customers(Predicate<CustomerTotals> which) {
        return customers.values().stream().filter(which).count();
    }

    /** The first {@code limit} customers in this order; equal ones by their number. */
    public List<CustomerTotals> customers(Comparator<CustomerTotals> order, int limit) {
        return customers.values().stream()
                .sorted(order.thenComparing(CustomerTotals::customer))
                .limit(limit)
                .toList();
    }

    /** The lines of each country, as first seen. */
    public Map<String, Long> linesByCountry() {
        return Collections.unmodifiableMap(linesByCountry);
    }

    /** How many article codes there are, as written. */
    public int skus() {
        return skus.size();
    }

    /** The lines with a quantity below 0. */
    public long negativeQuantities() {
        return negativeQuantities;
    }

    /** The lines at price 0. */
    public long freeLines() {
        return freeLines;
    }

    /** The purchases with a customer that come to 0. */
    public long freePurchases() {
        return freePurchases;
    }

    /** The smallest quantity, 0 at most. */
    public BigDecimal smallestQuantity() {
        return smallestQuantity;
    }

    /** The largest quantity, 0 at least. */
    public BigDecimal largestQuantity() {
        return largestQuantity;
    }

    /** The highest price of one piece, 0 at least. */
    public BigDecimal highestPrice() {
        return highestPrice;
    }
}
