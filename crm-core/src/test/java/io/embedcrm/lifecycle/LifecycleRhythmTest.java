package io.embedcrm.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.access.Access;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.event.Event;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.interactions.PurchaseKind;
import io.embedcrm.work.Due;
import io.embedcrm.work.DueWork;
import io.embedcrm.work.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stages that follow from purchases. The typical gap is 40 days: one purchase is active for 60, at risk for 120, lapsed for 240. */
class LifecycleRhythmTest extends LifecycleFixture {
    @BeforeEach
    void publish() {
        LifecycleDefinition shop = ShopLifecycle.definition();
        publish(new LifecycleDefinition(
                shop.code(),
                shop.scope(),
                shop.stages(),
                shop.transitions(),
                shop.rhythm().map(rule -> rule.typically(40, 2, 1_000))));
        events.clear();
    }

    private void buys(Customer customer, long day) {
        clock.set(day(day));
        bought(customer, day(day));
    }

    private List<String> wandered(Customer customer) {
        return history(customer, SHOP).stream().map(StageEntry::stage).toList();
    }

    @Test
    void time_alone_leads_from_stage_to_stage_and_purchases_lead_back() {
        Customer customer = customer();
        service().place(customer.id(), SHOP);
        assertThat(stage(customer)).contains("PROSPECT");
        assertThat(checks()).isEmpty();
        buys(customer, 0);
        assertThat(stage(customer)).contains("FIRST_TIME");
        until(60);
        assertThat(stage(customer)).contains("FIRST_TIME");
        until(61);
        assertThat(stage(customer)).contains("AT_RISK");
        until(120);
        assertThat(stage(customer)).contains("AT_RISK");
        until(121);
        assertThat(stage(customer)).contains("LAPSED");
        until(241);
        assertThat(stage(customer)).contains("CHURNED");
        assertThat(checks()).isEmpty();
        buys(customer, 250);
        assertThat(stage(customer)).contains("WON_BACK");
        buys(customer, 260);
        assertThat(stage(customer)).contains("ACTIVE");
        for (int day = 270; day <= 300; day += 10) {
            buys(customer, day);
        }
        assertThat(stage(customer)).contains("LOYAL");
        until(2_000);
        assertThat(wandered(customer))
                .containsExactly(
                        "CHURNED",
                        "LOYAL",
                        "ACTIVE",
                        "WON_BACK",
                        "CHURNED",
                        "LAPSED",
                        "AT_RISK",
                        "FIRST_TIME",
                        "PROSPECT");
        assertThat(history(customer, SHOP).get(0).reentries()).isEqualTo(1);
        LifecycleMovesTest.assertSound(history(customer, SHOP), "CHURNED", 0);
        assertThat(events).extracting(Event::name).containsOnly("lifecycle.moved");
        assertThat(events).hasSize(9);
    }

    @Test
    void the_next_check_is_planned_for_the_moment_of_the_change_and_moves_with_each_purchase() {
        Customer customer = customer();
        buys(customer, 0);
        assertThat(checks()).singleElement().satisfies(check -> {
            assertThat(check.dueAt())
                    .isEqualTo(date(61).atStartOfDay(lin.settings().zone()).toInstant());
            assertThat(check.about()).startsWith(customer.id().toString());
        });
        buys(customer, 10);
        assertThat(checks())
                .extracting(DueWork::dueAt)
                .containsExactly(date(56).atStartOfDay(lin.settings().zone()).toInstant());
    }

    @Test
    void a_scheduler_whose_clock_is_ahead_checks_once_and_not_for_ever() {
        Customer customer = customer();
        buys(customer, 0);
        assertThat(new Due(work, tenant).run(day(61)).done()).isEqualTo(1);
        assertThat(stage(customer)).contains("AT_RISK");
        assertThat(checks())
                .singleElement()
                .satisfies(check -> assertThat(check.dueAt()).isAfter(day(61)));
    }

