package io.embedcrm.subjects;

import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.record.Criteria;
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
 * A duty to keep all that is held of a person, such as a pending law suit. While one is in force the person is not erased.
 *
 * @param customer of whom
 * @param reason why
 * @param placedAt since when
 * @param placedBy by whom
 * @param liftedAt when it was lifted
 * @param liftedBy by whom
 * @param liftReason why
 */
public record LegalHold(
        Id<LegalHold> id,
        long version,
        @Structural Id<Customer> customer,
        @Personal @Required @Length(400) @Nullable String reason,
        @Structural Instant placedAt,
        @Structural @Length(Actor.MAX_LENGTH) String placedBy,
        @Structural @Nullable Instant liftedAt,
        @Structural @Length(Actor.MAX_LENGTH) @Nullable String liftedBy,
        @Personal @Length(400) @Nullable String liftReason)
        implements Entity {
    /** The type. */
    public static final RecordType<LegalHold> TYPE = RecordType.declare(LegalHold.class).index("customer").stream(
                    "customer")
            .build();

    /** Of whom. */
    public static final Reference<LegalHold, Customer> CUSTOMER = TYPE.reference("customer", Customer.class);
    /** When it was lifted. */
    public static final Field<LegalHold, Instant> LIFTED_AT = TYPE.instant("liftedAt");

    /** Those in force. */
    public static Criteria<LegalHold> inForce() {
        return LIFTED_AT.absent();
    }

    LegalHold lifted(Instant at, String by, String why) {
        return new LegalHold(id, version, customer, reason, placedAt, placedBy, at, by, why);
    }
}
