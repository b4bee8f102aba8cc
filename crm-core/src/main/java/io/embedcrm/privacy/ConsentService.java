package io.embedcrm.privacy;

import io.embedcrm.access.DataUse;
import io.embedcrm.access.Decision;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewContactPoint;
import io.embedcrm.error.CrmException;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.interactions.Survivors;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.work.Call;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Refusal;
import io.embedcrm.work.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What customers allow their data to be used for: a ledger that only grows, and what it says.
 *
 * <p>Whether something is allowed is decided in this order:
 * <ol>
 *   <li>Of all entries about one and the same use (purpose, channel, brand) the one effective last counts, if it is neither
 *       superseded nor struck; see {@link Standings}.
 *   <li>A question is answered by what was said of that use and of every wider one: a no for any channel is a no for each.
 *       What was said of a narrower use says nothing of a wider one.
 *   <li>Of these what restricts most counts: a no, then a yes, then silence; see {@link Standing}.
 *   <li>Where nobody said yes or no, the purpose says what holds.
 *   <li>A {@link Restriction} forbids what does not rest on a law, whatever was said.
 *   <li>A contact stop forbids what approaches the customer, and a suppressed address what is sent there, whatever was said.
 * </ol>
 */
public final class ConsentService {
    /** How many consents {@link #recordAll} takes at once. */
    public static final int MAX_CONSENTS = 1_000;

    private final Session session;

    /** For the actor of {@code session}. */
    public ConsentService(Session session) {
        this.session = session;
    }

    /**
     * Records what a customer said. What has the key of a source is recorded once; told again, it is given as it is.
     *
     * @throws RefusedException {@code consent.basis}, {@code consent.double-opt-in}, {@code consent.not-refusable} or
     *     {@code consent.guardian} where the purpose does not allow it
     */
    public ConsentEntry record(NewConsent given) {
        return session.change(Operation.of("consents.record", given), call -> new Recording(call).record(given, null));
    }

    /**
     * Records what many customers said, all or none, with few statements; those of one customer in the order given. What
     * has the key of a source and was recorded before is left as it is.
     *
     * @param given up to {@value #MAX_CONSENTS}
     * @return how many were recorded
     */
    public int recordAll(List<NewConsent> given) {
        Limits.check("consents", given.size(), MAX_CONSENTS);
        return session.change(Operation.of("consents.record-all", given), call -> new RecordingAll(call).record(given));
    }

    /**
     * Why each of {@code given} would be refused: absent where it would not. With many at once, of which one is wrong, it
     * tells which; of two that must not go together, the later.
     */
    public List<Optional<CrmException>> refusals(List<NewConsent> given) {
        return session.read(call -> {
            Recording recording = new Recording(call);
            Map<Id<Customer>, List<ConsentEntry>> sound = new HashMap<>();
            return given.stream()
                    .map(each -> Refusal.of(() -> {
                        ConsentEntry entry = recording.checked(each, null);
                        List<ConsentEntry> own = sound.getOrDefault(entry.subject(), List.of());
                        List<ConsentEntry> together =
                                Stream.concat(own.stream(), Stream.of(entry)).toList();
                        SeparateConsents.demandApart(call.asSystem(), together);
                        sound.put(entry.subject(), together);
                    }))
                    .toList();
        });
    }

    /** Records that a customer agrees no longer, from now on. It takes no more than granting did. */
    public ConsentEntry withdraw(Id<Customer> customer, DataUse use, String evidence) {
        return record(NewConsent.withdrawn(customer, use).evidence(evidence));
    }

    /** Records that a customer agrees to nothing any more that can be refused, by whatever channel. */
    public List<ConsentEntry> withdrawAll(Id<Customer> customer, String evidence) {
        return session.change(Operation.of("consents.withdraw-all", customer, evidence), call -> {
            List<ConsentEntry> written = new ArrayList<>();
            for (ConsentPurpose purpose : Ledger.purposes(call.asSystem())) {
                if (purpose.refusable()) {
                    NewConsent no = NewConsent.withdrawn(customer, DataUse.of(purpose.code()));
                    written.add(new Recording(call).record(no.evidence(evidence), null));
                }
            }
            return written;
        });
    }

    /**
     * Records what a customer said in truth, in the place of an entry that is wrong. The wrong one stays, and answers what
     * was known before.
     *
     * @throws RefusedException {@code consent.superseded} if it was superseded before
     * @throws InvalidException {@code consent.correction} if the right one is of another customer or purpose
     */
    public ConsentEntry correct(Id<ConsentEntry> wrong, NewConsent right) {
        return session.change(Operation.of("consents.correct", wrong, right), call -> {
            ConsentEntry entry = superseding(call, wrong);
            if (!Survivors.of(call, right.customer()).equals(entry.subject())
                    || !right.use().purpose().equals(entry.purpose())) {
                throw new InvalidException(
                        "consent.correction",
                        ConsentEntry.CUSTOMER.toString(),
                        "an entry of another customer or purpose is struck, and recorded anew");
            }
            return new Recording(call).record(right, wrong);
        });
    }

    /** Records that an entry was never true. */
    public ConsentEntry strike(Id<ConsentEntry> wrong, String why) {
        return session.change(Operation.of("consents.strike", wrong, why), call -> {
            ConsentEntry entry = superseding(call, wrong);
            return new Recording(call)
                    .write(
                            call,
                            ConsentDraft.struck(
                                    entry,
                                    call.newId(),
                                    call.now(),
                                    call.actor().id(),
                                    why));
        });
    }

