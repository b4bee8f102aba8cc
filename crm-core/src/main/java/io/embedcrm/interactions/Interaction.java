package io.embedcrm.interactions;

import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Personal;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Searchable;
import io.embedcrm.record.Structural;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that passed between the house and a customer: a call, a mail, a meeting, a visit.
 *
 * <p>What it tells is never rewritten: a correction is another interaction, which {@link #supersedes} this one. Two
 * pointers alone may change, and the house sees to it: {@code customer}, because a sender may become known later and
 * customers are merged, and {@code supersededBy}. Beyond that, content can only be removed, as an erasure does.
 *
 * @param customer with whom; absent as long as nobody knows
 * @param channel through what, see {@link Channels}
 * @param kind what it was, see {@link InteractionKinds}
 * @param direction who turned to whom
 * @param human whether a person of the house or the customer in person took part, as opposed to a machine's mailing
 * @param occurredAt when it happened
 * @param recordedAt when the CRM was told
 * @param recordedBy who told the CRM
 * @param outcome what came of it, such as {@code voicemail} or {@code agreed}
 * @param subject what it was about
 * @param body what was said
 * @param durationSeconds how long it took
 * @param source the system it was taken over from
 * @param sourceId its id there, unique within the source
 * @param supersedes the interaction it corrects
 * @param correctionReason why that was corrected
 * @param supersededBy the interaction that corrects this one
 */
public record Interaction(
        Id<Interaction> id,
        long version,
        @Structural @Nullable Id<Customer> customer,
        @Structural @Length(Codes.LENGTH) String channel,
        @Structural @Length(Codes.LENGTH) String kind,
        @Structural Direction direction,
        @Structural boolean human,
        @Structural Instant occurredAt,
        @Structural Instant recordedAt,
        @Structural @Length(Actor.MAX_LENGTH) String recordedBy,
        @Plain @Length(60) @Nullable String outcome,
        @Personal @Length(200) @Searchable @Nullable String subject,
        @Personal @Length(20_000) @Nullable String body,
        @Plain @Nullable Long durationSeconds,
        @Structural @Length(60) @Nullable String source,
        @Structural @Length(120) @Nullable String sourceId,
        @Structural @Nullable Id<Interaction> supersedes,
        @Plain @Length(200) @Nullable String correctionReason,
        @Structural @Nullable Id<Interaction> supersededBy)
        implements Entity {
    /** The type. */
    public static final RecordType<Interaction> TYPE = RecordType.declare(Interaction.class)
            .unique("source", "source", "sourceId")
            .index("customer", "occurredAt")
            .index("occurredAt")
            .stream("customer")
            .timeline("customer", "occurredAt")
            .build();

    /** With whom. */
    public static final Reference<Interaction, Customer> CUSTOMER = TYPE.reference("customer", Customer.class);
    /** Through what. */
    public static final Field<Interaction, String> CHANNEL = TYPE.text("channel");
    /** What it was. */
    public static final Field<Interaction, String> KIND = TYPE.text("kind");
    /** Who turned to whom. */
    public static final Field<Interaction, Direction> DIRECTION = TYPE.choice("direction", Direction.class);
    /** Whether people took part. */
    public static final Field<Interaction, Boolean> HUMAN = TYPE.truth("human");
    /** When it happened. */
    public static final Field<Interaction, Instant> OCCURRED_AT = TYPE.instant("occurredAt");
    /** When the CRM was told. */
    public static final Field<Interaction, Instant> RECORDED_AT = TYPE.instant("recordedAt");
    /** Who told the CRM. */
    public static final Field<Interaction, String> RECORDED_BY = TYPE.text("recordedBy");
    /** What came of it. */
    public static final Field<Interaction, String> OUTCOME = TYPE.text("outcome");
    /** What it was about. */
    public static final Field<Interaction, String> SUBJECT = TYPE.text("subject");
    /** From which system. */
    public static final Field<Interaction, String> SOURCE = TYPE.text("source");
    /** What it corrects. */
    public static final Reference<Interaction, Interaction> SUPERSEDES =
            TYPE.reference("supersedes", Interaction.class);
    /** What corrects it. */
    public static final Reference<Interaction, Interaction> SUPERSEDED_BY =
            TYPE.reference("supersededBy", Interaction.class);

    /** Whether it brought the house and the customer together in person: people took part, and not the house alone. */
    public boolean contact() {
        return human && direction != Direction.INTERNAL;
    }
}
