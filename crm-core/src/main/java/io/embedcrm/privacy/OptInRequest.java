package io.embedcrm.privacy;

import io.embedcrm.customers.Customer;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.MergeRule;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Structural;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A double opt-in that was begun.
 *
 * @param customer who is asked
 * @param entry the pending entry of the ledger
 * @param tokenHash the SHA-256 of the token in hexadecimal digits; the token itself is kept nowhere
 * @param requestedAt when it was begun
 * @param expiresAt up to when it can be confirmed
 * @param confirmedAt when it was
 */
public record OptInRequest(
        Id<OptInRequest> id,
        long version,
        @Structural Id<Customer> customer,
        @Structural Id<ConsentEntry> entry,
        @Structural @Length(64) String tokenHash,
        @Structural Instant requestedAt,
        @Structural Instant expiresAt,
        @Structural @Nullable Instant confirmedAt)
        implements Entity {
    /** The type. */
    public static final RecordType<OptInRequest> TYPE = RecordType.declare(OptInRequest.class)
            .unique("token", "tokenHash")
            .index("customer")
            .onMerge("entry", MergeRule.STAY)
            .stream("customer")
            .build();

    /** Who is asked. */
    public static final Reference<OptInRequest, Customer> CUSTOMER = TYPE.reference("customer", Customer.class);
    /** The hash of its token. */
    public static final Field<OptInRequest, String> TOKEN_HASH = TYPE.text("tokenHash");
    /** When it was confirmed. */
    public static final Field<OptInRequest, Instant> CONFIRMED_AT = TYPE.instant("confirmedAt");
}