    private static ConsentEntry superseding(Call call, Id<ConsentEntry> wrong) {
        ConsentEntry entry = call.get(ConsentEntry.TYPE, wrong);
        new Ledger(call.asSystem(), entry.subject()).lock();
        if (call.asSystem().count(ConsentEntry.TYPE, ConsentEntry.SUPERSEDES.eq(wrong)) > 0) {
            throw new RefusedException(
                    "consent.superseded", ConsentEntry.TYPE.name(), "entry " + wrong + " was superseded before");
        }
        return entry;
    }

    /**
     * Begins a double opt-in: the consent is pending until {@link #confirm} is given the token, which the host sends to the
     * customer. The token is told this once; only its hash is kept.
     *
     * @param valid for how long it can be confirmed
     */
    public OptIn request(NewConsent given, Duration valid) {
        if (given.decision() != ConsentDecision.GRANTED || valid.isNegative() || valid.isZero()) {
            throw new InvalidException("consent.request", null, "a yes is asked for, and there is time to confirm it");
        }
        return session.change(
                Operation.of("consents.request", given, valid), call -> new OptIns(call).request(given, valid));
    }

    /**
     * Finishes a double opt-in: the consent is granted from now on.
     *
     * @throws InvalidException {@code consent.token} if it is no token
     * @throws RefusedException {@code consent.token-used}, {@code consent.token-expired}, or {@code consent.token-void}
     *     where the customer has said no since
     */
    public ConsentEntry confirm(String token) {
        return session.change(
                Operation.of("consents.confirm", OptIns.hash(token)), call -> new OptIns(call).confirm(token));
    }

    /**
     * Whether a customer's data may be used now, and why. Where the channel has addresses, it may not if all those of the
     * customer are suppressed.
     */
    public Decision decide(Id<Customer> customer, DataUse use) {
        return session.read(call -> deciding(call, customer, call.now(), null).decide(use, null));
    }

    /** The same at another instant, by what is known today. */
    public Decision decide(Id<Customer> customer, DataUse use, Instant at) {
        return decide(customer, use, at, Instant.MAX);
    }

    /**
     * The same as it was known at {@code known}: entries and corrections recorded later do not count. Contact stops,
     * suppressed addresses and the purpose itself are taken as they are kept now.
     */
    public Decision decide(Id<Customer> customer, DataUse use, Instant at, Instant known) {
        return session.read(call -> deciding(call, customer, at, known).decide(use, null));
    }

    /** Whether something may be sent to one address of a customer now; to be asked when it is sent, once more. */
    public Decision decide(Id<Customer> customer, DataUse use, NewContactPoint address) {
        return session.read(call -> deciding(call, customer, call.now(), null).decide(use, address));
    }

    /** Whether scores, segments and recommendations may be made of a customer; see {@link Profiling}. */
    public Decision profilingAllowed(Id<Customer> customer) {
        return session.read(call -> Profiling.in(call).decide(Survivors.of(call, customer)));
    }

    /** Whether a program alone may decide what weighs on a customer. */
    public Decision automatedDecisionsAllowed(Id<Customer> customer) {
        return decide(customer, DataUse.of(ShopPurposes.AUTOMATED_DECISIONS));
    }

    private Deciding deciding(Call call, Id<Customer> customer, Instant at, @Nullable Instant known) {
        Id<Customer> meant = Survivors.of(call, customer);
        return new Deciding(session, call.asSystem(), meant, at, known);
    }

    /** All purposes, as a whole and by each channel, and whatever else the customer spoke of, with what holds now. */
    public List<Preference> preferences(Id<Customer> customer) {
        return session.read(call -> {
            Deciding deciding = deciding(call, customer, call.now(), null);
            List<Preference> lines = new ArrayList<>();
            for (ConsentPurpose purpose : Ledger.purposes(call.asSystem())) {
                Standings said = deciding.standings(purpose.code());
                Set<DataUse> uses = new LinkedHashSet<>(List.of(DataUse.of(purpose.code())));
                purpose.channelList().forEach(channel -> uses.add(DataUse.of(purpose.code(), channel)));
                said.byUse().keySet().stream()
                        .sorted(Comparator.comparing(DataUse::toString))
                        .forEach(uses::add);
                uses.forEach(use -> lines.add(new Preference(
                        purpose, use, said.on(use).isPresent(), deciding.decide(use, null, purpose, said))));
            }
            return List.copyOf(lines);
        });
    }

    /** The ledger of a customer, newest first, with what was said to those merged into it. */
    public Page<ConsentEntry> ledger(Id<Customer> customer) {
        return session.read(call -> call.list(Query.of(ConsentEntry.TYPE)
                .where(ConsentEntry.CUSTOMER.eq(Survivors.of(call, customer)))
                .sortedBy(ConsentEntry.EFFECTIVE_AT.descending())
                .limit(Limits.PAGE)));
    }

    /**
     * Makes the states kept beside the ledger of a customer what the ledger says.
     *
     * @return how many were not; 0 where all is well
     */
    public long rebuild(Id<Customer> customer) {
        return session.change(Operation.of("consents.rebuild", customer), call -> {
            Ledger ledger = new Ledger(call.asSystem(), Survivors.of(call, customer));
            ledger.lock();
            long differing = 0;
            for (ConsentPurpose purpose : Ledger.purposes(call.asSystem())) {
                differing += ledger.keep(purpose.code(), call.now(), call::newId);
            }
            return differing;
        });
    }
}
