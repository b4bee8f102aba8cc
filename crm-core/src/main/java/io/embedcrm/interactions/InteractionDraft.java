package io.embedcrm.interactions;

import io.embedcrm.customers.Customer;
import io.embedcrm.record.Id;
import io.embedcrm.work.Call;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An interaction with its participants as they shall be stored: checked, and every customer the one that is meant. */
record InteractionDraft(Interaction interaction, List<Participant> participants) {
    /** Of what is to be logged. */
    static InteractionDraft of(Call call, NewInteraction given) {
        return of(call, given, given.participants(), null, null);
    }

    /** Of what {@code who} took part in, in the place of {@code supersedes} if that is given. */
    static InteractionDraft of(
            Call call,
            NewInteraction given,
            List<NewParticipant> who,
            @Nullable Id<Interaction> supersedes,
            @Nullable String reason) {
        Survivors survivors = Survivors.of(call, customers(who));
        int primary = primary(who);
        Id<Customer> told = primary < 0 ? null : who.get(primary).customer();
        Id<Customer> customer = told == null ? null : survivors.of(told);
        Interaction interaction = Interaction.TYPE.checked(new Interaction(
                call.newId(),
                1,
                customer,
                given.channel(),
                given.kind(),
                given.direction(),
                given.human(),
                Moments.past("Interaction.occurredAt", given.occurredAt(), call.now()),
                call.now(),
                call.actor().id(),
                given.outcome(),
                given.subject(),
                given.body(),
                given.duration() == null ? null : given.duration().toSeconds(),
                given.source(),
                given.sourceId(),
                supersedes,
                reason,
                null));
        Set<Id<Customer>> shown = new HashSet<>();
        if (customer != null) {
            shown.add(customer);
        }
        List<Participant> participants = new ArrayList<>();
        for (NewParticipant each : who) {
            Id<Customer> meant = each.customer() == null ? null : survivors.of(each.customer());
            Instant at = meant != null && shown.add(meant) ? interaction.occurredAt() : null;
            participants.add(Participant.TYPE.checked(new Participant(
                    call.newId(),
                    1,
                    interaction.id(),
                    each.role(),
                    participants.size() == primary,
                    meant,
                    each.address(),
                    each.user(),
                    at)));
        }
        return new InteractionDraft(interaction, List.copyOf(participants));
    }

    /** The participant as one that is to take part again, unless an erasure has left nobody to name. */
    static Stream<NewParticipant> again(Participant before) {
        if (before.customer() == null && before.address() == null && before.user() == null) {
            return Stream.empty();
        }
        return Stream.of(new NewParticipant(
                before.role(), before.primary(), before.customer(), before.address(), before.user()));
    }

    /** Every customer who took part. */
    Set<Id<Customer>> customers() {
        return customers(interaction, participants);
    }

    /** Every customer who took part. */
    static Set<Id<Customer>> customers(Interaction interaction, List<Participant> participants) {
        Set<Id<Customer>> customers = new LinkedHashSet<>();
        if (interaction.customer() != null) {
            customers.add(interaction.customer());
        }
        for (Participant participant : participants) {
            if (participant.customer() != null) {
                customers.add(participant.customer());
            }
        }
        return customers;
    }

    private static Set<Id<Customer>> customers(List<NewParticipant> who) {
        Set<Id<Customer>> customers = new LinkedHashSet<>();
        for (NewParticipant each : who) {
            if (each.customer() != null) {
                customers.add(each.customer());
            }
        }
        return customers;
    }

    /** Which of them is primary: the one marked so, else the first customer, else the first address; -1 for none. */
    private static int primary(List<NewParticipant> who) {
        int customer = -1;
        int address = -1;
        for (int i = who.size() - 1; i >= 0; i--) {
            NewParticipant each = who.get(i);
            if (each.primary()) {
                return i;
            } else if (each.customer() != null) {
                customer = i;
            } else if (each.user() == null) {
                address = i;
            }
        }
        return customer >= 0 ? customer : address;
    }
}
