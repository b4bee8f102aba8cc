package io.embedcrm.interactions;

import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.MergeRule;
import io.embedcrm.record.Money;
import io.embedcrm.record.MoneyField;
import io.embedcrm.record.Personal;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Structural;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a customer's interactions, purchases and activities. There is one beside each customer of whom there
 * is anything to tell; it has no history of its own, what it follows from has.
 *
 * <p>Facts that come late or out of order never move an instant the wrong way; only the correction of an interaction
 * does.
 *
 * @param customer whose facts
 * @param firstPurchaseAt when it first bought
 * @param lastPurchaseAt when it last bought
 * @param purchases how often it bought
 * @param refunds how often it was paid back
 * @param revenue what it paid, net of what was paid back, in the currency of the house
 * @param lastContactAt when people of both sides last spoke, whoever of the customer's took part
 * @param lastContactBy who recorded that contact
 * @param lastInboundAt when the customer last turned to the house
 * @param lastOutboundAt when the house last turned to the customer, machines included
 * @param lastActivityAt when it was last seen on the web or in social media, machines apart
 */
public record CustomerFacts(
        Id<CustomerFacts> id,
        long version,
        @Structural Id<Customer> customer,
        @Structural @Nullable Instant firstPurchaseAt,
        @Structural @Nullable Instant lastPurchaseAt,
        @Structural long purchases,
        @Structural long refunds,
        @Personal @Nullable Money revenue,
        @Structural @Nullable Instant lastContactAt,
        @Plain @Length(Actor.MAX_LENGTH) @Nullable String lastContactBy,
        @Structural @Nullable Instant lastInboundAt,
        @Structural @Nullable Instant lastOutboundAt,
        @Structural @Nullable Instant lastActivityAt)
        implements Entity {
    /** The type. */
    public static final RecordType<CustomerFacts> TYPE = RecordType.declare(CustomerFacts.class)
            .unique("customer", "customer")
            .onMerge("customer", MergeRule.COMBINE)
            .index("lastContactAt")
            .index("lastPurchaseAt")
            .stream("customer")
            .derivedFrom("revenue", "customer", Purchase.CUSTOMER, Purchase.BASE_TOTAL)
            .withoutHistory()
            .build();

    /** Whose facts. */
    public static final Reference<CustomerFacts, Customer> CUSTOMER = TYPE.reference("customer", Customer.class);
    /** When it first bought. */
    public static final Field<CustomerFacts, Instant> FIRST_PURCHASE_AT = TYPE.instant("firstPurchaseAt");
    /** When it last bought. */
    public static final Field<CustomerFacts, Instant> LAST_PURCHASE_AT = TYPE.instant("lastPurchaseAt");
    /** How often it bought. */
    public static final Field<CustomerFacts, Long> PURCHASES = TYPE.integer("purchases");
    /** How often it was paid back. */
    public static final Field<CustomerFacts, Long> REFUNDS = TYPE.integer("refunds");
    /** What it paid, net of what was paid back. */
    public static final MoneyField<CustomerFacts> REVENUE = TYPE.money("revenue");
    /** When people of both sides last spoke. */
    public static final Field<CustomerFacts, Instant> LAST_CONTACT_AT = TYPE.instant("lastContactAt");
    /** Who recorded that contact. */
    public static final Field<CustomerFacts, String> LAST_CONTACT_BY = TYPE.text("lastContactBy");
    /** When the customer last turned to the house. */
    public static final Field<CustomerFacts, Instant> LAST_INBOUND_AT = TYPE.instant("lastInboundAt");
    /** When the house last turned to the customer. */
    public static final Field<CustomerFacts, Instant> LAST_OUTBOUND_AT = TYPE.instant("lastOutboundAt");
    /** When it was last seen on the web or in social media. */
    public static final Field<CustomerFacts, Instant> LAST_ACTIVITY_AT = TYPE.instant("lastActivityAt");

    /** Nothing known yet. */
    static CustomerFacts none(Id<CustomerFacts> id, Id<Customer> customer) {
        return new CustomerFacts(id, 1, customer, null, null, 0, 0, null, null, null, null, null, null);
    }
}
