package io.embedcrm.privacy;

import io.embedcrm.access.Actor;
import io.embedcrm.access.DataUse;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.CustomerService;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.customers.NoteService;
import io.embedcrm.error.CrmException;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.interactions.PurchaseService;
import io.embedcrm.privacy.NaivePrivacy.Said;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import io.embedcrm.rooms.SettableClock;
import io.embedcrm.storage.TenantId;
import io.embedcrm.work.Due;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import io.embedcrm.work.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A random sequence of what customers say and demand, done by the CRM and judged by hand: where the two differ is noted. */
final class PrivacySequence {
    private static final int CUSTOMERS = 3;
    private static final List<DataUse> USES = List.of(
            DataUse.of(ShopPurposes.MARKETING),
            DataUse.of(ShopPurposes.MARKETING, "email"),
            DataUse.of(ShopPurposes.MARKETING, "sms"),
            DataUse.of(ShopPurposes.MARKETING, "email").forBrand("tea"),
            DataUse.of(ShopPurposes.PROFILING));
    private static final List<DataUse> ASKED =
            List.of(USES.get(0), USES.get(1), USES.get(2), USES.get(3), USES.get(4), DataUse.of(ShopPurposes.LEGAL));

    private final Work work;
    private final TenantId tenant;
    private final SettableClock clock;
    private final Session session;
    private final NaivePrivacy judge;
    private final Random random;
    private final Map<String, ConsentPurpose> purposes = new TreeMap<>();
    private final List<Id<Customer>> alive = new ArrayList<>();
    private final List<Id<Restriction>> placed = new ArrayList<>();
    private final List<Instant> past = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();
    private int orders;

    PrivacySequence(Work work, TenantId tenant, SettableClock clock, NaivePrivacy judge, long seed) {
        this.work = work;
        this.tenant = tenant;
        this.clock = clock;
        this.session = work.session(tenant, Actor.of("lin"));
        this.judge = judge;
        this.random = new Random(seed);
        new PurposeService(session).defineAbsent(ShopPurposes.definitions());
        session.read(call -> Ledger.purposes(call.asSystem())).forEach(each -> purposes.put(each.code(), each));
        for (int i = 0; i < CUSTOMERS; i++) {
            alive.add(new CustomerService(session)
                    .register(NewCustomer.person("Li " + i))
                    .id());
        }
    }

    /** Where CRM and judge differ. */
    List<String> differences(int steps) {
        for (int i = 0; i < steps; i++) {
            clock.pass(Duration.ofMinutes(1 + random.nextInt(600)));
            new Due(work, tenant).run(clock.instant());
            past.add(clock.instant());
            step();
            if (random.nextInt(3) == 0 || i == steps - 1) {
                look();
            }
        }
        return differences;
    }

