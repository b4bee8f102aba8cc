package io.embedcrm.privacy;

import io.embedcrm.access.DataUse;
import io.embedcrm.customers.Customer;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.MergeRule;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Structural;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger says of one use by now, kept beside it so that conditions find it; {@link ConsentService#rebuild} proves
 * that it is what the ledger says.
 *
 * @param customer who
 * @param purpose what for
 * @param channel by which channel; {@link DataUse#ANY} for any
 * @param brand for which brand; {@link DataUse#ANY} for any
 * @param decision what was said last
 * @param basis on what the use rests
 * @param effectiveAt since when
 * @param validUntil up to when; past it the decision does not count, whether or not due work has said so yet
 * @param entry the entry that says so
 */
public record ConsentState(
        Id<ConsentState> id,
        long version,
        @Structural Id<Customer> customer,
        @Structural @Length(DataUse.LENGTH) String purpose,
        @Structural @Length(DataUse.LENGTH) String channel,
        @Structural @Length(DataUse.LENGTH) String brand,
        @Structural ConsentDecision decision,
        @Structural @Nullable LegalBasis basis,
        @Structural Instant effectiveAt,
        @Structural @Nullable Instant validUntil,
        @Structural Id<ConsentEntry> entry)
        implements Entity {
    /** The type. */
    public static final RecordType<ConsentState> TYPE = RecordType.declare(ConsentState.class)
            .unique("use", "customer", "purpose", "channel", "brand")
            .index("purpose", "decision")
            .onMerge("customer", MergeRule.COMBINE)
            .onMerge("entry", MergeRule.STAY)
            .stream("customer")
            .withoutHistory()
            .build();

    /** Who. */
    public static final Reference<ConsentState, Customer> CUSTOMER = TYPE.reference("customer", Customer.class);
    /** What for. */
    public static final Field<ConsentState, String> PURPOSE = TYPE.text("purpose");
    /** By which channel. */
    public static final Field<ConsentState, String> CHANNEL = TYPE.text("channel");
    /** For which brand. */
    public static final Field<ConsentState, String> BRAND = TYPE.text("brand");
    /** What was said last. */
    public static final Field<ConsentState, ConsentDecision> DECISION = TYPE.choice("decision", ConsentDecision.class);
    /** Up to when. */
    public static final Field<ConsentState, Instant> VALID_UNTIL = TYPE.instant("validUntil");

    /** Those that hold for {@code use}: of it, or of a wider one. */
    public static Criteria<ConsentState> covering(DataUse use) {
        return PURPOSE.eq(use.purpose())
                .and(CHANNEL.in(use.channel(), DataUse.ANY))
                .and(BRAND.in(use.brand(), DataUse.ANY));
    }

    /** A yes that still counts at {@code now}. */
    static Criteria<ConsentState> yes(Instant now) {
        return DECISION.eq(ConsentDecision.GRANTED).and(VALID_UNTIL.absent().or(VALID_UNTIL.after(now)));
    }

    /** A no. */
    static Criteria<ConsentState> no() {
        return DECISION.in(Set.of(ConsentDecision.DENIED, ConsentDecision.WITHDRAWN));
    }

    static ConsentState of(Id<ConsentState> id, Id<Customer> customer, DataUse use, Standing standing) {
        return new ConsentState(
                id,
                1,
                customer,
                use.purpose(),
                use.channel(),
                use.brand(),
                standing.decision(),
                standing.basis(),
                standing.effectiveAt(),
                standing.validUntil(),
                standing.entry());
    }

    DataUse use() {
        return new DataUse(purpose, channel, brand);
    }

    Standing standing() {
        return new Standing(decision, basis, effectiveAt, validUntil, entry);
    }

    ConsentState saying(Standing standing) {
        return TYPE.at(of(id, customer, use(), standing), version);
    }
}