    @Test
    void a_weekly_buyer_is_at_risk_when_a_rare_one_is_not() {
        Customer weekly = customer();
        Customer rare = customer();
        for (int day = 0; day <= 70; day += 7) {
            buys(weekly, day);
            if (day % 70 == 0) {
                buys(rare, day);
            }
        }
        until(95);
        assertThat(stage(weekly)).contains("AT_RISK");
        assertThat(stage(rare)).contains("ACTIVE");
    }

    @Test
    void a_full_refund_of_the_only_purchase_undoes_the_customer() {
        Customer customer = customer();
        clock.set(day(0));
        Purchase only = bought(customer, day(0));
        clock.set(day(1));
        refunded(only, day(1), "40.00");
        assertThat(stage(customer)).contains("FIRST_TIME");
        clock.set(day(2));
        Purchase rest = refunded(only, day(2), "60.00");
        assertThat(stage(customer)).contains("PROSPECT");
        assertThat(checks()).isEmpty();
        clock.set(day(3));
        lin.change(Operation.of("test.remove"), call -> {
            call.delete(rest);
            return true;
        });
        assertThat(stage(customer)).contains("FIRST_TIME");
        assertThat(history(customer, SHOP).get(0).reentries()).isEqualTo(1);
    }

    @Test
    void a_purchase_told_late_counts_when_it_was_made() {
        Customer customer = customer();
        buys(customer, 0);
        until(70);
        assertThat(stage(customer)).contains("AT_RISK");
        bought(customer, day(50));
        assertThat(stage(customer)).contains("ACTIVE");
        assertThat(service().explain(customer.id(), SHOP).facts())
                .containsEntry("daysSince", "20")
                .containsEntry("lastPurchaseOn", date(50).toString());
        bought(customer, day(-300));
        assertThat(stage(customer)).contains("ACTIVE");
    }

    @Test
    void a_purchase_dated_to_come_counts_when_its_time_has_come() {
        Customer customer = customer();
        clock.set(day(0));
        bought(customer, day(5));
        assertThat(stage(customer)).contains("PROSPECT");
        until(5);
        assertThat(stage(customer)).contains("FIRST_TIME");
    }

    @Test
    void a_purchase_that_moves_to_another_customer_moves_both() {
        Customer one = customer();
        Customer other = customer();
        clock.set(day(0));
        Purchase purchase = bought(one, day(0));
        Purchase moved = update(purchase, Purchase.TYPE.with(purchase, Purchase.CUSTOMER, other.id()));
        assertThat(stage(one)).contains("PROSPECT");
        assertThat(stage(other)).contains("FIRST_TIME");
        update(moved, Purchase.TYPE.with(moved, Purchase.CUSTOMER, null));
        assertThat(stage(other)).contains("PROSPECT");
    }

    @Test
    void a_purchase_of_nobody_known_moves_nobody() {
        insert(purchase(null, PurchaseKind.PURCHASE, null, START, null, "1"));
        assertThat(events).isEmpty();
    }

    @Test
    void many_purchases_of_one_call_move_each_customer_once() {
        Customer one = customer();
        Customer other = customer();
        clock.set(day(40));
        List<Purchase> many = new ArrayList<>();
        for (int day = 0; day <= 40; day += 10) {
            many.add(purchase(one.id(), PurchaseKind.PURCHASE, null, day(day), null, "1"));
            many.add(purchase(other.id(), PurchaseKind.PURCHASE, null, day(0), null, "1"));
        }
        insertAll(Purchase.TYPE, many);
        assertThat(wandered(one)).containsExactly("LOYAL");
        assertThat(wandered(other)).containsExactly("FIRST_TIME");
        assertThat(events).hasSize(2);
    }

