package io.embedcrm.privacy;

import io.embedcrm.access.Actor;
import io.embedcrm.access.DataUse;
import io.embedcrm.customers.Customer;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.MergeRule;
import io.embedcrm.record.Personal;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Structural;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the ledger of consents: what a customer said of a use. It is never changed; a wrong one is superseded.
 *
 * @param customer whose ledger it stands in; after a merge the survivor's
 * @param subject of whom it was recorded; decisions go by the entries of the customer itself, and what was said to one
 *     merged into it counts as {@link ConsentMerge} settled it
 * @param purpose what for
 * @param channel by which channel; {@link DataUse#ANY} for any
 * @param brand for which brand; {@link DataUse#ANY} for any
 * @param decision what was said
 * @param basis on what the use rests then; absent where it is not allowed
 * @param text the words by which the customer was asked, with their language and edition
 * @param effectiveAt from when on it counts
 * @param recordedAt when it was recorded
 * @param validUntil up to when it counts; absent for ever
 * @param recordedBy who recorded it
 * @param source the system or way it came by, such as {@code web-form}
 * @param sourceKey its id there, by which it is recorded once
 * @param evidence how and where it was said
 * @param guardian who said it for a child, by name
 * @param guardedBy who said it for a child, where it is a customer
 * @param supersedes the entry it stands in the place of
 */
public record ConsentEntry(
        Id<ConsentEntry> id,
        long version,
        @Structural Id<Customer> customer,
        @Structural Id<Customer> subject,
        @Structural @Length(DataUse.LENGTH) String purpose,
        @Structural @Length(DataUse.LENGTH) String channel,
        @Structural @Length(DataUse.LENGTH) String brand,
        @Structural ConsentDecision decision,
        @Structural @Nullable LegalBasis basis,
        @Structural @Nullable Id<ConsentText> text,
        @Structural Instant effectiveAt,
        @Structural Instant recordedAt,
        @Structural @Nullable Instant validUntil,
        @Structural @Length(Actor.MAX_LENGTH) String recordedBy,
        @Structural @Length(DataUse.LENGTH) @Nullable String source,
        @Personal @Length(190) @Nullable String sourceKey,
        @Personal @Length(1_000) @Nullable String evidence,
        @Personal @Length(200) @Nullable String guardian,
        @Structural @Nullable Id<Customer> guardedBy,
        @Structural @Nullable Id<ConsentEntry> supersedes)
        implements Entity {
    /** The type. */
    public static final RecordType<ConsentEntry> TYPE = RecordType.declare(ConsentEntry.class)
            .unique("source", "source", "sourceKey")
            .unique("supersedes", "supersedes")
            .index("customer", "effectiveAt")
            .index("subject", "purpose")
            .onMerge("customer", MergeRule.MOVE)
            .onMerge("subject", MergeRule.STAY)
            .onMerge("guardedBy", MergeRule.STAY)
            .onMerge("supersedes", MergeRule.STAY)
            .stream("customer")
            .appendOnly()
            .build();

    /** Whose ledger it stands in. */
    public static final Reference<ConsentEntry, Customer> CUSTOMER = TYPE.reference("customer", Customer.class);
    /** Of whom it was recorded. */
    public static final Reference<ConsentEntry, Customer> SUBJECT = TYPE.reference("subject", Customer.class);
    /** What for. */
    public static final Field<ConsentEntry, String> PURPOSE = TYPE.text("purpose");
    /** What was said. */
    public static final Field<ConsentEntry, ConsentDecision> DECISION = TYPE.choice("decision", ConsentDecision.class);
    /** On what the use rests then. */
    public static final Field<ConsentEntry, LegalBasis> BASIS = TYPE.choice("basis", LegalBasis.class);
    /** From when on it counts. */
    public static final Field<ConsentEntry, Instant> EFFECTIVE_AT = TYPE.instant("effectiveAt");
    /** When it was recorded. */
    public static final Field<ConsentEntry, Instant> RECORDED_AT = TYPE.instant("recordedAt");
    /** The system or way it came by. */
    public static final Field<ConsentEntry, String> SOURCE = TYPE.text("source");
    /** Its id there. */
    public static final Field<ConsentEntry, String> SOURCE_KEY = TYPE.text("sourceKey");
    /** The entry it stands in the place of. */
    public static final Reference<ConsentEntry, ConsentEntry> SUPERSEDES =
            TYPE.reference("supersedes", ConsentEntry.class);

    /** What it is about. */
    public DataUse use() {
        return new DataUse(purpose, channel, brand);
    }
}
