package io.embedcrm.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.error.CrmException;
import io.embedcrm.event.Act;
import io.embedcrm.event.Event;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LifecycleMovesTest extends LifecycleFixture {
    private static final String CLUB = "club";

    /** GUEST → MEMBER → VIP → LEFT, with ways back, and one that only the boss may go. */
    static LifecycleDefinition club() {
        return LifecycleDefinition.of(CLUB)
                .stage(LifecycleStage.of("GUEST", 10, "Guest", "访客"))
                .stage(LifecycleStage.of("MEMBER", 20, "Member", "会员"))
                .stage(LifecycleStage.of("VIP", 30, "VIP", "贵宾"))
                .stage(LifecycleStage.of("LEFT", 40, "Left", "离开").last())
                .transition(LifecycleTransition.of("GUEST", "MEMBER"))
                .transition(LifecycleTransition.of("MEMBER", "VIP")
                        .when(Customer.CITY.eq("sea"))
                        .needing("country", "attributes.wechat")
                        .by("boss", "sales"))
                .transition(LifecycleTransition.of("MEMBER", "LEFT").withReason())
                .transition(LifecycleTransition.of("VIP", "MEMBER").backwards().by("boss"))
                .transition(LifecycleTransition.of("MEMBER", "GUEST").backwards())
                .transition(LifecycleTransition.of("LEFT", "MEMBER").backwards())
                .build();
    }

    private final Attributes wechat = Attributes.NONE.with("wechat", "zhang");

    @BeforeEach
    void publish() {
        publish(club());
        events.clear();
    }

    private Customer member() {
        Customer customer = customer("sea", wechat);
        service().place(customer.id(), CLUB);
        service().move(customer.id(), CLUB, "MEMBER");
        return customer;
    }

    private String club(Customer customer) {
        return service().stageOf(customer.id(), CLUB).orElseThrow().stage();
    }

    /** Refused with the code, and nothing stored. */
    private void unmoved(String code, Customer customer, Runnable step) {
        CustomerStage before = service().stageOf(customer.id(), CLUB).orElseThrow();
        List<StageEntry> history = history(customer, CLUB);
        int told = events.size();
        refused(code, step::run);
        assertThat(service().stageOf(customer.id(), CLUB)).contains(before);
        assertThat(history(customer, CLUB)).isEqualTo(history);
        assertThat(events).hasSize(told);
    }

    @Test
    void a_customer_is_placed_in_the_first_stage() {
        Customer customer = customer();
        assertThat(service().stageOf(customer.id(), CLUB)).isEmpty();
        CustomerStage placed = service().place(customer.id(), CLUB);
        assertThat(placed.stage()).isEqualTo("GUEST");
        assertThat(placed.enteredAt()).isEqualTo(clock.instant());
        assertThat(placed.cause()).isEqualTo(MoveCause.PERSON);
        assertThat(placed.movedBy()).isEqualTo("lin");
        assertThat(service().stageOf(customer.id(), CLUB)).contains(placed);
        unmoved("lifecycle.placed-already", customer, () -> service().place(customer.id(), CLUB));
    }

    @Test
    void placing_and_moving_are_told_as_moves_in_the_order_of_the_customer() {
        Customer customer = member();
        assertThat(events).extracting(Event::name).containsExactly("lifecycle.moved", "lifecycle.moved");
        assertThat(events).extracting(Event::act).containsExactly(Act.CREATED, Act.CHANGED);
        assertThat(events).extracting(Event::stream).containsOnly(RecordRef.of(customer));
        assertThat(events.get(1).changes()).anySatisfy(change -> {
            assertThat(change.field()).isEqualTo("stage");
            assertThat(change.from()).isEqualTo("GUEST");
            assertThat(change.to()).isEqualTo("MEMBER");
        });
    }

    @Test
    void history_tells_from_when_to_when_by_what_and_why() {
        Customer customer = member();
        clock.pass(Duration.ofDays(3));
        service().move(customer.id(), CLUB, "LEFT", "  moved abroad ");
        List<StageEntry> history = history(customer, CLUB);
        assertThat(history).extracting(StageEntry::stage).containsExactly("LEFT", "MEMBER", "GUEST");
        assertThat(history.get(0).reason()).isEqualTo("moved abroad");
        assertThat(history.get(0).leftAt()).isNull();
        assertThat(history.get(0).movedBy()).isEqualTo("lin");
        assertThat(history.get(0).timeIn(clock.instant().plusSeconds(60))).isEqualTo(Duration.ofMinutes(1));
        assertThat(history.get(1).leftAt()).isEqualTo(clock.instant());
        assertThat(history.get(1).timeIn(clock.instant())).isEqualTo(Duration.ofDays(3));
    }

    @Test
    void history_is_listed_in_pages() {
        Customer customer = member();
        var first = service().history(customer.id(), CLUB, 1, Optional.empty());
        assertThat(first.items()).extracting(StageEntry::stage).containsExactly("MEMBER");
        assertThat(service().history(customer.id(), CLUB, 1, first.next()).items())
                .extracting(StageEntry::stage)
                .containsExactly("GUEST");
    }

    @Test
    void reentries_are_counted() {
        Customer customer = member();
        for (int i = 0; i < 3; i++) {
            clock.pass(Duration.ofDays(1));
            service().move(customer.id(), CLUB, "GUEST", "asked to");
            clock.pass(Duration.ofDays(1));
            service().move(customer.id(), CLUB, "MEMBER");
        }
        assertThat(history(customer, CLUB))
                .extracting(entry -> entry.stage() + entry.reentries())
                .containsExactly("MEMBER3", "GUEST3", "MEMBER2", "GUEST2", "MEMBER1", "GUEST1", "MEMBER0", "GUEST0");
    }

    @Test
    void a_way_that_is_not_there_is_refused_with_those_that_are() {
        Customer customer = customer();
        service().place(customer.id(), CLUB);
        unmoved("lifecycle.transition-forbidden", customer, () -> service().move(customer.id(), CLUB, "VIP"));
        try {
            service().move(customer.id(), CLUB, "VIP");
        } catch (CrmException e) {
            assertThat(e).hasMessageContaining("[MEMBER]");
        }
    }

    @Test
    void a_stage_that_is_not_there_is_told() {
        Customer customer = member();
        unmoved("lifecycle.stage-unknown", customer, () -> service().move(customer.id(), CLUB, "KING"));
        unmoved("lifecycle.stage-unknown", customer, () -> service().advance(customer.id(), CLUB, "KING", "r"));
        unmoved("lifecycle.model-unknown", customer, () -> service().move(customer.id(), "none", "VIP"));
    }

    @Test
    void where_a_customer_is_already_it_cannot_go() {
        Customer customer = member();
        unmoved("lifecycle.already-there", customer, () -> service().move(customer.id(), CLUB, "MEMBER"));
    }

    @Test
    void a_reason_is_demanded_where_the_way_says_so_and_on_every_way_back() {
        Customer customer = member();
        unmoved("lifecycle.reason-required", customer, () -> service().move(customer.id(), CLUB, "LEFT"));
        unmoved("lifecycle.reason-required", customer, () -> service().move(customer.id(), CLUB, "LEFT", " \t"));
        unmoved("lifecycle.reason-required", customer, () -> service().move(customer.id(), CLUB, "GUEST"));
        unmoved(
                "text.too-long",
                customer,
                () -> service().move(customer.id(), CLUB, "GUEST", "x".repeat(CustomerStage.MAX_REASON + 1)));
    }

    @Test
    void required_facts_must_be_known() {
        Customer customer = customer("sea", Attributes.NONE);
        service().place(customer.id(), CLUB);
        service().move(customer.id(), CLUB, "MEMBER");
        unmoved("lifecycle.fact-missing", customer, () -> service().move(customer.id(), CLUB, "VIP"));
        refused(
                "lifecycle.fact-missing",
                "Customer.attributes.wechat",
                () -> service().move(customer.id(), CLUB, "VIP"));
        update(customer, Customer.TYPE.with(customer, Customer.ATTRIBUTES, wechat));
        assertThat(service().move(customer.id(), CLUB, "VIP").stage()).isEqualTo("VIP");
    }

    @Test
    void a_guard_must_be_met() {
        Customer customer = customer("wuhan", wechat);
        service().place(customer.id(), CLUB);
        service().move(customer.id(), CLUB, "MEMBER");
        unmoved("lifecycle.guard-unmet", customer, () -> service().move(customer.id(), CLUB, "VIP"));
        unmoved("lifecycle.guard-unmet", customer, () -> service().advance(customer.id(), CLUB, "VIP", "r"));
    }

    @Test
    void only_the_roles_of_a_way_may_go_it() {
        Customer customer = member();
        LifecycleService temp = new LifecycleService(session(Actor.of("temp", "intern")));
        unmoved("lifecycle.role", customer, () -> temp.move(customer.id(), CLUB, "VIP"));
        service().move(customer.id(), CLUB, "VIP");
        unmoved("lifecycle.role", customer, () -> service().move(customer.id(), CLUB, "MEMBER", "mistake"));
        LifecycleService boss = new LifecycleService(session(Actor.of("chen", "boss")));
        assertThat(boss.move(customer.id(), CLUB, "MEMBER", "mistake").movedBy())
                .isEqualTo("chen");
    }

    @Test
    void a_rule_moves_forward_only() {
        Customer customer = member();
        unmoved(
                "lifecycle.automation-backwards",
                customer,
                () -> service().advance(customer.id(), CLUB, "GUEST", "quiet"));
        CustomerStage vip = service().advance(customer.id(), CLUB, "VIP", "spender");
        assertThat(vip.cause()).isEqualTo(MoveCause.RULE);
        assertThat(vip.movedBy()).isEqualTo("spender");
        unmoved("lifecycle.rule", customer, () -> service().advance(customer.id(), CLUB, "LEFT", " "));
        unmoved("lifecycle.transition-forbidden", customer, () -> service().advance(customer.id(), CLUB, "LEFT", "r"));
    }

    @Test
    void only_a_person_leads_out_of_a_terminal_stage() {
        Customer customer = member();
        service().move(customer.id(), CLUB, "LEFT", "asked to");
        unmoved("lifecycle.terminal", customer, () -> service().advance(customer.id(), CLUB, "MEMBER", "r"));
        assertThat(service().move(customer.id(), CLUB, "MEMBER", "came back").stage())
                .isEqualTo("MEMBER");
    }

    @Test
    void who_was_not_placed_cannot_be_moved() {
        Customer customer = customer();
        refused("lifecycle.not-placed", () -> service().move(customer.id(), CLUB, "MEMBER"));
        refused("record.not-found", () -> service().move(id(), CLUB, "MEMBER"));
        assertThat(events).isEmpty();
    }

    @Test
    void of_a_customer_merged_away_the_survivor_is_meant() {
        Customer survivor = member();
        Customer gone = customer();
        update(gone, Customer.TYPE.with(gone, Customer.MERGED_INTO, survivor.id()));
        assertThat(service().stageOf(gone.id(), CLUB))
                .get()
                .extracting(CustomerStage::stage)
                .isEqualTo("MEMBER");
        service().move(gone.id(), CLUB, "VIP");
        assertThat(club(survivor)).isEqualTo("VIP");
    }

    @Test
    void a_stage_that_came_with_a_merge_has_its_stay_told_when_it_is_left() {
        Customer gone = member();
        Customer survivor = customer("sea", wechat);
        CustomerStage moving = service().stageOf(gone.id(), CLUB).orElseThrow();
        update(moving, CustomerStage.TYPE.with(moving, CustomerStage.CUSTOMER, survivor.id()));
        Instant came = moving.enteredAt();
        clock.pass(Duration.ofDays(1));
        service().move(survivor.id(), CLUB, "VIP");
        assertThat(history(survivor, CLUB)).extracting(StageEntry::stage).containsExactly("VIP", "MEMBER");
        assertThat(history(survivor, CLUB).get(1).enteredAt()).isEqualTo(came);
        assertThat(history(survivor, CLUB).get(1).leftAt()).isEqualTo(clock.instant());
    }

    @Test
    void from_where_it_was_seen_a_customer_is_moved_once() {
        Customer customer = member();
        CustomerStage seen = service().stageOf(customer.id(), CLUB).orElseThrow();
        service().move(seen, "VIP", "");
        unmoved("record.stale", customer, () -> service().move(seen, "GUEST", "late"));
        CustomerStage now = service().stageOf(customer.id(), CLUB).orElseThrow();
        assertThat(now.version()).isEqualTo(seen.version() + 1);
    }

    @Test
    void of_eight_who_move_at_once_one_wins() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 20; round++) {
                Customer customer = member();
                CustomerStage seen = service().stageOf(customer.id(), CLUB).orElseThrow();
                List<String> outcomes = together(threads, () -> service().move(seen, "VIP", ""));
                assertThat(Collections.frequency(outcomes, "moved")).isEqualTo(1);
                assertThat(Collections.frequency(outcomes, "record.stale")).isEqualTo(7);
                assertThat(history(customer, CLUB))
                        .extracting(StageEntry::stage)
                        .containsExactly("VIP", "MEMBER", "GUEST");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void of_eight_who_place_at_once_one_wins() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 20; round++) {
                Customer customer = customer();
                List<String> outcomes = together(threads, () -> service().place(customer.id(), CLUB));
                assertThat(Collections.frequency(outcomes, "moved")).isEqualTo(1);
                assertThat(Collections.frequency(outcomes, "lifecycle.placed-already"))
                        .isEqualTo(7);
                assertThat(history(customer, CLUB)).hasSize(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void of_eight_who_move_without_having_looked_one_wins() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 20; round++) {
                Customer customer = member();
                List<String> outcomes = together(threads, () -> service().move(customer.id(), CLUB, "VIP"));
                assertThat(Collections.frequency(outcomes, "moved")).isEqualTo(1);
                outcomes.remove("moved");
                assertThat(outcomes).isSubsetOf("record.stale", "lifecycle.already-there");
                assertThat(history(customer, CLUB)).hasSize(3);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> together(ExecutorService threads, Callable<CustomerStage> step) throws Exception {
        List<Callable<String>> steps = Collections.nCopies(8, () -> {
            try {
                step.call();
                return "moved";
            } catch (CrmException e) {
                return e.code();
            }
        });
        List<String> outcomes = new ArrayList<>();
        for (Future<String> each : threads.invokeAll(steps)) {
            outcomes.add(each.get(30, TimeUnit.SECONDS));
        }
        return outcomes;
    }

    @Test
    void stays_never_overlap_however_customers_wander() {
        long seed = 42;
        Random random = new Random(seed);
        List<Customer> customers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            customers.add(member());
        }
        LifecycleService boss = new LifecycleService(session(Actor.of("chen", "boss", "sales")));
        int moved = 0;
        for (int step = 0; step < 600; step++) {
            clock.pass(Duration.ofMinutes(random.nextInt(3)));
            Id<Customer> customer = customers.get(random.nextInt(5)).id();
            String to = club().codes().get(random.nextInt(4));
            try {
                if (random.nextBoolean()) {
                    boss.move(customer, CLUB, to, "why not");
                } else {
                    boss.advance(customer, CLUB, to, "rule");
                }
                moved++;
            } catch (CrmException e) {
                assertThat(e.code()).startsWith("lifecycle.");
            }
        }
        assertThat(moved).as("seed %d", seed).isGreaterThan(100);
        customers.forEach(customer -> assertSound(history(customer, CLUB), club(customer), seed));
    }

    /** Newest first: each stay ends where the next begins, only the newest is open, and visits are counted. */
    static void assertSound(List<StageEntry> history, String now, long seed) {
        Map<String, Long> visits = new HashMap<>();
        for (int i = history.size() - 1; i >= 0; i--) {
            StageEntry entry = history.get(i);
            Instant next = i == 0 ? null : history.get(i - 1).enteredAt();
            assertThat(entry.leftAt()).as("seed %d", seed).isEqualTo(next);
            assertThat(entry.visit()).as("seed %d", seed).isEqualTo(visits.merge(entry.stage(), 1L, Long::sum));
        }
        assertThat(history.get(0).stage()).isEqualTo(now);
    }

    @Test
    void customers_are_counted_by_stage_in_the_order_of_ranks() {
        member();
        member();
        service().place(customer().id(), CLUB);
        assertThat(service().countsByStage(CLUB))
                .containsExactly(
                        Map.entry("GUEST", 1L), Map.entry("MEMBER", 2L), Map.entry("VIP", 0L), Map.entry("LEFT", 0L));
    }

    @Test
    void a_stage_without_a_rhythm_explains_itself() {
        Customer customer = customer();
        assertThat(service().explain(customer.id(), CLUB)).satisfies(decision -> {
            assertThat(decision.yes()).isFalse();
            assertThat(decision.code()).isEqualTo("lifecycle.not-placed");
        });
        Customer member = member();
        service().move(member.id(), CLUB, "LEFT", "moved abroad");
        assertThat(service().explain(member.id(), CLUB)).satisfies(decision -> {
            assertThat(decision.yes()).isTrue();
            assertThat(decision.code()).isEqualTo("lifecycle.by-person");
            assertThat(decision.reasons()).containsExactly("a person put it in LEFT");
            assertThat(decision.facts())
                    .containsEntry("stage", "LEFT")
                    .containsEntry("movedBy", "lin")
                    .containsEntry("reason", "moved abroad")
                    .containsEntry("edition", "1");
        });
    }

    @Test
    void what_follows_from_no_purchases_cannot_be_derived() {
        Customer customer = member();
        unmoved("lifecycle.no-rhythm", customer, () -> service().derive(customer.id(), CLUB, clock.instant()));
        unmoved("lifecycle.no-rhythm", customer, () -> service().deriveAll(CLUB, clock.instant(), done -> {}));
    }
}
