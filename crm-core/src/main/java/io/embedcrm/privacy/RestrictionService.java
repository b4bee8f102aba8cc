package io.embedcrm.privacy;

import io.embedcrm.access.DataUse;
import io.embedcrm.customers.Customer;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.interactions.Survivors;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.work.Call;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Restricts the use of customers' data: it is kept, and not used (GDPR article 18, PIPL article 44).
 *
 * <p>While a use is restricted {@link ConsentService#decide} says no to it, and sessions bound to it do not see the customer.
 * While everything is:
 * <ul>
 *   <li>What the customer does, and what passes between it and the house, is <em>stored</em>, by sessions bound to no
 *       purpose or to one that rests on the contract, such as {@link ShopPurposes#SERVICE}: purchases and what is paid back
 *       of them, messages and calls, visits, new addresses and accounts, stops, submitted forms, which are taken over later;
 *       consents, requests, restrictions and legal holds too. The sums of
 *       {@link io.embedcrm.interactions.CustomerFacts} are kept in step with it.
 *   <li>Nothing is <em>used</em>: nobody is profiled, so that no stage moves and none is counted, and no purpose reaches the
 *       customer; what a visitor did before it was known to be the customer is not joined to it. Subscribers and webhooks are
 *       told of the restriction itself alone (GDPR article 19), also where events are replayed; listeners before the commit
 *       are told all, to veto.
 *   <li>Nothing is <em>changed</em> by the house ({@code restriction.in-force}): the customer itself, what is there already,
 *       notes, tags, owners. Sessions bound to a purpose that rests on a law, life or a public task alone, such as
 *       {@link ShopPurposes#LEGAL}, may; adoptions take in what exists, and the person can be erased.
 * </ul>
 * When it is lifted, what was bought meanwhile counts: stages are derived anew. Subscribers are told in order of what they
 * were not told of, and of the restriction once more; within a day visits are joined.
 */
public final class RestrictionService {
    private final Session session;

    /** For the actor of {@code session}. */
    public RestrictionService(Session session) {
        this.session = session;
    }

    /** Places a restriction; of several uses, one for each. */
    public List<Restriction> place(NewRestriction given) {
        return session.change(Operation.of("restrictions.place", given), call -> {
            Id<Customer> customer = Survivors.of(call, given.customer());
            call.getLocked(Customer.TYPE, customer);
            List<Restriction> fresh = new ArrayList<>();
            if (given.uses().isEmpty()) {
                fresh.add(fresh(call, customer, given, DataUse.ANY, DataUse.ANY, DataUse.ANY));
            }
            given.uses().stream()
                    .sorted(Restrictions.BY_CODES)
                    .forEach(use -> fresh.add(fresh(call, customer, given, use.purpose(), use.channel(), use.brand())));
            fresh.stream()
                    .filter(one -> !one.purpose().equals(DataUse.ANY))
                    .forEach(one -> Ledger.purpose(call.asSystem(), one.purpose()));
            List<Restriction> stored = call.named("restrictions.placed", () -> call.insertAll(Restriction.TYPE, fresh));
            for (Restriction one : stored) {
                Instant end = one.until();
                if (end != null) {
                    call.plan(Restrictions.END, one.id().toString(), end, null);
                }
            }
            return stored;
        });
    }

    private static Restriction fresh(
            Call call, Id<Customer> customer, NewRestriction given, String purpose, String channel, String brand) {
        Instant since = given.since() == null ? call.now() : given.since();
        if (given.until() != null
                && !(given.until().isAfter(since) && given.until().isAfter(call.now()))) {
            throw new InvalidException(
                    "restriction.period", Restriction.UNTIL.toString(), "lies after the beginning, and in the future");
        }
        return new Restriction(
                call.newId(),
                1,
                customer,
                purpose,
                channel,
                brand,
                given.ground(),
                given.reason(),
                since,
                given.until(),
                call.actor().id(),
                given.until() == null ? null : call.now(),
                given.until() == null ? null : given.told(),
                null,
                null,
                null,
                given.request());
    }

    /** Records that the person was told that a restriction will be lifted, and how. */
    public Restriction tell(Id<Restriction> restriction, String how) {
        demandWords(how);
        return session.change(Operation.of("restrictions.tell", restriction, how), call -> {
            Restriction there = standing(call, restriction);
            return call.named("restrictions.told", () -> call.update(there, there.told(call.now(), how)));
        });
    }

    /**
     * Lifts a restriction.
     *
     * @throws RefusedException {@code restriction.not-told} if the person was not told before; {@code restriction.lifted} if
     *     it was lifted
     */
    public Restriction lift(Id<Restriction> restriction, String why) {
        demandWords(why);
        return session.change(Operation.of("restrictions.lift", restriction, why), call -> {
            Restriction there = standing(call, restriction);
            Restrictions.demandTold(there);
            Restriction lifted = call.named(
                    "restrictions.lifted",
                    () -> call.update(
                            there, there.lifted(call.now(), call.actor().id(), why)));
            call.unplan(Restrictions.END, restriction.toString());
            return lifted;
        });
    }

    private static Restriction standing(Call call, Id<Restriction> id) {
        Id<Customer> customer = call.get(Restriction.TYPE, id).customer();
        new Ledger(call.asSystem(), customer).lock();
        Restriction there = call.getLocked(Restriction.TYPE, id);
        if (there.liftedAt() != null) {
            throw new RefusedException("restriction.lifted", Restriction.TYPE.name(), "it was lifted, or has ended");
        }
        return there;
    }

    private static void demandWords(String said) {
        if (said.isBlank()) {
            throw new InvalidException("restriction.silent", Restriction.TYPE.name(), "say how, or why");
        }
    }

    /** All restrictions of a customer, lifted ones too, the newest first. */
    public List<Restriction> of(Id<Customer> customer) {
        return session.read(call -> call.list(Query.of(Restriction.TYPE)
                        .where(Restriction.CUSTOMER.eq(Survivors.of(call, customer)))
                        .sortedBy(Restriction.SINCE.descending())
                        .limit(Limits.PAGE))
                .items());
    }
}
