package io.embedcrm.profile;

import io.embedcrm.customers.ContactService;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.Identity;
import io.embedcrm.customers.RelationshipService;
import io.embedcrm.customers.Tagging;
import io.embedcrm.interactions.CustomerFacts;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.interactions.PurchaseKind;
import io.embedcrm.interactions.PurchaseLine;
import io.embedcrm.interactions.TimelineFilter;
import io.embedcrm.interactions.TimelineService;
import io.embedcrm.lifecycle.CustomerStage;
import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Group;
import io.embedcrm.query.Grouping;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.record.Measure;
import io.embedcrm.record.RecordRef;
import io.embedcrm.work.Session;
import io.embedcrm.work.Settings;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Answers who a customer is: one call for everything, and what it bought by month and by product. */
public final class ProfileService {
    private static final int LIMIT = 100;

    private final Session session;

    /** For the actor of {@code session}. */
    public ProfileService(Session session) {
        this.session = session;
    }

    /**
     * All that the actor may see of a customer.
     *
     * @param timelineEntries how many entries of the timeline
     * @throws io.embedcrm.error.NotFoundException if there is no such customer the actor may see
     */
    public Customer360 of(Id<Customer> id, int timelineEntries) {
        return session.read(call -> {
            Customer customer = call.get(Customer.TYPE, id);
            Session same = call.session();
            LocalDate today = LocalDate.ofInstant(call.now(), same.settings().zone());
            return new Customer360(
                    customer,
                    call.withheld(customer),
                    new ContactService(same).of(id),
                    call.list(Query.of(Identity.TYPE)
                                    .where(Identity.CUSTOMER.eq(id))
                                    .limit(LIMIT))
                            .items(),
                    new RelationshipService(same).of(id, today),
                    call.hanging(
                                    Tagging.RECORD,
                                    RecordRef.of(Customer.TYPE, id),
                                    Query.of(Tagging.TYPE).limit(LIMIT))
                            .items(),
                    call.list(Query.of(CustomerStage.TYPE)
                                    .where(CustomerStage.CUSTOMER.eq(id))
                                    .limit(LIMIT))
                            .items(),
                    call
                            .list(Query.of(CustomerFacts.TYPE)
                                    .where(CustomerFacts.CUSTOMER.eq(id))
                                    .limit(1))
                            .items()
                            .stream()
                            .findFirst(),
                    new TimelineService(same).of(id, TimelineFilter.ALL, timelineEntries, Optional.empty()),
                    call.now());
        });
    }

    /**
     * What a customer bought and returned in each month of a window of at most 20 years; empty months are left out.
     *
     * @param from the first moment
     * @param to the first moment after the last
     */
    public List<MonthSales> months(Id<Customer> id, Instant from, Instant to) {
        Settings settings = session.settings();
        Measure<Purchase, Long> count = Measure.<Purchase>count().where(Purchase.KIND.eq(PurchaseKind.PURCHASE));
        Measure<Purchase, BigDecimal> bought =
                Measure.sum(Purchase.BASE_TOTAL, settings.currency()).where(Purchase.KIND.ne(PurchaseKind.REFUND));
        Measure<Purchase, BigDecimal> returned =
                Measure.sum(Purchase.BASE_TOTAL, settings.currency()).where(Purchase.KIND.eq(PurchaseKind.REFUND));
        Grouping<Purchase, LocalDate> month = Grouping.byMonth(Purchase.AT, settings.zone(), from, to);
        Aggregation<Purchase> asked = Aggregation.of(Purchase.TYPE, count)
                .and(bought)
                .and(returned)
                .where(Purchase.CUSTOMER.eq(id))
                .by(month);
        return session.read(call -> call.aggregate(asked)).stream()
                .map(group -> new MonthSales(
                        Objects.requireNonNull(group.key(month)),
                        group.need(bought),
                        group.need(returned),
                        group.need(count)))
                .toList();
    }

    /** The products a customer spent most on. What was paid in other currencies is counted, but adds to no amount. */
    public List<ProductSales> products(Id<Customer> id, int most) {
        Measure<PurchaseLine, BigDecimal> amount =
                Measure.sum(PurchaseLine.AMOUNT, session.settings().currency());
        Measure<PurchaseLine, BigDecimal> quantity = Measure.sum(PurchaseLine.QUANTITY);
        Measure<PurchaseLine, Long> lines = Measure.count();
        Grouping<PurchaseLine, String> sku = Grouping.by(PurchaseLine.SKU);
        Aggregation<PurchaseLine> asked = Aggregation.of(PurchaseLine.TYPE, amount)
                .and(quantity)
                .and(lines)
                .where(PurchaseLine.PURCHASE.is(Purchase.CUSTOMER.eq(id)))
                .by(sku)
                .mostOf(amount)
                .limit(most);
        List<Group<PurchaseLine>> groups = session.read(call -> call.aggregate(asked));
        return groups.stream()
                .map(group ->
                        new ProductSales(group.key(sku), group.need(quantity), group.need(amount), group.need(lines)))
                .toList();
    }
}
