package io.embedcrm.customers;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Personal;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Required;
import io.embedcrm.record.Structural;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How another system knows a customer: its member number, its WeChat id, the cookie of a visitor. Each external id of a
 * namespace names one customer.
 *
 * @param customer whom it names
 * @param namespace of which system, such as {@code shop} or {@code wechat}
 * @param externalId the id there
 * @param since since when it is known
 */
public record Identity(
        Id<Identity> id,
        long version,
        @Structural Id<Customer> customer,
        @Structural @Length(60) String namespace,
        @Personal @Required @Length(190) @Nullable String externalId,
        @Structural Instant since)
        implements Entity {
    /** The type. */
    public static final RecordType<Identity> TYPE =
            RecordType.declare(Identity.class).unique("external", "namespace", "externalId").index("customer").stream(
                            "customer")
                    .build();

    /** Whom it names. */
    public static final Reference<Identity, Customer> CUSTOMER = TYPE.reference("customer", Customer.class);
    /** Of which system. */
    public static final Field<Identity, String> NAMESPACE = TYPE.text("namespace");
    /** The id there. */
    public static final Field<Identity, String> EXTERNAL_ID = TYPE.text("externalId");
}