    private void step() {
        Id<Customer> who = any(alive);
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> say(who);
            case 3, 4 -> restrict(who);
            case 5 -> tell();
            case 6, 7 -> lift();
            case 8, 9 -> write(who);
            case 10 -> order(who);
            default -> merge();
        }
    }

    private <E> E any(List<E> all) {
        return all.get(random.nextInt(all.size()));
    }

    private Instant now() {
        return clock.instant();
    }

    private @Nullable Instant soon() {
        return random.nextInt(3) == 0 ? now().plus(Duration.ofHours(1 + random.nextInt(48))) : null;
    }

    private void say(Id<Customer> who) {
        DataUse use = any(USES);
        ConsentDecision what = any(List.of(
                ConsentDecision.GRANTED,
                ConsentDecision.GRANTED,
                ConsentDecision.DENIED,
                ConsentDecision.WITHDRAWN,
                ConsentDecision.OPEN));
        if (what == ConsentDecision.GRANTED && use.purpose().equals(ShopPurposes.PROFILING)) {
            what = ConsentDecision.OPEN;
        }
        @Nullable Instant until = what == ConsentDecision.GRANTED ? soon() : null;
        NewConsent given = switch (what) {
            case GRANTED -> NewConsent.granted(who, use);
            case DENIED -> NewConsent.denied(who, use);
            case WITHDRAWN -> NewConsent.withdrawn(who, use);
            default -> NewConsent.open(who, use);
        };
        NewConsent said = until == null ? given : given.until(until);
        if (random.nextBoolean()) {
            new ConsentService(session).record(said);
        } else {
            new ConsentService(session).recordAll(List.of(said));
        }
        judge.say(new Said(who, use, what, now(), until));
    }

    private void restrict(Id<Customer> who) {
        NewRestriction wanted = NewRestriction.whole(who, any(List.of(RestrictionGround.values())), "asked for it");
        @Nullable DataUse of = random.nextInt(3) == 0 ? null : any(USES);
        wanted = of == null ? wanted : wanted.only(of);
        @Nullable Instant since = random.nextInt(4) == 0 ? now().plus(Duration.ofHours(1 + random.nextInt(12))) : null;
        wanted = since == null ? wanted : wanted.since(since);
        @Nullable Instant until = soon();
        boolean ends = until != null && (since == null || until.isAfter(since));
        wanted = ends && until != null ? wanted.until(until, "on the phone") : wanted;
        Restriction restriction = new RestrictionService(session).place(wanted).get(0);
        placed.add(restriction.id());
        judge.restrict(restriction.id(), wanted, of, now());
    }

    private void tell() {
        if (!placed.isEmpty()) {
            Id<Restriction> one = any(placed);
            compare("telling", judge.tell(one, now()), outcome(() -> new RestrictionService(session).tell(one, "so")));
        }
    }

    private void lift() {
        if (!placed.isEmpty()) {
            Id<Restriction> one = any(placed);
            if (random.nextBoolean()) {
                compare(
                        "telling",
                        judge.tell(one, now()),
                        outcome(() -> new RestrictionService(session).tell(one, "so")));
            }
            compare("lifting", judge.lift(one, now()), outcome(() -> new RestrictionService(session).lift(one, "so")));
        }
    }

    private void write(Id<Customer> who) {
        compare("a note", judge.note(who, now()), outcome(() -> new NoteService(session).write(who, "called")));
    }

    private void order(Id<Customer> who) {
        NewPurchase order = NewPurchase.purchase("shop", "order-" + ++orders, now())
                .customer(who)
                .total(Money.of("10", "CNY"));
        compare("an order", judge.order(who, now()), outcome(() -> new PurchaseService(session).record(order)));
    }

    /** What a merge does: what was said is settled, references move, and the one merged says so. */
    private void merge() {
        if (alive.size() == 1) {
            alive.add(new CustomerService(session)
                    .register(NewCustomer.person("Li"))
                    .id());
            return;
        }
        Id<Customer> merged = alive.remove(random.nextInt(alive.size()));
        Id<Customer> survivor = any(alive);
        session.forUse(DataUse.of(ShopPurposes.LEGAL)).change(Operation.of("test.merge", survivor, merged), call -> {
            ConsentMerge.settle(call, survivor, merged);
            Customer before = call.getLocked(Customer.TYPE, merged);
            call.update(before, Customer.TYPE.with(before, Customer.MERGED_INTO, survivor));
            call.asSystem()
                    .change(
                            Query.of(Restriction.TYPE).where(Restriction.CUSTOMER.eq(merged)),
                            each -> Restriction.TYPE.with(each, Restriction.CUSTOMER, survivor));
            return survivor;
        });
        judge.merge(survivor, merged, now());
    }

    private void look() {
        ConsentService consents = new ConsentService(session);
        for (DataUse use : ASKED) {
            ConsentPurpose purpose = purposes.get(use.purpose());
            Set<Id<Customer>> seen = new HashSet<>();
            session.forUse(use)
                    .read(call -> call.list(Query.of(Customer.TYPE).where(Criteria.everything())))
                    .items()
                    .forEach(each -> seen.add(each.id()));
            Instant then = any(past);
            for (Id<Customer> who : alive) {
                compare(
                        use + " now",
                        judge.decide(who, purpose, use, now()),
                        consents.decide(who, use).code());
                compare(
                        use + " then",
                        judge.decide(who, purpose, use, then),
                        consents.decide(who, use, then).code());
                compare(use + " seen", judge.sees(who, purpose, use, now()), seen.contains(who));
            }
        }
    }

    private void compare(String what, Object judged, Object done) {
        if (!judged.equals(done)) {
            differences.add(what + " is " + done + ", and should be " + judged);
        }
    }

    private static String outcome(Runnable step) {
        try {
            step.run();
            return "done";
        } catch (CrmException e) {
            return e.code();
        }
    }
}
