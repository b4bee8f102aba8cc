package io.embedcrm.privacy;

import io.embedcrm.access.Actor;
import io.embedcrm.access.DataUse;
import io.embedcrm.customers.Customer;
import io.embedcrm.record.AnyReference;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.MergeRule;
import io.embedcrm.record.Personal;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Required;
import io.embedcrm.record.Structural;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a customer's data is kept and not used, as a whole or for one use. It is lifted when the person was told that it will
 * be, never before (GDPR article 18 (3)).
 *
 * @param customer whose
 * @param purpose for which purpose; {@link DataUse#ANY} for all
 * @param channel by which channel; {@link DataUse#ANY} for any
 * @param brand for which brand; {@link DataUse#ANY} for any
 * @param ground on what ground
 * @param reason why, in words
 * @param since since when
 * @param until up to when; absent until it is lifted
 * @param placedBy by whom
 * @param toldAt when the person was told that it will be lifted, or when it ends
 * @param told how
 * @param liftedAt when it was lifted, or ended
 * @param liftedBy by whom
 * @param liftReason why
 * @param request the request of the person it answers, where there is one; it tells when this is told of and lifted
 */
public record Restriction(
        Id<Restriction> id,
        long version,
        @Structural Id<Customer> customer,
        @Structural @Length(DataUse.LENGTH) String purpose,
        @Structural @Length(DataUse.LENGTH) String channel,
        @Structural @Length(DataUse.LENGTH) String brand,
        @Structural RestrictionGround ground,
        @Personal @Required @Length(400) @Nullable String reason,
        @Structural Instant since,
        @Structural @Nullable Instant until,
        @Structural @Length(Actor.MAX_LENGTH) String placedBy,
        @Structural @Nullable Instant toldAt,
        @Personal @Length(400) @Nullable String told,
        @Structural @Nullable Instant liftedAt,
        @Structural @Length(Actor.MAX_LENGTH) @Nullable String liftedBy,
        @Personal @Length(400) @Nullable String liftReason,
        @Structural @Nullable RecordRef request)
        implements Entity {
    /** The type. */
    public static final RecordType<Restriction> TYPE =
            RecordType.declare(Restriction.class).index("customer", "since").stream("customer")
                    .timeline("customer", "since")
                    .onMerge("request", MergeRule.STAY)
                    .build();

    /** Whose. */
    public static final Reference<Restriction, Customer> CUSTOMER = TYPE.reference("customer", Customer.class);
    /** For which purpose. */
    public static final Field<Restriction, String> PURPOSE = TYPE.text("purpose");
    /** Since when. */
    public static final Field<Restriction, Instant> SINCE = TYPE.instant("since");
    /** Up to when. */
    public static final Field<Restriction, Instant> UNTIL = TYPE.instant("until");
    /** When it was lifted. */
    public static final Field<Restriction, Instant> LIFTED_AT = TYPE.instant("liftedAt");

    /** The request it answers. */
    public static final AnyReference<Restriction> REQUEST = TYPE.any("request");

    private static final Field<Restriction, String> CHANNEL = TYPE.text("channel");
    private static final Field<Restriction, String> BRAND = TYPE.text("brand");

    /** Those in force at {@code at}, whatever they restrict. */
    public static Criteria<Restriction> inForce(Instant at) {
        return SINCE.atMost(at)
                .and(UNTIL.absent().or(UNTIL.after(at)))
                .and(LIFTED_AT.absent().or(LIFTED_AT.after(at)));
    }

    /** Those of {@code use}, of a wider one, or of everything. */
    public static Criteria<Restriction> covering(DataUse use) {
        return PURPOSE.in(use.purpose(), DataUse.ANY)
                .and(CHANNEL.in(use.channel(), DataUse.ANY))
                .and(BRAND.in(use.brand(), DataUse.ANY));
    }

    /** Those of everything. */
    public static Criteria<Restriction> whole() {
        return PURPOSE.eq(DataUse.ANY).and(CHANNEL.eq(DataUse.ANY)).and(BRAND.eq(DataUse.ANY));
    }

    Restriction told(Instant at, String how) {
        return TYPE.with(TYPE.with(this, TYPE.instant("toldAt"), at), TYPE.text("told"), how);
    }

    Restriction lifted(Instant at, String by, String why) {
        return TYPE.with(
                TYPE.with(TYPE.with(this, LIFTED_AT, at), TYPE.text("liftedBy"), by), TYPE.text("liftReason"), why);
    }
}
