package io.embedcrm.lifecycle;

import io.embedcrm.customers.Customer;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Structural;

/** A record that no catalogue names. */
public record Strange(
        Id<Strange> id, long version, @Structural Id<Customer> customer) implements Entity {
    /** The type. */
    public static final RecordType<Strange> TYPE =
            RecordType.declare(Strange.class).build();

    /** Whose it is. */
    public static final Reference<Strange, Customer> CUSTOMER = TYPE.reference("customer", Customer.class);
}
