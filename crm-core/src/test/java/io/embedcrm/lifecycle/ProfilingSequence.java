package io.embedcrm.lifecycle;

import io.embedcrm.access.Actor;
import io.embedcrm.access.DataUse;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.PartyKind;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.interactions.PurchaseKind;
import io.embedcrm.privacy.ConsentService;
import io.embedcrm.privacy.NewConsent;
import io.embedcrm.privacy.NewRestriction;
import io.embedcrm.privacy.PurposeService;
import io.embedcrm.privacy.Restriction;
import io.embedcrm.privacy.RestrictionGround;
import io.embedcrm.privacy.RestrictionService;
import io.embedcrm.privacy.ShopPurposes;
import io.embedcrm.record.Attributes;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Two customers who buy the same at the same time, one of whom objects to profiling and has data restricted at random. The
 * other says where the first would be: there, nowhere, or where it was when the restriction began. Who judges may overlook a
 * matter.
 */
final class ProfilingSequence {
    /** What can be overlooked. */
    enum Matter {
        /** That who objects stands in no stage. */
        OBJECTION,
        /** That an objection is taken back. */
        TAKEN_BACK,
        /** That the stage of who is restricted does not move. */
        FROZEN,
        /** That the stage of who is restricted is kept, whatever it objects to. */
        KEPT,
        /** That what was bought meanwhile is made up for. */
        MADE_UP,
        /** That who is first restricted and buys then is in no stage. */
        UNPLACED,
        /** That who is restricted is not counted. */
        COUNTED,
        /** That a restriction of something else is none of profiling. */
        ELSEWHERE
    }

    private static final DataUse PROFILING = DataUse.of(ShopPurposes.PROFILING);
    private static final String SHOP = ShopLifecycle.CODE;

    private final Work work;
    private final TenantId tenant;
    private final SettableClock clock;
    private final Session session;
    private final @Nullable Matter overlooked;
    private final Random random;
    private final Id<Customer> twin;
    private final Id<Customer> person;
    private final List<String> differences = new ArrayList<>();
    private Optional<String> stage = Optional.empty();
    private boolean objected;
    private @Nullable Restriction restriction;
    private boolean ofProfiling;
    private boolean known;
    private int orders;

    ProfilingSequence(Work work, TenantId tenant, SettableClock clock, @Nullable Matter overlooked, long seed) {
        this.work = work;
        this.tenant = tenant;
        this.clock = clock;
        this.session = work.session(tenant, Actor.of("lin"));
        this.overlooked = overlooked;
        this.random = new Random(seed);
        new LifecycleModels(session).publish(ShopLifecycle.definition());
        new PurposeService(session).defineAbsent(ShopPurposes.definitions());
        this.twin = register();
        this.person = register();
    }

    private boolean heeds(Matter matter) {
        return overlooked != matter;
    }

    private Id<Customer> register() {
        return session.change(
                Operation.of("test.register"),
                call -> call.insert(new Customer(
                                call.newId(),
                                1,
                                PartyKind.PERSON,
                                "张伟",
                                null,
                                null,
                                "lin",
                                null,
                                null,
                                "CN",
                                null,
                                null,
                                null,
                                null,
                                null,
                                call.now(),
                                null,
                                Attributes.NONE))
                        .id());
    }

    /** Where CRM and judge differ. */
    List<String> differences(int steps) {
        for (int i = 0; i < steps; i++) {
            clock.pass(Duration.ofHours(1 + random.nextInt(24 * 45)));
            new Due(work, tenant).run(clock.instant());
            judge(false);
            step();
            compare(i);
        }
        return differences;
    }

    private void step() {
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> {
                buy(twin);
                buy(person);
            }
            case 3 -> object(true);
            case 4 -> object(false);
            case 5 -> restrict();
            case 6 -> lift();
            default -> deriveAll();
        }
    }

    /** Whoever may be profiled is somewhere afterwards, also who has bought nothing. */
    private void deriveAll() {
        new LifecycleService(session).deriveAll(SHOP, clock.instant(), progress -> {});
        known |= !objected && !restricted();
        judge(true);
    }

    private boolean restricted() {
        return restriction != null && ofProfiling;
    }

    private void buy(Id<Customer> who) {
        Money total = Money.of("100", "CNY");
        session.change(Operation.of("test.buy"), call -> {
            Id<Purchase> id = call.newId();
            Instant now = call.now();
            return call.insert(LifecycleFixture.purchase(
                    id, who, PurchaseKind.PURCHASE, "n" + ++orders, null, now, "north", total, total));
        });
        known |= who.equals(person);
        judge(who.equals(person));
    }

    private void object(boolean to) {
        boolean before = objected;
        objected = to;
        new ConsentService(session)
                .record(to ? NewConsent.denied(person, PROFILING) : NewConsent.open(person, PROFILING));
        if (!to && before && !heeds(Matter.TAKEN_BACK)) {
            objected = true;
        }
        judge(true);
    }

    private void restrict() {
        if (restriction != null) {
            return;
        }
        NewRestriction wanted = NewRestriction.whole(person, RestrictionGround.REFUSED, "asked for it");
        int of = random.nextInt(3);
        wanted = of == 0 ? wanted : wanted.only(of == 1 ? PROFILING : DataUse.of(ShopPurposes.MARKETING));
        ofProfiling = of < 2 || !heeds(Matter.ELSEWHERE);
        restriction = new RestrictionService(session).place(wanted).get(0);
    }

    private void lift() {
        Restriction there = restriction;
        if (there == null) {
            return;
        }
        RestrictionService restrictions = new RestrictionService(session);
        restrictions.tell(there.id(), "by letter");
        restrictions.lift(there.id(), "asked again");
        restriction = null;
        judge(heeds(Matter.MADE_UP));
    }

    /** Where the customer stands now, {@code touched} by what happened or by nothing but time. */
    private void judge(boolean touched) {
        if (restricted() && heeds(Matter.FROZEN)) {
            if ((objected && !heeds(Matter.KEPT)) || (stage.isEmpty() && !objected && !heeds(Matter.UNPLACED))) {
                stage = objected ? Optional.empty() : stageOf(twin);
            }
        } else if (objected && heeds(Matter.OBJECTION)) {
            stage = Optional.empty();
        } else if ((touched && known) || stage.isPresent()) {
            stage = !touched && !heeds(Matter.MADE_UP) ? stage : stageOf(twin);
        }
        known |= stage.isPresent();
    }

    private Optional<String> stageOf(Id<Customer> who) {
        return new LifecycleService(session).stageOf(who, SHOP).map(CustomerStage::stage);
    }

    private void compare(int step) {
        Optional<String> there = stageOf(person);
        if (!there.equals(stage)) {
            differences.add("step " + step + ": the stage is " + there + ", and should be " + stage);
        }
        Map<String, Long> counts = new LifecycleService(session).countsByStage(SHOP);
        long counted = counts.values().stream().mapToLong(Long::longValue).sum();
        boolean hidden = restricted() && heeds(Matter.COUNTED);
        long placed =
                (hidden ? 0 : stage.stream().count()) + stageOf(twin).stream().count();
        if (counted != placed) {
            differences.add("step " + step + ": " + counted + " are counted, and should be " + placed);
        }
    }
}
