package io.embedcrm.interactions;

import io.embedcrm.customers.Customer;
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
 * A visitor of whom it is known which customer it is. There are none for those nobody knows.
 *
 * @param visitor how the source tells visitors apart, as in {@link Activity}
 * @param customer who it is
 * @param recognisedAt since when that is known
 */
public record KnownVisitor(
        Id<KnownVisitor> id,
        long version,
        @Personal @Required @Length(120) @Nullable String visitor,
        @Structural Id<Customer> customer,
        @Structural Instant recognisedAt)
        implements Entity {
    /** The type. */
    public static final RecordType<KnownVisitor> TYPE =
            RecordType.declare(KnownVisitor.class).unique("visitor", "visitor").index("customer").stream("customer")
                    .build();

    /** How the source tells visitors apart. */
    public static final Field<KnownVisitor, String> VISITOR = TYPE.text("visitor");
    /** Who it is. */
    public static final Reference<KnownVisitor, Customer> CUSTOMER = TYPE.reference("customer", Customer.class);

    /** The same visitor, who turned out to be another. */
    KnownVisitor as(Id<Customer> other, Instant at) {
        return new KnownVisitor(id, version, visitor, other, at);
    }
}
