package io.embedcrm.subjects;

import io.embedcrm.access.Actor;
import io.embedcrm.access.DataUse;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.CustomerService;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.privacy.ConsentService;
import io.embedcrm.privacy.NewConsent;
import io.embedcrm.privacy.NewRestriction;
import io.embedcrm.privacy.PurposeService;
import io.embedcrm.privacy.Restriction;
import io.embedcrm.privacy.RestrictionGround;
import io.embedcrm.privacy.RestrictionService;
import io.embedcrm.privacy.ShopPurposes;
import io.embedcrm.query.Projection;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.rooms.SettableClock;
import io.embedcrm.storage.TenantId;
import io.embedcrm.work.Change;
import io.embedcrm.work.Due;
import io.embedcrm.work.HistoryChain;
import io.embedcrm.work.HistoryCheck;
import io.embedcrm.work.HistoryFault;
import io.embedcrm.work.IdSource;
import io.embedcrm.work.Records;
import io.embedcrm.work.Session;
import io.embedcrm.work.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Years of a shop that keeps talks and customers for a time: what is there after each run is compared with what a judge has
 * it who goes through all records by hand, and what others have it who overlook a matter each.
 */
final class RetentionSequence {
    /** What can be overlooked. */
    enum Matter {
        /** That what is held by law stays. */
        HOLD,
        /** That a hold that was lifted holds no more. */
        LIFTED_HOLD,
        /** That what is restricted stays. */
        RESTRICTION,
        /** That nothing goes before its time. */
        PERIOD,
        /** That days begin where the house is. */
        ZONE,
        /** That a newer purchase lets the time begin again. */
        NEWER_PURCHASE,
        /** That what is kept for a purpose stays while that is allowed. */
        PURPOSE,
        /** That a customer takes along what belongs to it. */
        BELONGINGS,
        /** That a law wants purchases kept. */
        LAW
    }

    private static final DataUse MARKETING = DataUse.of(ShopPurposes.MARKETING);

    private final Work work;
    private final TenantId tenant;
    private final SettableClock clock;
    private final Session session;
    private final Records records;
    private final List<Judge> judges = new ArrayList<>();
    private final Judge sound = new Judge(null);
    private final Canaries canaries;
    private final Random random;
    private final ZoneId zone;
    private final Period talksFor;
    private final Period customersFor;
    private final boolean unlessAllowed;

    private final Map<Id<Customer>, LegalHold> holds = new HashMap<>();
    private final Set<Id<Customer>> everHeld = new HashSet<>();
    private final Map<Id<Customer>, Restriction> restrictions = new HashMap<>();
    private final Set<Id<Customer>> allowing = new HashSet<>();

    private record Happened(Id<Customer> who, Instant at) {}

    RetentionSequence(Work work, TenantId tenant, SettableClock clock, IdSource ids, long seed) {
        this.work = work;
        this.tenant = tenant;
        this.clock = clock;
        this.session = work.session(tenant, Actor.of("officer"));
        this.records = new Records(session);
        judges.add(sound);
        Arrays.stream(Matter.values()).forEach(matter -> judges.add(new Judge(matter)));
        this.canaries = new Canaries(ids, clock.instant(), record -> {});
        this.random = new Random(seed);
        this.zone = work.settings().zone();
        this.talksFor = Period.ofDays(10 + random.nextInt(50));
        this.customersFor = Period.ofMonths(2 + random.nextInt(2));
        this.unlessAllowed = random.nextBoolean();
        new PurposeService(session).defineAbsent(ShopPurposes.definitions());
        NewRetentionRule rule =
                NewRetentionRule.erase("talks", Interaction.OCCURRED_AT, talksFor, "nobody needs old talks");
        RetentionService retention = new RetentionService(session);
        retention.define(unlessAllowed ? rule.unlessAllowed(ShopPurposes.MARKETING) : rule);
        retention.define(NewRetentionRule.erase("customers", Customer.CREATED_AT, customersFor, "long gone")
                .andNo(Purchase.AT));
    }

    /** What each judge finds, those first that overlooks nothing. */
    List<Judge> run(int steps) {
        for (int i = 0; i < steps; i++) {
            clock.pass(Duration.ofMinutes(24 * 60 + random.nextInt(60 * 24 * 8)));
            new Due(work, tenant).run(clock.instant());
            Set<Id<Interaction>> talks = there(Interaction.TYPE);
            Set<Id<Customer>> customers = there(Customer.TYPE);
            Set<Id<Purchase>> purchases = there(Purchase.TYPE);
            for (Judge judge : judges) {
                judge.judge();
                judge.compare("talks", talks, judge.talks.keySet());
                judge.compare("customers", customers, judge.customers.keySet());
                judge.compare("purchases", purchases, judge.purchases.keySet());
            }
            for (int act = 0; act < 4; act++) {
                act();
            }
        }
        return judges;
    }

    /** What is wrong with the chain of the history. */
    List<HistoryFault> chainFaults() {
        List<HistoryFault> faults = new ArrayList<>();
        new HistoryChain(work, tenant).verifyAll(HistoryCheck.begin(), faults::add);
        return faults;
    }

    private void act() {
        List<Id<Customer>> alive = sound.customers.keySet().stream().sorted().toList();
        Id<Customer> who = alive.isEmpty() ? register() : alive.get(random.nextInt(alive.size()));
        switch (random.nextInt(9)) {
            case 0 -> register();
            case 1, 2 -> talk(who);
            case 3 -> buy(who);
            case 4 -> hold(who);
            case 5 -> release(who);
            case 6 -> restrict(who);
            case 7 -> lift(who);
            default -> allow(who);
        }
    }