    @Test
    void what_is_bought_and_paid_back_in_one_call_is_seen_together() {
        Customer customer = customer();
        clock.set(day(0));
        lin.together(session -> {
            Purchase bought = session.change(
                    Operation.of("test"),
                    call -> call.insert(purchase(customer.id(), PurchaseKind.PURCHASE, null, day(0), null, "5")));
            return session.change(
                    Operation.of("test"),
                    call -> call.insert(purchase(customer.id(), PurchaseKind.REFUND, bought.id(), day(0), null, "-5")));
        });
        assertThat(wandered(customer)).containsExactly("PROSPECT");
    }

    @Test
    void a_cashier_who_may_see_no_stages_moves_customers_all_the_same() {
        Customer customer = customer();
        clock.set(day(0));
        policy((of, actor) -> new Restricted()
                .unseen(CustomerStage.TYPE)
                .unseen(StageEntry.TYPE)
                .unseen(LifecycleModel.TYPE));
        session(Actor.of("cashier"))
                .change(
                        Operation.of("test"),
                        call -> call.insert(purchase(customer.id(), PurchaseKind.PURCHASE, null, day(0), null, "5")));
        policy((of, actor) -> Access.unrestricted());
        assertThat(stage(customer)).contains("FIRST_TIME");
        policy((of, actor) -> new Restricted().unseen(CustomerStage.TYPE).unseen(Purchase.TYPE));
        until(61);
        policy((of, actor) -> Access.unrestricted());
        assertThat(stage(customer)).contains("AT_RISK");
    }

    @Test
    void what_a_person_decided_holds_until_something_is_bought() {
        Customer customer = customer();
        buys(customer, 0);
        CustomerStage gone = service().move(customer.id(), SHOP, "CHURNED", "moved abroad");
        assertThat(gone.derived()).isEqualTo("FIRST_TIME");
        until(61);
        until(121);
        service().derive(customer.id(), SHOP, clock.instant());
        assertThat(stage(customer)).contains("CHURNED");
        assertThat(service().explain(customer.id(), SHOP)).satisfies(decision -> {
            assertThat(decision.yes()).isTrue();
            assertThat(decision.code()).isEqualTo("lifecycle.by-person");
        });
        buys(customer, 130);
        assertThat(stage(customer)).contains("WON_BACK");
    }

    @Test
    void a_purchase_on_the_day_of_another_ends_what_a_person_decided_too() {
        Customer customer = customer();
        buys(customer, 0);
        service().move(customer.id(), SHOP, "CHURNED", "moved abroad");
        bought(customer, day(0));
        assertThat(stage(customer)).contains("FIRST_TIME");
    }

    @Test
    void time_moves_on_from_what_a_person_decided_only_forward() {
        Customer customer = customer();
        buys(customer, 0);
        until(121);
        assertThat(stage(customer)).contains("LAPSED");
        service().move(customer.id(), SHOP, "ACTIVE", "orders by telephone");
        service().derive(customer.id(), SHOP, clock.instant());
        assertThat(stage(customer)).contains("ACTIVE");
        until(241);
        assertThat(stage(customer)).contains("CHURNED");
    }

    @Test
    void out_of_a_terminal_stage_nothing_is_derived() {
        publish(LifecycleDefinition.of("simple")
                .stage(LifecycleStage.of("ANY", 1, "Any", "任意"))
                .stage(LifecycleStage.of("BLOCKED", 2, "Blocked", "冻结").last())
                .transition(LifecycleTransition.of("ANY", "BLOCKED"))
                .rhythm(RhythmRule.of(LifecycleDefinitionTest.all("ANY")))
                .build());
        Customer customer = customer();
        buys(customer, 0);
        service().move(customer.id(), "simple", "BLOCKED");
        buys(customer, 10);
        assertThat(service().stageOf(customer.id(), "simple"))
                .get()
                .extracting(CustomerStage::stage)
                .isEqualTo("BLOCKED");
        assertThat(checks()).as("only that of the shop's lifecycle").hasSize(1);
    }

