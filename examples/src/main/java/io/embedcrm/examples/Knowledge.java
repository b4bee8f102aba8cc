package io.embedcrm.examples;

import io.embedcrm.CrmSession;
import io.embedcrm.customers.Customer;
import io.embedcrm.examples.orders.OrderKind;
import io.embedcrm.examples.orders.OrderTotals;
import io.embedcrm.examples.page.Console;
import io.embedcrm.examples.page.Format;
import io.embedcrm.examples.page.MonthRevenue;
import io.embedcrm.examples.page.Progress;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.interactions.PurchaseKind;
import io.embedcrm.interactions.PurchaseLine;
import io.embedcrm.lifecycle.DerivationProgress;
import io.embedcrm.lifecycle.LifecycleDefinition;
import io.embedcrm.lifecycle.ShopLifecycle;
import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Group;
import io.embedcrm.query.Grouping;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.record.Measure;
import io.embedcrm.record.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the CRM knows after the import, asked of it as any program would ask. */
final class Knowledge {
    private static final int BEST = 10;

    private final Shop shop;
    private final CrmSession session;
    private final Criteria<Purchase> ofFile;
    private final OrderImport first;
    private final OrderImport second;

    /** What the file says and what the CRM holds. */
    record Check(String what, String expected, String found) {
        boolean good() {
            return expected.equals(found);
        }
    }

    /** A customer and what it brought, refunds taken off. */
    record Best(Customer customer, BigDecimal net, long purchases, Instant last) {}

    Knowledge(Shop shop, String source, OrderImport first, OrderImport second) {
        this.shop = shop;
        this.session = shop.importer();
        this.ofFile = Purchase.SOURCE.eq(source);
        this.first = first;
        this.second = second;
    }

    /** Derives every customer's stage as of the last order. */
    void derive(Console console) {
        session.lifecycleModels().publish(ShopLifecycle.definition());
        Progress progress = console.progress("Deriving stages", "customers");
        long customers = session.records().count(Customer.TYPE, Criteria.everything());
        DerivationProgress done = session.lifecycle()
                .deriveAll(
                        ShopLifecycle.CODE,
                        lastOrder(),
                        step -> progress.at(step.seen(), customers == 0 ? 1 : step.seen() / (double) customers));
        progress.done();
        console.line(
                "  " + Format.count(done.moved()) + " of " + Format.count(done.seen()) + " customers placed or moved");
    }

    LifecycleDefinition lifecycle() {
        return session.lifecycleModels().inForce(ShopLifecycle.CODE);
    }

    /** When the last order of the file was placed. */
    Instant lastOrder() {
        Measure<Purchase, Instant> last = Measure.max(Purchase.AT);
        Group<Purchase> group = session.records()
                .aggregate(Aggregation.of(Purchase.TYPE, last).where(ofFile))
                .get(0);
        return Objects.requireNonNull(group.get(last), "the file holds no order");
    }

    /** When the first order of the file was placed. */
    Instant firstOrder() {
        Measure<Purchase, Instant> first = Measure.min(Purchase.AT);
        Group<Purchase> group = session.records()
                .aggregate(Aggregation.of(Purchase.TYPE, first).where(ofFile))
                .get(0);
        return Objects.requireNonNull(group.get(first), "the file holds no order");
    }

    boolean secondRunChangedNothing() {
        return second.newOrders() == 0 && second.newCustomers() == 0;
    }

    /** The figures of the file beside those of the CRM. */
    List<Check> checks() {
        OrderTotals file = first.totals();
        List<Check> checks = new ArrayList<>();
        checks.add(count("Lines", file.all().lines(), lines()));
        checks.add(count("Invoices", file.all().invoices(), invoices(Criteria.everything())));
        checks.add(count("Identified customers", file.customers().size(), customers()));
        Criteria<Purchase> identified = Purchase.CUSTOMER.present();
        Criteria<Purchase> bought = identified.and(Purchase.KIND.eq(PurchaseKind.PURCHASE));
        Criteria<Purchase> returned = identified.and(Purchase.KIND.eq(PurchaseKind.REFUND));
        checks.add(count(
                "Purchases with customer", file.identified(OrderKind.PURCHASE).invoices(), invoices(bought)));
        checks.add(money("  their amount", file.identified(OrderKind.PURCHASE).amount(), sum(bought)));
        checks.add(count(
                "Cancellations with customer",
                file.identified(OrderKind.CANCELLATION).invoices(),
                invoices(returned)));
        checks.add(
                money("  their amount", file.identified(OrderKind.CANCELLATION).amount(), sum(returned)));
        checks.add(money("Net of both", file.identified().amount(), sum(identified)));
        checks.add(money("Sum of all lines", file.all().amount(), sum(Criteria.everything())));
        return checks;
    }

