package io.embedcrm.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.interactions.Purchase;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an actor with few rights sees and does. */
class LifecycleAccessTest extends LifecycleFixture {
    private LifecycleService wang;

    @BeforeEach
    void publish() {
        publish(ShopLifecycle.definition());
        wang = new LifecycleService(session(Actor.of("wang", "sales")));
    }

    private Customer buyer() {
        Customer customer = customer();
        bought(customer, START);
        return customer;
    }

    @Test
    void of_a_customer_out_of_sight_nothing_is_told_and_nothing_done() {
        Customer customer = buyer();
        policy((of, actor) -> new Restricted().only(Customer.TYPE, Customer.OWNER.eq(actor.id())));
        refused("record.not-found", () -> wang.stageOf(customer.id(), SHOP));
        refused("record.not-found", () -> wang.history(customer.id(), SHOP, 10, Optional.empty()));
        refused("record.not-found", () -> wang.explain(customer.id(), SHOP));
        refused("record.not-found", () -> wang.move(customer.id(), SHOP, "ACTIVE"));
        refused("record.not-found", () -> wang.advance(customer.id(), SHOP, "ACTIVE", "r"));
        refused("record.not-found", () -> wang.derive(customer.id(), SHOP, clock.instant()));
        refused("record.not-found", () -> wang.place(customer.id(), SHOP));
        assertThat(stage(customer)).contains("FIRST_TIME");
    }

    @Test
    void only_stages_in_sight_are_counted() {
        buyer();
        policy((of, actor) ->
                new Restricted().only(CustomerStage.TYPE, CustomerStage.CUSTOMER.is(Customer.OWNER.eq(actor.id()))));
        assertThat(wang.countsByStage(SHOP)).containsEntry("FIRST_TIME", 0L);
        assertThat(service().countsByStage(SHOP)).containsEntry("FIRST_TIME", 1L);
    }

    @Test
    void who_may_not_write_stages_moves_nobody() {
        Customer customer = buyer();
        Customer other = customer();
        policy((of, actor) -> new Restricted().without(CustomerStage.TYPE));
        refused("access.change", () -> wang.move(customer.id(), SHOP, "ACTIVE"));
        refused("access.create", () -> wang.place(other.id(), SHOP));
        policy((of, actor) -> new Restricted().hidden(CustomerStage.STAGE));
        refused("access.field", () -> wang.move(customer.id(), SHOP, "ACTIVE"));
        assertThat(stage(customer)).contains("FIRST_TIME");
        assertThat(wang.stageOf(other.id(), SHOP)).isEmpty();
    }

    @Test
    void what_purchases_tell_is_withheld_from_who_may_not_see_all_of_them() {
        Customer customer = buyer();
        policy((of, actor) -> new Restricted().only(Purchase.TYPE, Purchase.STORE.eq("south")));
        assertThat(wang.explain(customer.id(), SHOP)).satisfies(decision -> {
            assertThat(decision.code()).isEqualTo("lifecycle.by-rhythm");
            assertThat(decision.facts()).containsEntry("stage", "FIRST_TIME");
            assertThat(decision.facts()).doesNotContainKeys("lastPurchaseOn", "rhythmDays", "purchases", "derived");
            assertThat(decision.reasons()).contains("what the purchases tell is withheld");
        });
    }

    @Test
    void a_reason_is_hidden_where_the_field_is() {
        Customer customer = buyer();
        service().move(customer.id(), SHOP, "CHURNED", "is angry");
        policy((of, actor) ->
                new Restricted().hidden(CustomerStage.TYPE.field("reason")).hidden(StageEntry.TYPE.field("reason")));
        assertThat(wang.stageOf(customer.id(), SHOP))
                .get()
                .satisfies(stage -> assertThat(stage.reason()).isNull());
        assertThat(wang.history(customer.id(), SHOP, 10, Optional.empty()).items())
                .allSatisfy(entry -> assertThat(entry.reason()).isNull());
        assertThat(wang.explain(customer.id(), SHOP).facts()).doesNotContainKey("reason");
        assertThat(wang.explain(customer.id(), SHOP).facts()).containsEntry("movedBy", "lin");
    }

    @Test
    void a_seen_stage_with_its_reason_hidden_is_moved_all_the_same() {
        Customer customer = buyer();
        service().move(customer.id(), SHOP, "AT_RISK", "is angry");
        policy((of, actor) -> actor.id().equals("wang")
                ? new Restricted().hidden(CustomerStage.TYPE.field("derived"))
                : new Restricted());
        CustomerStage seen = wang.stageOf(customer.id(), SHOP).orElseThrow();
        assertThat(seen.stage()).isEqualTo("AT_RISK");
        assertThat(service().move(seen, "LAPSED", "").reason()).isNull();
        assertThat(service().countsByStage(SHOP)).containsAllEntriesOf(Map.of("LAPSED", 1L, "AT_RISK", 0L));
    }
}
