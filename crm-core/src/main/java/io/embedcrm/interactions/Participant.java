package io.embedcrm.interactions;

import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Personal;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Structural;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One who took part in an interaction: a customer, an address nobody could place yet, or a user of the house.
 *
 * @param interaction in what
 * @param role as what, such as {@code caller}, {@code attendee} or {@code cc}
 * @param primary whether the interaction counts as this participant's own; one at most does
 * @param customer which customer
 * @param address from or at which address, as the channel tells it
 * @param user which user of the house
 * @param at when, for the timeline of a customer who is not the primary participant; absent of the others, on whose
 *     timeline the interaction itself stands
 */
public record Participant(
        Id<Participant> id,
        long version,
        @Structural Id<Interaction> interaction,
        @Structural @Length(Codes.LENGTH) String role,
        @Structural boolean primary,
        @Structural @Nullable Id<Customer> customer,
        @Personal @Length(200) @Nullable String address,
        @Structural @Length(Actor.MAX_LENGTH) @Nullable String user,
        @Structural @Nullable Instant at)
        implements Entity {
    /** The type. */
    public static final RecordType<Participant> TYPE = RecordType.declare(Participant.class)
            .partOf("interaction")
            .index("interaction")
            .index("customer", "at")
            .index("address")
            .timeline("customer", "at")
            .build();

    /** In what. */
    public static final Reference<Participant, Interaction> INTERACTION =
            TYPE.reference("interaction", Interaction.class);
    /** As what. */
    public static final Field<Participant, String> ROLE = TYPE.text("role");
    /** Whether the interaction counts as its own. */
    public static final Field<Participant, Boolean> PRIMARY = TYPE.truth("primary");
    /** Which customer. */
    public static final Reference<Participant, Customer> CUSTOMER = TYPE.reference("customer", Customer.class);
    /** At which address. */
    public static final Field<Participant, String> ADDRESS = TYPE.text("address");
    /** Which user. */
    public static final Field<Participant, String> USER = TYPE.text("user");
    /** When, for the timeline of one who is not primary. */
    public static final Field<Participant, Instant> AT = TYPE.instant("at");
}
