package io.embedcrm.examples;

import io.embedcrm.customers.Customer;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Personal;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Required;
import io.embedcrm.record.Structural;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A tea tasting a customer came to: a record type of the host's own. */
// README own
public record Tasting(
        Id<Tasting> id,
        long version,
        @Structural Id<Customer> customer,
        @Structural Instant at,
        @Plain @Required @Length(80) @Nullable String tea,
        @Personal @Length(500) @Nullable String remark)
        implements Entity {

    /** What the CRM knows of it. */
    public static final RecordType<Tasting> TYPE = RecordType.declare(Tasting.class).stream(
                    "customer") // its events stand in the customer's order
            .timeline("customer", "at") // and it on the customer's timeline
            .build();

    /** Who came. */
    public static final Reference<Tasting, Customer> CUSTOMER = TYPE.reference("customer", Customer.class);
    /** What was tasted. */
    public static final Field<Tasting, String> TEA = TYPE.text("tea");
}
// end
