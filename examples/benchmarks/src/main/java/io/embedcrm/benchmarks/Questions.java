package io.embedcrm.benchmarks;

import io.embedcrm.customers.Customer;
import io.embedcrm.interactions.CustomerFacts;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Cursor;
import io.embedcrm.query.Group;
import io.embedcrm.query.Grouping;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.record.Measure;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is asked of the CRM, in its own words; bare and guarded it is the same. */
final class Questions {
    /** Since when purchases count in the segment. */
    static final Instant SINCE = Draw.BEGIN.plusSeconds(5_000_000);
    /** How many of them make a customer part of it. */
    static final long ENOUGH = 2;
    /** How many interactions and purchases a profile shows. */
    static final int NEWEST = 10;

    static final Measure<Purchase, Long> COUNT = Measure.count();
    static final Measure<Purchase, BigDecimal> TOTAL = Measure.sum(Purchase.TOTAL, Draw.CURRENCY);
    static final Grouping<Purchase, String> STORE = Grouping.by(Purchase.STORE);

    private Questions() {}

    static Query<Interaction> timeline(Id<Customer> customer, int limit) {
        return Query.of(Interaction.TYPE)
                .where(Interaction.CUSTOMER.eq(customer))
                .sortedBy(Interaction.OCCURRED_AT.descending())
                .limit(limit);
    }

    static Query<Interaction> deep(Loaded loaded) {
        Loaded.Place place = loaded.place();
        Query<Interaction> timeline = timeline(loaded.busy(), Scale.PAGE);
        return timeline.after(
                Cursor.at(List.of(Interaction.OCCURRED_AT, Interaction.TYPE.id()), List.of(place.at(), place.id())));
    }

    static Query<Purchase> purchases(Id<Customer> customer) {
        return Query.of(Purchase.TYPE)
                .where(Purchase.CUSTOMER.eq(customer))
                .sortedBy(Purchase.AT.descending())
                .limit(NEWEST);
    }

    static Query<CustomerFacts> facts(Id<Customer> customer) {
        return Query.of(CustomerFacts.TYPE)
                .where(CustomerFacts.CUSTOMER.eq(customer))
                .limit(1);
    }

    static Criteria<Customer> segment(String city) {
        return Customer.CITY
                .eq(city)
                .and(Purchase.CUSTOMER.where(Purchase.AT.atLeast(SINCE)).count().atLeast(ENOUGH));
    }

    static Aggregation<Purchase> byStore() {
        return Aggregation.of(Purchase.TYPE, COUNT).and(TOTAL).by(STORE);
    }

    static Map<String, String> told(List<Group<Purchase>> groups) {
        Map<String, String> told = new TreeMap<>();
        groups.forEach(group -> tell(told, group.key(STORE), group.need(COUNT), group.need(TOTAL)));
        return told;
    }

    static void tell(Map<String, String> told, @Nullable Object store, long count, BigDecimal total) {
        told.put(String.valueOf(store), count + " " + total.stripTrailingZeros().toPlainString());
    }

    static Query<Customer> byCard(String card) {
        return Query.of(Customer.TYPE)
                .where(Customer.ATTRIBUTES.text("card").eq(card))
                .limit(1);
    }
}