    @Test
    void who_is_placed_is_placed_where_its_purchases_tell() {
        Customer customer = customer();
        clock.set(day(0));
        publish(LifecycleDefinition.of("later")
                .stage(LifecycleStage.of("NEW", 1, "New", "新"))
                .stage(LifecycleStage.of("OLD", 2, "Old", "旧"))
                .transition(LifecycleTransition.of("NEW", "OLD"))
                .build());
        bought(customer, day(0));
        service().place(customer.id(), "later");
        LifecycleDefinition timed = LifecycleDefinition.of("later")
                .stage(LifecycleStage.of("NEW", 1, "New", "新"))
                .stage(LifecycleStage.of("OLD", 2, "Old", "旧"))
                .rhythm(RhythmRule.of(LifecycleDefinitionTest.all("OLD")))
                .build();
        publish(timed);
        assertThat(service().derive(customer.id(), "later", clock.instant()).stage())
                .isEqualTo("OLD");
        assertThat(service().explain(customer.id(), SHOP).facts()).containsEntry("stage", "FIRST_TIME");
        refused("lifecycle.placed-already", () -> service().place(customer.id(), SHOP));
    }

    @Test
    void as_of_a_moment_to_come_nothing_is_derived() {
        Customer customer = customer();
        refused(
                "lifecycle.as-of",
                () -> service().derive(customer.id(), SHOP, clock.instant().plusSeconds(1)));
        assertThat(service().stageOf(customer.id(), SHOP)).isEmpty();
    }

    @Test
    void as_of_a_moment_before_the_stage_was_entered_nothing_is_changed() {
        Customer customer = customer();
        buys(customer, 0);
        until(61);
        assertThat(service().derive(customer.id(), SHOP, day(5)).stage()).isEqualTo("AT_RISK");
        assertThat(history(customer, SHOP)).hasSize(2);
    }

    @Test
    void of_a_customer_merged_away_nothing_is_derived() {
        Customer survivor = customer();
        Customer gone = customer();
        clock.set(day(0));
        Purchase purchase = bought(gone, day(0));
        lin.together(session -> session.change(Operation.of("test"), call -> {
            call.update(gone, Customer.TYPE.with(gone, Customer.MERGED_INTO, survivor.id()));
            return call.update(purchase, Purchase.TYPE.with(purchase, Purchase.CUSTOMER, survivor.id()));
        }));
        assertThat(stage(survivor)).contains("FIRST_TIME");
        assertThat(history(gone, SHOP)).extracting(StageEntry::stage).containsExactly("FIRST_TIME");
        until(61);
        assertThat(stage(survivor)).contains("AT_RISK");
        assertThat(history(gone, SHOP)).hasSize(1);
    }

    @Test
    void it_explains_what_is_to_come() {
        Customer customer = customer();
        buys(customer, 0);
        clock.set(day(61));
        assertThat(service().explain(customer.id(), SHOP)).satisfies(decision -> {
            assertThat(decision.yes()).isFalse();
            assertThat(decision.code()).isEqualTo("lifecycle.to-be-moved");
            assertThat(decision.reasons().get(0)).isEqualTo("it is to be moved to AT_RISK");
            assertThat(decision.facts())
                    .containsEntry("derivedStage", "AT_RISK")
                    .containsEntry("rhythmDays", "40.0");
        });
    }

    @Test
    void without_a_timed_lifecycle_purchases_plan_nothing() {
        LifecycleDefinition shop = ShopLifecycle.definition();
        publish(new LifecycleDefinition(
                shop.code(),
                shop.scope(),
                shop.stages(),
                Stream.concat(shop.transitions().stream(), Stream.of(LifecycleTransition.of("ACTIVE", "WON_BACK")))
                        .toList(),
                Optional.empty()));
        Customer customer = customer();
        bought(customer, START);
        assertThat(stage(customer)).isEmpty();
        assertThat(checks()).isEmpty();
    }
}
