package io.embedcrm.interactions;

import io.embedcrm.customers.Customer;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Found;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Logs what passed between the house and its customers, of whatever channel. */
public final class InteractionService {
    /** How many interactions {@link #attachFrom} attaches at a time. */
    public static final int ATTACHED_AT_ONCE = 500;

    private final Session session;

    /** For the actor of {@code session}. */
    public InteractionService(Session session) {
        this.session = session;
    }

    /**
     * Logs an interaction. One that was taken over from the same source before is given as it was logged then, whatever
     * is told of it now; to change what it tells, {@link #correct} it.
     *
     * @throws InvalidException {@code interaction.in-future} if it has not happened yet; {@code record.duplicate} if it was
     *     logged before and may not be seen
     */
    public Found<Interaction> log(NewInteraction given) {
        return session.change(
                Operation.of("interactions.log", given).storing(), call -> new InteractionLog(call).log(given));
    }

    /**
     * Puts right what was logged: another interaction takes the place of the first, which is kept but stands on no
     * timeline. Where {@code right} names no participants, they stay who they were. Facts that only the wrong one had
     * brought about are told anew.
     *
     * @throws RefusedException {@code interaction.superseded} if it was corrected before: correct the correction
     * @throws InvalidException {@code interaction.source} if {@code right} claims a source: the first one keeps it
     */
    public Interaction correct(Id<Interaction> wrong, NewInteraction right, String reason) {
        return session.change(
                Operation.of("interactions.correct", wrong, right, reason),
                call -> new InteractionLog(call).correct(wrong, right, reason));
    }

    /**
     * Tells whose interaction it was, now that its sender is known.
     *
     * @throws RefusedException {@code interaction.attached} if it is another customer's; {@code interaction.superseded}
     *     if it was corrected
     */
    public Interaction attach(Id<Interaction> interaction, Id<Customer> customer) {
        return session.change(
                Operation.of("interactions.attach", interaction, customer).storing(), call -> {
                    Interaction stored = call.getLocked(Interaction.TYPE, interaction);
                    Id<Customer> survivor = Survivors.of(call, customer);
                    if (survivor.equals(stored.customer())) {
                        return stored;
                    }
                    InteractionLog.demandCurrent(stored);
                    if (stored.customer() != null) {
                        throw new RefusedException(
                                "interaction.attached",
                                Interaction.CUSTOMER.toString(),
                                "interaction " + interaction + " is another customer's; correct it if that is wrong");
                    }
                    return new InteractionLog(call)
                            .attach(List.of(stored), survivor)
                            .get(0);
                });
    }

    /**
     * Attaches to a customer what came from an address nobody could place, at most {@value #ATTACHED_AT_ONCE} at a time.
     *
     * @param address exactly as it was logged
     * @return how many were attached; call again while it is {@value #ATTACHED_AT_ONCE}
     */
    public int attachFrom(String address, Id<Customer> customer) {
        return session.change(
                Operation.of("interactions.attach-from", address, customer).storing(), call -> {
                    Id<Customer> survivor = Survivors.of(call, customer);
                    List<Id<Interaction>> orphans = call
                            .list(Query.of(Participant.TYPE)
                                    .where(Participant.ADDRESS.eq(address).and(Participant.PRIMARY.eq(true)))
                                    .where(Participant.CUSTOMER.absent())
                                    .where(Participant.INTERACTION.is(
                                            Interaction.CUSTOMER.absent().and(Interaction.SUPERSEDED_BY.absent())))
                                    .limit(ATTACHED_AT_ONCE))
                            .items()
                            .stream()
                            .map(Participant::interaction)
                            .toList();
                    List<Interaction> locked = orphans.isEmpty()
                            ? List.of()
                            : call.lock(Interaction.TYPE, orphans, Interaction.CUSTOMER.absent());
                    return new InteractionLog(call).attach(locked, survivor).size();
                });
    }

    /** The interaction of this id. */
    public Interaction get(Id<Interaction> id) {
        return session.read(call -> call.get(Interaction.TYPE, id));
    }

    /** Who took part in an interaction, the primary participant first. */
    public List<Participant> participants(Id<Interaction> id) {
        return session.read(call -> {
            call.get(Interaction.TYPE, id);
            List<Participant> all = new ArrayList<>(InteractionLog.participants(call, id));
            all.sort((a, b) -> Boolean.compare(b.primary(), a.primary()));
            return List.copyOf(all);
        });
    }

    /** What an interaction corrects, what that corrected and so on, the latest first; itself first of all. */
    public List<Interaction> corrections(Id<Interaction> id) {
        return session.read(call -> {
            List<Interaction> chain = new ArrayList<>();
            chain.add(call.get(Interaction.TYPE, id));
            Interaction last = chain.get(0);
            while (last.supersedes() != null && chain.size() < Limits.PAGE) {
                last = call.get(Interaction.TYPE, Objects.requireNonNull(last.supersedes()));
                chain.add(last);
            }
            return List.copyOf(chain);
        });
    }
}
