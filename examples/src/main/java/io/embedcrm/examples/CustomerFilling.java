package io.embedcrm.examples;

import io.embedcrm.CrmSession;
import io.embedcrm.customers.ContactPoint;
import io.embedcrm.customers.Customer;
import io.embedcrm.examples.page.CustomerPage;
import io.embedcrm.examples.page.CustomerView;
import io.embedcrm.examples.page.EntryKind;
import io.embedcrm.examples.page.Frame;
import io.embedcrm.examples.page.MonthRevenue;
import io.embedcrm.examples.page.StageCount;
import io.embedcrm.interactions.CustomerFacts;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.interactions.PurchaseLine;
import io.embedcrm.interactions.TimelineEntry;
import io.embedcrm.lifecycle.CustomerStage;
import io.embedcrm.lifecycle.StageEntry;
import io.embedcrm.profile.Customer360;
import io.embedcrm.profile.MonthSales;
import io.embedcrm.profile.ProductSales;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fills a customer's page with what one actor may see. */
final class CustomerFilling {
    private static final int PRODUCTS = 10;

    private final CrmSession session;
    private final Knowledge knowledge;
    private final Frame frame;
    private final List<StageCount> stages;

    CustomerFilling(CrmSession session, Knowledge knowledge, Frame frame, List<StageCount> stages) {
        this.session = session;
        this.knowledge = knowledge;
        this.frame = frame;
        this.stages = stages;
    }

    CustomerView view(Id<Customer> id) {
        Customer360 all = session.profile().of(id, CustomerPage.ENTRIES);
        List<MonthSales> months = session.profile()
                .months(id, knowledge.firstOrder(), knowledge.lastOrder().plusSeconds(1));
        List<String> withheld = new ArrayList<>(all.withheld().hidden());
        withheld.addAll(all.withheld().masked());
        return new CustomerView(
                frame,
                head(all),
                figures(all, months),
                months.stream().map(CustomerFilling::month).toList(),
                all.contactPoints().stream().map(CustomerFilling::contact).toList(),
                all.identities().stream()
                        .map(identity ->
                                new CustomerView.Identity(identity.namespace(), String.valueOf(identity.externalId())))
                        .toList(),
                all.tags().stream().map(tagging -> tagging.tag()).toList(),
                session.profile().products(id, PRODUCTS).stream()
                        .map(this::product)
                        .toList(),
                all.timeline().entries().stream().map(this::entry).toList(),
                session.records().count(Purchase.TYPE, Purchase.CUSTOMER.eq(id)),
                withheld,
                stages);
    }

    private CustomerView.Head head(Customer360 all) {
        Customer customer = all.customer();
        Optional<CustomerStage> stage = all.stages().stream().findFirst();
        String code = stage.map(CustomerStage::stage).orElse(null);
        Optional<CustomerFacts> facts = all.facts();
        LocalDate since = facts.flatMap(each -> Optional.ofNullable(each.firstPurchaseAt()))
                .map(at -> LocalDate.ofInstant(at, frame.zone()))
                .orElse(null);
        return new CustomerView.Head(
                customer.name(),
                customer.kind().name().charAt(0)
                        + customer.kind().name().substring(1).toLowerCase(java.util.Locale.ROOT),
                customer.country(),
                customer.city(),
                since,
                customer.owner(),
                customer.team(),
                code == null ? null : StageNames.label(knowledge.lifecycle(), code),
                StageNames.tone(code),
                stage.flatMap(each -> Optional.ofNullable(each.reason())).orElse(null));
    }

    private static CustomerView.KeyFigures figures(Customer360 all, List<MonthSales> months) {
        Optional<CustomerFacts> facts = all.facts();
        if (facts.isEmpty()) {
            return new CustomerView.KeyFigures(null, null, null, null, null, null, null, null);
        }
        CustomerFacts known = facts.get();
        BigDecimal bought = months.stream().map(MonthSales::bought).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal returned = months.stream().map(MonthSales::returned).reduce(BigDecimal.ZERO, BigDecimal::add);
        long purchases = known.purchases();
        Money average = purchases == 0
                ? null
                : new Money(bought.divide(BigDecimal.valueOf(purchases), 2, RoundingMode.HALF_UP), Shop.CURRENCY);
        return new CustomerView.KeyFigures(
                known.revenue(),
                purchases,
                known.refunds(),
                new Money(returned, Shop.CURRENCY),
                average,
                known.firstPurchaseAt(),
                known.lastPurchaseAt(),
                rhythm(known));
    }

    /** The mean number of days between two purchases. */
    private static @Nullable Long rhythm(CustomerFacts facts) {
        if (facts.purchases() < 2 || facts.firstPurchaseAt() == null || facts.lastPurchaseAt() == null) {
            return null;
        }
        long days = Duration.between(facts.firstPurchaseAt(), facts.lastPurchaseAt())
                .toDays();
        return Math.round(days / (double) (facts.purchases() - 1));
    }

    private static MonthRevenue month(MonthSales sales) {
        return new MonthRevenue(
                YearMonth.from(sales.month()),
                new Money(sales.bought(), Shop.CURRENCY),
                new Money(sales.returned(), Shop.CURRENCY),
                sales.purchases());
    }

    private static CustomerView.Contact contact(ContactPoint point) {
        return new CustomerView.Contact(
                point.medium().name(), String.valueOf(point.raw()), point.preferredAt() == null ? null : "preferred");
    }

    private CustomerView.Product product(ProductSales sales) {
        String sku = String.valueOf(sales.sku());
        String name =
                session
                        .records()
                        .list(Query.of(PurchaseLine.TYPE)
                                .where(PurchaseLine.SKU.eq(sku))
                                .limit(1))
                        .items()
                        .stream()
                        .findFirst()
                        .map(PurchaseLine::description)
                        .orElse(null);
        return new CustomerView.Product(sku, name, sales.quantity(), new Money(sales.amount(), Shop.CURRENCY));
    }

    private CustomerView.Entry entry(TimelineEntry entry) {
        if (entry.record() instanceof Purchase purchase) {
            EntryKind kind = switch (purchase.kind()) {
                case PURCHASE -> EntryKind.PURCHASE;
                case REFUND -> EntryKind.REFUND;
                case ADJUSTMENT -> EntryKind.ADJUSTMENT;
            };
            String what = purchase.kind().name().charAt(0)
                    + purchase.kind().name().substring(1).toLowerCase(java.util.Locale.ROOT);
            return new CustomerView.Entry(
                    entry.at(),
                    kind,
                    what + " " + purchase.number(),
                    purchase.lineCount() + (purchase.lineCount() == 1 ? " line" : " lines"),
                    purchase.total(),
                    null);
        } else if (entry.record() instanceof Interaction interaction) {
            return new CustomerView.Entry(
                    entry.at(), EntryKind.MESSAGE, entry.title(), interaction.subject(), null, null);
        }
        if (entry.record() instanceof StageEntry stage) {
            String label = StageNames.label(knowledge.lifecycle(), stage.stage());
            return new CustomerView.Entry(
                    entry.at(), EntryKind.STAGE, "Stage: " + label, stage.reason(), null, stage.movedBy());
        }
        return new CustomerView.Entry(entry.at(), EntryKind.OTHER, entry.title(), null, null, null);
    }
}
