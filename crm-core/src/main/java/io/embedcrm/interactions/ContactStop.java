package io.embedcrm.interactions;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A customer is not interested, and must not be approached by anybody: no task, no assignment, no message.
 *
 * @param customer who
 * @param topic of what it wants to hear nothing, and of nothing below it, so {@code loan} covers {@code loan.car}; absent
 *     for everything
 * @param reason why, in the house's words
 * @param saidBy who said so, such as the customer or a relative
 * @param at since when
 * @param recordedBy who recorded it
 * @param expiresAt up to when; absent for ever
 * @param liftBy who may lift it
 * @param liftName which user or role that is
 * @param liftedAt when it was lifted
 * @param liftedBy by whom
 * @param liftReason why
 * @param liftedUpon the interaction in which the customer turned to the house again
 */
public record ContactStop(
        Id<ContactStop> id,
        long version,
        @Structural Id<Customer> customer,
        @Structural @Length(Codes.LENGTH) @Nullable String topic,
        @Personal @Required @Length(400) @Nullable String reason,
        @Personal @Length(120) @Nullable String saidBy,
        @Structural Instant at,
        @Structural @Length(Actor.MAX_LENGTH) String recordedBy,
        @Structural @Nullable Instant expiresAt,
        @Structural LiftBy liftBy,
        @Structural @Length(Actor.MAX_LENGTH) @Nullable String liftName,
        @Structural @Nullable Instant liftedAt,
        @Structural @Length(Actor.MAX_LENGTH) @Nullable String liftedBy,
        @Personal @Length(400) @Nullable String liftReason,
        @Structural @Nullable Id<Interaction> liftedUpon)
        implements Entity {
    /** The type. */
    public static final RecordType<ContactStop> TYPE =
            RecordType.declare(ContactStop.class).index("customer", "at").stream("customer")
                    .timeline("customer", "at")
                    .build();

    /** Who must not be approached. */
    public static final Reference<ContactStop, Customer> CUSTOMER = TYPE.reference("customer", Customer.class);
    /** Of what. */
    public static final Field<ContactStop, String> TOPIC = TYPE.text("topic");
    /** Since when. */
    public static final Field<ContactStop, Instant> AT = TYPE.instant("at");
    /** Up to when. */
    public static final Field<ContactStop, Instant> EXPIRES_AT = TYPE.instant("expiresAt");
    /** When it was lifted. */
    public static final Field<ContactStop, Instant> LIFTED_AT = TYPE.instant("liftedAt");

    /** Holds at {@code at}, whatever the topic. */
    public static Criteria<ContactStop> holding(Instant at) {
        return AT.atMost(at)
                .and(EXPIRES_AT.absent().or(EXPIRES_AT.after(at)))
                .and(LIFTED_AT.absent().or(LIFTED_AT.after(at)));
    }

    /**
     * Holds at {@code at} and forbids to speak of {@code topic}. To leave out the customers a campaign must not reach,
     * demand {@code ContactStop.CUSTOMER.where(ContactStop.forbidding(topic, at)).exist().not()} of them.
     * As every condition it looks at those stops only which the actor may read. {@link ApproachService#mayContact} counts
     * all, and so does a session bound to a purpose that approaches customers: a purpose is a topic.
     *
     * @param topic absent where it is about approaching the customer at all
     */
    public static Criteria<ContactStop> forbidding(Optional<String> topic, Instant at) {
        List<String> covering = new ArrayList<>();
        String rest = topic.map(given -> Codes.of("ContactStop.topic", given)).orElse("");
        while (!rest.isEmpty()) {
            covering.add(rest);
            rest = rest.substring(0, Math.max(rest.lastIndexOf('.'), 0));
        }
        Criteria<ContactStop> about = TOPIC.absent();
        return holding(at).and(covering.isEmpty() ? about : about.or(TOPIC.in(covering)));
    }

    ContactStop lifted(Instant when, String by, String why, @Nullable Id<Interaction> upon) {
        return new ContactStop(
                id,
                version,
                customer,
                topic,
                reason,
                saidBy,
                at,
                recordedBy,
                expiresAt,
                liftBy,
                liftName,
                when,
                by,
                why,
                upon);
    }
}
