package io.embedcrm.adoption;

import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.interactions.PurchaseKind;
import io.embedcrm.privacy.NewConsent;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A shop whose tables are lists; keys are places in them, from 1 on. */
final class ListedShop implements AdoptionSource {
    static final Instant OPENED = Instant.parse("2024-01-15T08:00:00Z");

    final List<Supplier<NewCustomer>> customers = new ArrayList<>();
    final List<Sale> orders = new ArrayList<>();
    final List<Sale> refunds = new ArrayList<>();
    final List<Said> said = new ArrayList<>();

    /** A row of orders or refunds. */
    record Sale(Optional<String> customer, Supplier<NewPurchase> purchase) {}

    /** A row of what customers allowed. */
    record Said(String customer, Function<Id<Customer>, NewConsent> consent) {}

    void said(String customer, Function<Id<Customer>, NewConsent> consent) {
        said.add(new Said(customer, consent));
    }

    String customer(String name) {
        customers.add(() -> NewCustomer.person(name).since(OPENED).city("武汉"));
        return String.valueOf(customers.size());
    }

    NewPurchase bought(int order) {
        return NewPurchase.purchase("shop", "A" + order, OPENED.plusSeconds(order));
    }

    void order(String customer, String total) {
        NewPurchase purchase = bought(orders.size() + 1).total(Money.of(total, "CNY"));
        orders.add(new Sale(Optional.of(customer), () -> purchase));
    }

    void refund(String order, String total) {
        NewPurchase refund = NewPurchase.refund("shop", "R" + (refunds.size() + 1), OPENED.plusSeconds(86_400))
                .ofNumber(order)
                .total(Money.of(total, "CNY"));
        refunds.add(new Sale(Optional.empty(), () -> refund));
    }

    @Override
    public String name() {
        return "shop";
    }

    @Override
    public List<HostCustomer> customersAfter(Optional<String> key, int limit) {
        List<HostCustomer> page = new ArrayList<>();
        for (int i = place(key); i < customers.size() && page.size() < limit; i++) {
            page.add(new HostCustomer(String.valueOf(i + 1), customers.get(i)));
        }
        return page;
    }

    @Override
    public List<HostPurchase> ordersAfter(Optional<String> key, int limit) {
        return page(orders, key, limit);
    }

    @Override
    public List<HostPurchase> refundsAfter(Optional<String> key, int limit) {
        return page(refunds, key, limit);
    }

    @Override
    public List<HostConsent> consentsAfter(Optional<String> key, int limit) {
        List<HostConsent> page = new ArrayList<>();
        for (int i = place(key); i < said.size() && page.size() < limit; i++) {
            Said row = said.get(i);
            page.add(new HostConsent(String.valueOf(i + 1), row.customer(), row.consent()));
        }
        return page;
    }

    private static List<HostPurchase> page(List<Sale> sales, Optional<String> key, int limit) {
        List<HostPurchase> page = new ArrayList<>();
        for (int i = place(key); i < sales.size() && page.size() < limit; i++) {
            Sale sale = sales.get(i);
            page.add(new HostPurchase(String.valueOf(i + 1), sale.customer(), sale.purchase()));
        }
        return page;
    }

    private static int place(Optional<String> key) {
        return key.map(Integer::valueOf).orElse(0);
    }

    @Override
    public HostTotals totals() {
        return new HostTotals(
                customers.size(),
                orders.size(),
                refunds.size(),
                said.size(),
                Optional.of(OPENED),
                Optional.of(OPENED.plusSeconds(86_400)));
    }

    /** Rows that nothing can be made of have no revenue. */
    @Override
    public Map<String, BigDecimal> netRevenue(Instant from, Instant until) {
        Map<String, BigDecimal> sums = new HashMap<>();
        List<Sale> all = new ArrayList<>(orders);
        all.addAll(refunds);
        for (Sale sale : all) {
            try {
                NewPurchase purchase = sale.purchase().get();
                Money total = purchase.total();
                if (total != null
                        && !purchase.at().isBefore(from)
                        && purchase.at().isBefore(until)) {
                    BigDecimal amount = purchase.kind() == PurchaseKind.REFUND
                            ? total.amount().negate()
                            : total.amount();
                    sums.merge(total.currency(), amount, BigDecimal::add);
                }
            } catch (RuntimeException e) {
                // has none
            }
        }
        return sums;
    }
}