    private static Check count(String what, long expected, long found) {
        return new Check(what, Format.count(expected), Format.count(found));
    }

    private static Check money(String what, BigDecimal expected, BigDecimal found) {
        return new Check(what, Format.number(expected.stripTrailingZeros()), Format.number(found.stripTrailingZeros()));
    }

    private long lines() {
        return session.records().count(PurchaseLine.TYPE, PurchaseLine.PURCHASE.is(ofFile));
    }

    private long invoices(Criteria<Purchase> where) {
        return session.records().count(Purchase.TYPE, ofFile.and(where));
    }

    private long customers() {
        Measure<Purchase, Long> distinct = Measure.distinct(Purchase.CUSTOMER);
        return session.records()
                .aggregate(Aggregation.of(Purchase.TYPE, distinct).where(ofFile))
                .get(0)
                .need(distinct);
    }

    private BigDecimal sum(Criteria<Purchase> where) {
        Measure<Purchase, BigDecimal> sum = Measure.sum(Purchase.TOTAL, Shop.CURRENCY);
        return session.records()
                .aggregate(Aggregation.of(Purchase.TYPE, sum).where(ofFile.and(where)))
                .get(0)
                .need(sum);
    }

    /** The ten customers that brought most. */
    List<Best> best() {
        Measure<Purchase, BigDecimal> net = Measure.sum(Purchase.TOTAL, Shop.CURRENCY);
        Measure<Purchase, Long> count = Measure.<Purchase>count().where(Purchase.KIND.eq(PurchaseKind.PURCHASE));
        Measure<Purchase, Instant> last = Measure.max(Purchase.AT);
        Grouping<Purchase, Id<Customer>> customer = Grouping.by(Purchase.CUSTOMER);
        return session
                .records()
                .aggregate(Aggregation.of(Purchase.TYPE, net)
                        .and(count)
                        .and(last)
                        .where(ofFile.and(Purchase.CUSTOMER.present()))
                        .by(customer)
                        .mostOf(net)
                        .limit(BEST))
                .stream()
                .map(group -> new Best(
                        session.customers().get(Objects.requireNonNull(group.key(customer))),
                        group.need(net),
                        group.need(count),
                        Objects.requireNonNull(group.get(last))))
                .toList();
    }

    /** What all customers together bought and returned in each month. */
    List<MonthRevenue> months() {
        Measure<Purchase, BigDecimal> bought =
                Measure.sum(Purchase.TOTAL, Shop.CURRENCY).where(Purchase.KIND.eq(PurchaseKind.PURCHASE));
        Measure<Purchase, BigDecimal> returned =
                Measure.sum(Purchase.TOTAL, Shop.CURRENCY).where(Purchase.KIND.eq(PurchaseKind.REFUND));
        Measure<Purchase, Long> count = Measure.<Purchase>count().where(Purchase.KIND.eq(PurchaseKind.PURCHASE));
        Grouping<Purchase, LocalDate> month = Grouping.byMonth(
                Purchase.AT, Shop.ZONE, firstOrder(), lastOrder().plusSeconds(1));
        return session
                .records()
                .aggregate(Aggregation.of(Purchase.TYPE, bought)
                        .and(returned)
                        .and(count)
                        .where(ofFile)
                        .by(month))
                .stream()
                .map(group -> new MonthRevenue(
                        YearMonth.from(Objects.requireNonNull(group.key(month))),
                        new Money(group.need(bought), Shop.CURRENCY),
                        new Money(group.need(returned), Shop.CURRENCY),
                        group.need(count)))
                .toList();
    }

    /** How many customers are in each stage. */
    Map<String, Long> stages() {
        return session.lifecycle().countsByStage(ShopLifecycle.CODE);
    }

    Shop shop() {
        return shop;
    }
}