    private Id<Customer> register() {
        Customer fresh = new CustomerService(session).register(NewCustomer.person("Li"));
        judges.forEach(judge -> judge.customers.put(fresh.id(), fresh.createdAt()));
        return fresh.id();
    }

    private Instant before() {
        return clock.instant().minus(Duration.ofMinutes(random.nextInt(60 * 24 * 60)));
    }

    private void talk(Id<Customer> who) {
        Instant at = before();
        Interaction talk = canaries.of(Interaction.TYPE, who);
        talk = Interaction.TYPE.with(talk, Interaction.OCCURRED_AT, at);
        records.insert(Interaction.TYPE.with(talk, Interaction.SOURCE, null));
        Id<Interaction> id = talk.id();
        judges.forEach(judge -> judge.talks.put(id, new Happened(who, at)));
    }

    private void buy(Id<Customer> who) {
        Instant at = before();
        Purchase purchase = canaries.of(Purchase.TYPE, who);
        records.insert(Purchase.TYPE.with(purchase, Purchase.AT, at));
        judges.forEach(judge -> judge.purchases.put(purchase.id(), new Happened(who, at)));
    }

    private void hold(Id<Customer> who) {
        holds.computeIfAbsent(
                who, held -> new ErasureService(session).legalHolds().place(held, "a suit"));
        everHeld.add(who);
    }

    private void release(Id<Customer> who) {
        LegalHold hold = holds.remove(who);
        if (hold != null) {
            new ErasureService(session).legalHolds().lift(hold.id(), "lost");
        }
    }

    private void restrict(Id<Customer> who) {
        restrictions.computeIfAbsent(
                who,
                one -> new RestrictionService(session)
                        .place(NewRestriction.whole(one, RestrictionGround.CLAIMS, "a claim"))
                        .get(0));
    }

    private void lift(Id<Customer> who) {
        Restriction there = restrictions.remove(who);
        if (there != null) {
            new RestrictionService(session).tell(there.id(), "by letter");
            new RestrictionService(session).lift(there.id(), "it is over");
        }
    }

    private void allow(Id<Customer> who) {
        boolean yes = random.nextBoolean();
        new ConsentService(session)
                .record(yes ? NewConsent.granted(who, MARKETING) : NewConsent.withdrawn(who, MARKETING));
        if (yes) {
            allowing.add(who);
        } else {
            allowing.remove(who);
        }
    }

    private <T extends Entity> Set<Id<T>> there(RecordType<T> type) {
        Set<Id<T>> there = new HashSet<>();
        session.read(call -> call.asSystem().each(Projection.of(type), row -> there.add(row.id())));
        return there;
    }

    /** What an eraser does that removes a line of the history, and says nothing of it to the chain. */
    void forget() {
        work.storage().transact(tenant, tx -> {
            List<Id<Change>> lines = new ArrayList<>();
            tx.each(Projection.of(Change.TYPE), row -> lines.add(row.id()));
            tx.find(Change.TYPE, lines.get(lines.size() / 2)).ifPresent(line -> tx.delete(line));
            return lines;
        });
    }

    /** Goes through all there was by hand. */
    final class Judge {
        private final @Nullable Matter overlooked;
        private final Map<Id<Customer>, Instant> customers = new HashMap<>();
        private final Map<Id<Interaction>, Happened> talks = new HashMap<>();
        private final Map<Id<Purchase>, Happened> purchases = new HashMap<>();
        private final List<String> differences = new ArrayList<>();

        private Judge(@Nullable Matter overlooked) {
            this.overlooked = overlooked;
        }

        Optional<Matter> overlooked() {
            return Optional.ofNullable(overlooked);
        }

        /** Where the CRM differs. */
        List<String> differences() {
            return differences;
        }

        private boolean heeds(Matter matter) {
            return overlooked != matter;
        }

        private void judge() {
            talks.values()
                    .removeIf(talk -> old(talk.at(), talksFor)
                            && free(talk.who())
                            && !(unlessAllowed && heeds(Matter.PURPOSE) && allowing.contains(talk.who())));
            Set<Id<Customer>> gone = new HashSet<>();
            customers.forEach((who, since) -> {
                boolean newer = heeds(Matter.NEWER_PURCHASE)
                        && purchases.values().stream()
                                .anyMatch(purchase -> purchase.who().equals(who) && !old(purchase.at(), customersFor));
                if (old(since, customersFor) && !newer && free(who)) {
                    gone.add(who);
                }
            });
            customers.keySet().removeAll(gone);
            if (heeds(Matter.BELONGINGS)) {
                talks.values().removeIf(talk -> gone.contains(talk.who()));
            }
            purchases
                    .values()
                    .removeIf(purchase -> gone.contains(purchase.who())
                            && (!heeds(Matter.LAW) || old(purchase.at(), Period.ofYears(10))));
        }

        private boolean free(Id<Customer> who) {
            boolean held = heeds(Matter.LIFTED_HOLD) ? holds.containsKey(who) : everHeld.contains(who);
            return !(held && heeds(Matter.HOLD)) && !(restrictions.containsKey(who) && heeds(Matter.RESTRICTION));
        }

        private boolean old(Instant at, Period after) {
            ZoneId where = heeds(Matter.ZONE) ? zone : ZoneOffset.UTC;
            LocalDate today = clock.instant().atZone(where).toLocalDate();
            LocalDate day = at.atZone(where).toLocalDate();
            return !day.isAfter(today.minus(after).plusDays(heeds(Matter.PERIOD) ? 0 : 1));
        }

        private <T extends Entity> void compare(String what, Set<Id<T>> there, Set<Id<T>> judged) {
            if (!there.equals(judged)) {
                differences.add(what + ": " + there.size() + " are there, and should be " + judged.size());
            }
        }
    }
}
