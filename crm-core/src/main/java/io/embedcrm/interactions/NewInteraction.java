package io.embedcrm.interactions;

import io.embedcrm.customers.Customer;
import io.embedcrm.error.InvalidException;
import io.embedcrm.query.Limits;
import io.embedcrm.record.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An interaction that is to be logged.
 *
 * <pre>{@code
 * NewInteraction.of(Channels.PHONE, InteractionKinds.CALL, Direction.IN, at).customer(zhang).subject("delivery")
 * }</pre>
 *
 * @param channel through what
 * @param kind what it was
 * @param direction who turned to whom
 * @param occurredAt when it happened
 * @param human whether people took part
 * @param participants who took part; the primary one is the one marked so, else the first customer, else the first
 *     address
 * @param outcome what came of it
 * @param subject what it was about
 * @param body what was said
 * @param duration how long it took
 * @param source the system it is taken over from
 * @param sourceId its id there
 */
public record NewInteraction(
        String channel,
        String kind,
        Direction direction,
        Instant occurredAt,
        boolean human,
        List<NewParticipant> participants,
        @Nullable String outcome,
        @Nullable String subject,
        @Nullable String body,
        @Nullable Duration duration,
        @Nullable String source,
        @Nullable String sourceId) {
    /** How many may take part. */
    public static final int MAX_PARTICIPANTS = 200;

    /** Brings channel and kind to their form and checks what does not depend on what is stored. */
    public NewInteraction {
        channel = Codes.of("Interaction.channel", channel);
        kind = Codes.of("Interaction.kind", kind);
        participants = List.copyOf(participants);
        if (!participants.isEmpty()) {
            Limits.check("Interaction participants", participants.size(), MAX_PARTICIPANTS);
        }
        if (participants.stream().filter(NewParticipant::primary).count() > 1) {
            throw new InvalidException(
                    "interaction.primary", "Participant.primary", "one participant at most is primary");
        }
        if (duration != null && duration.isNegative()) {
            throw new InvalidException("interaction.duration", "Interaction.durationSeconds", "must not be negative");
        }
        if ((source == null) != (sourceId == null)) {
            throw new InvalidException(
                    "interaction.source", "Interaction.source", "a source and the id there are given together");
        }
    }

    /** An interaction of people, of which nothing else is known yet. */
    public static NewInteraction of(String channel, String kind, Direction direction, Instant occurredAt) {
        return new NewInteraction(
                channel, kind, direction, occurredAt, true, List.of(), null, null, null, null, null, null);
    }

    /** The same with {@code participant}. */
    public NewInteraction with(NewParticipant participant) {
        List<NewParticipant> more = new ArrayList<>(participants);
        more.add(participant);
        return with(copy -> copy.participants = more);
    }

    /** The same with a customer. */
    public NewInteraction customer(Id<Customer> customer) {
        return with(NewParticipant.customer(customer, "customer"));
    }

    /** The same, its sender known by an address only. */
    public NewInteraction from(String address) {
        return with(NewParticipant.address(address, "sender"));
    }

    /** The same, made by a machine. */
    public NewInteraction automated() {
        return with(copy -> copy.human = false);
    }

    /** The same with what came of it. */
    public NewInteraction outcome(String what) {
        return with(copy -> copy.outcome = what);
    }

    /** The same with what it was about. */
    public NewInteraction subject(String about) {
        return with(copy -> copy.subject = about);
    }

    /** The same with what was said, up to 20,000 characters. */
    public NewInteraction body(String said) {
        return with(copy -> copy.body = said);
    }

    /** The same with how long it took, told in whole seconds. */
    public NewInteraction duration(Duration length) {
        return with(copy -> copy.duration = length);
    }

    /** The same, taken over from a system that calls it {@code idThere}; logged again it is not logged twice. */
    public NewInteraction source(String system, String idThere) {
        return with(copy -> {
            copy.source = system;
            copy.sourceId = idThere;
        });
    }

    private NewInteraction with(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.made();
    }

    /** The components, one of which is about to differ. */
    private static final class Copy {
        private String channel;
        private String kind;
        private Direction direction;
        private Instant occurredAt;
        private boolean human;
        private List<NewParticipant> participants;
        private @Nullable String outcome;
        private @Nullable String subject;
        private @Nullable String body;
        private @Nullable Duration duration;
        private @Nullable String source;
        private @Nullable String sourceId;

        Copy(NewInteraction of) {
            channel = of.channel;
            kind = of.kind;
            direction = of.direction;
            occurredAt = of.occurredAt;
            human = of.human;
            participants = of.participants;
            outcome = of.outcome;
            subject = of.subject;
            body = of.body;
            duration = of.duration;
            source = of.source;
            sourceId = of.sourceId;
        }

        NewInteraction made() {
            return new NewInteraction(
                    channel,
                    kind,
                    direction,
                    occurredAt,
                    human,
                    participants,
                    outcome,
                    subject,
                    body,
                    duration,
                    source,
                    sourceId);
        }
    }
}
