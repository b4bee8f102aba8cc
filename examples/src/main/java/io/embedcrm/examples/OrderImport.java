package io.embedcrm.examples;

import io.embedcrm.CrmSession;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.examples.orders.BadLine;
import io.embedcrm.examples.orders.Order;
import io.embedcrm.examples.orders.OrderFile;
import io.embedcrm.examples.orders.OrderKind;
import io.embedcrm.examples.orders.OrderLine;
import io.embedcrm.examples.orders.OrderReader;
import io.embedcrm.examples.orders.OrderTotals;
import io.embedcrm.interactions.NewLine;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.interactions.RecordedPurchases;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import io.embedcrm.storage.Found;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/** Brings the orders of a file into the CRM. What is there already is left alone, so it can be run again at any time. */
final class OrderImport {
    private static final int ORDERS = 1_000;
    private static final int LINES = 25_000;

    private final CrmSession session;
    private final OrderFile file;
    private final String source;
    private final BiConsumer<Long, Double> progress;
    private final Map<String, Id<Customer>> customers = new HashMap<>();
    private final OrderTotals totals = new OrderTotals();
    private final List<BadLine> badLines = new ArrayList<>();
    private long newCustomers;
    private long newOrders;
    private long knownOrders;

    /**
     * An import.
     *
     * @param source by what name the CRM remembers where the orders come from
     * @param progress told the lines read and the share of the file
     */
    OrderImport(CrmSession session, OrderFile file, String source, BiConsumer<Long, Double> progress) {
        this.session = session;
        this.file = file;
        this.source = source;
        this.progress = progress;
    }

    OrderImport run() {
        try (OrderReader reader = file.open(Shop.ZONE, badLines::add)) {
            List<Order> batch = new ArrayList<>();
            int lines = 0;
            while (reader.hasNext()) {
                Order order = reader.next();
                totals.add(order);
                batch.add(order);
                lines += order.lines().size();
                if (batch.size() == ORDERS || lines >= LINES) {
                    store(batch);
                    batch.clear();
                    lines = 0;
                    progress.accept(reader.line(), reader.progress());
                }
            }
            store(batch);
            progress.accept(reader.line(), 1.0);
        }
        return this;
    }

    /** What one transaction stored; it counts only once it is committed. */
    private record Stored(List<Found<Customer>> customers, RecordedPurchases purchases) {}

    /** Customers and purchases of one batch in one transaction. */
    private void store(List<Order> batch) {
        if (batch.isEmpty()) {
            return;
        }
        Map<String, NewCustomer> unknown = unknown(batch);
        List<String> numbers = List.copyOf(unknown.keySet());
        Stored stored = session.together(joined -> {
            List<Found<Customer>> found =
                    unknown.isEmpty() ? List.of() : joined.customers().findOrRegisterAll(List.copyOf(unknown.values()));
            Map<String, Id<Customer>> buyers = new HashMap<>(customers);
            for (int i = 0; i < numbers.size(); i++) {
                buyers.put(numbers.get(i), found.get(i).record().id());
            }
            return new Stored(
                    found,
                    joined.purchases()
                            .recordAll(batch.stream()
                                    .map(order -> purchase(order, buyers))
                                    .toList()));
        });
        for (int i = 0; i < numbers.size(); i++) {
            customers.put(numbers.get(i), stored.customers.get(i).record().id());
            newCustomers += stored.customers.get(i).inserted() ? 1 : 0;
        }
        newOrders += stored.purchases.recorded();
        knownOrders += stored.purchases.known();
    }

    private Map<String, NewCustomer> unknown(List<Order> batch) {
        Map<String, NewCustomer> unknown = new LinkedHashMap<>();
        for (Order order : batch) {
            String customer = order.customer();
            if (customer != null && !customers.containsKey(customer)) {
                unknown.computeIfAbsent(customer, number -> customer(number, order));
            }
        }
        return unknown;
    }

    private NewCustomer customer(String number, Order order) {
        String country = Objects.requireNonNullElse(order.country(), "Unspecified");
        NewCustomer customer = NewCustomer.person("Customer " + number)
                .identity(source, number)
                .owner(Shop.ownerOf(country, number))
                .team(Shop.teamOf(country))
                .source(source);
        return CountryCodes.of(country).map(customer::country).orElse(customer);
    }

    private NewPurchase purchase(Order order, Map<String, Id<Customer>> buyers) {
        NewPurchase purchase = switch (order.kind()) {
            case PURCHASE -> NewPurchase.purchase(source, order.number(), order.at());
            case CANCELLATION -> NewPurchase.refund(source, order.number(), order.at());
            case ADJUSTMENT -> NewPurchase.adjustment(source, order.number(), order.at());
        };
        String customer = order.customer();
        if (customer != null) {
            purchase = purchase.customer(Objects.requireNonNull(buyers.get(customer)));
        }
        return purchase.channel("web")
                .lines(order.lines().stream()
                        .map(line -> line(order.kind(), line))
                        .toList());
    }

    /** What the file takes off by a negative quantity, the CRM takes as a refund of so many. */
    private static NewLine line(OrderKind kind, OrderLine line) {
        BigDecimal quantity = kind == OrderKind.CANCELLATION ? line.quantity().negate() : line.quantity();
        NewLine made = NewLine.of(line.sku(), quantity, new Money(line.unitPrice(), Shop.CURRENCY));
        String description = line.description();
        return description == null ? made : made.description(description);
    }

    OrderTotals totals() {
        return totals;
    }

    List<BadLine> badLines() {
        return badLines;
    }

    long newCustomers() {
        return newCustomers;
    }

    long newOrders() {
        return newOrders;
    }

    long knownOrders() {
        return knownOrders;
    }
}
