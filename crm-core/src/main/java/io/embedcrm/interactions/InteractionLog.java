package io.embedcrm.interactions;

import io.embedcrm.customers.Customer;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.Found;
import io.embedcrm.work.Call;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes interactions with their participants, and what follows from them for the facts of the customers. */
final class InteractionLog {
    private final Call call;

    InteractionLog(Call call) {
        this.call = call;
    }

    Found<Interaction> log(NewInteraction given) {
        InteractionDraft draft = InteractionDraft.of(call, given);
        Found<Interaction> logged = call.named("interactions.logged", () -> put(draft.interaction()));
        if (logged.inserted()) {
            putParticipants(draft.participants());
            Facts facts = new Facts(call);
            draft.customers().forEach(customer -> facts.note(customer, Touches.by(logged.record())));
            facts.write();
        }
        return logged;
    }

    Interaction correct(Id<Interaction> id, NewInteraction right, String reason) {
        if (right.source() != null) {
            throw new InvalidException(
                    "interaction.source", "Interaction.source", "a correction has no source; the first one keeps it");
        }
        Interaction wrong = call.getLocked(Interaction.TYPE, id);
        demandCurrent(wrong);
        List<Participant> before = participants(call, id);
        List<NewParticipant> now = right.participants().isEmpty()
                ? before.stream().flatMap(InteractionDraft::again).toList()
                : right.participants();
        InteractionDraft draft = InteractionDraft.of(call, right, now, id, reason);
        Interaction corrected = call.named("interactions.corrected", () -> {
            Interaction stored = call.insert(draft.interaction());
            call.update(wrong, Interaction.TYPE.with(wrong, Interaction.SUPERSEDED_BY, stored.id()));
            return stored;
        });
        putParticipants(draft.participants());
        Facts facts = new Facts(call);
        InteractionDraft.customers(wrong, before)
                .forEach(customer -> facts.noteAnew(customer, Touches.without(wrong, call.asSystem())));
        draft.customers().forEach(customer -> facts.note(customer, Touches.by(corrected)));
        facts.write();
        return corrected;
    }

    List<Interaction> attach(List<Interaction> orphans, Id<Customer> customer) {
        if (orphans.isEmpty()) {
            return orphans;
        }
        List<Participant> parts = call.list(Query.of(Participant.TYPE)
                        .where(Participant.INTERACTION.in(
                                orphans.stream().map(Interaction::id).toList()))
                        .where(Participant.PRIMARY.eq(true))
                        .limit(orphans.size()))
                .items();
        List<Interaction> attached = call.named("interactions.attached", () -> {
            List<Edit<Participant>> primaries = new ArrayList<>();
            parts.forEach(part ->
                    primaries.add(new Edit<>(part, Participant.TYPE.with(part, Participant.CUSTOMER, customer))));
            List<Edit<Interaction>> edits = new ArrayList<>();
            orphans.forEach(orphan ->
                    edits.add(new Edit<>(orphan, Interaction.TYPE.with(orphan, Interaction.CUSTOMER, customer))));
            if (!primaries.isEmpty()) {
                call.updateAll(Participant.TYPE, primaries, Criteria.everything());
            }
            return call.updateAll(Interaction.TYPE, edits, Criteria.everything());
        });
        putParticipants(withoutPrimary(attached, parts, customer));
        Facts facts = new Facts(call);
        attached.forEach(interaction -> facts.note(customer, Touches.by(interaction)));
        facts.write();
        return attached;
    }

    private List<Participant> withoutPrimary(
            List<Interaction> attached, List<Participant> parts, Id<Customer> customer) {
        Set<Id<Interaction>> having = new HashSet<>();
        parts.forEach(part -> having.add(part.interaction()));
        return attached.stream()
                .filter(interaction -> !having.contains(interaction.id()))
                .map(interaction -> new Participant(
                        call.newId(), 1, interaction.id(), "customer", true, customer, null, null, null))
                .toList();
    }

    static void demandCurrent(Interaction interaction) {
        if (interaction.supersededBy() != null) {
            throw new RefusedException(
                    "interaction.superseded",
                    Interaction.SUPERSEDED_BY.toString(),
                    "interaction " + interaction.id() + " was corrected by " + interaction.supersededBy());
        }
    }

    static List<Participant> participants(Call call, Id<Interaction> id) {
        return call.list(Query.of(Participant.TYPE)
                        .where(Participant.INTERACTION.eq(id))
                        .limit(NewInteraction.MAX_PARTICIPANTS + 1))
                .items();
    }

    private Found<Interaction> put(Interaction wanted) {
        return wanted.source() == null
                ? new Found<>(call.insert(wanted), true)
                : call.insertOrFind(Interaction.TYPE.unique("source"), wanted);
    }

    private void putParticipants(List<Participant> participants) {
        if (!participants.isEmpty()) {
            call.insertAll(Participant.TYPE, participants);
        }
    }
}
