package io.embedcrm.lifecycle;

import static io.embedcrm.lifecycle.LifecycleDefinitionTest.all;
import static io.embedcrm.lifecycle.LifecycleDefinitionTest.two;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.event.Event;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.record.Id;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LifecycleModelsTest extends LifecycleFixture {
    private LifecycleModels models;

    @BeforeEach
    void models() {
        models = new LifecycleModels(lin);
    }

    private static LifecycleDefinition.Builder open() {
        return two().transition(LifecycleTransition.of("OPEN", "DONE"));
    }

    /** OPEN is dropped for FRESH. */
    private static LifecycleDefinition renamed() {
        return LifecycleDefinition.of("two")
                .stage(LifecycleStage.of("FRESH", 5, "Fresh", "新"))
                .stage(LifecycleStage.of("DONE", 20, "Done", "完成"))
                .transition(LifecycleTransition.of("FRESH", "DONE"))
                .build();
    }

    private CustomerStage placed(String model) {
        return service().place(customer().id(), model);
    }

    private List<String> names() {
        return events.stream().map(Event::name).toList();
    }

    @Test
    void a_lifecycle_is_published_and_read_again() {
        LifecycleEdition first = models.publish(ShopLifecycle.definition());
        assertThat(first.number()).isEqualTo(1);
        assertThat(first.publishedBy()).isEqualTo("lin");
        assertThat(first.definition()).startsWith("{\"v\":1,");
        assertThat(models.inForce(SHOP)).isEqualTo(ShopLifecycle.definition());
        assertThat(names()).containsExactly("lifecycle.published");
    }

    @Test
    void an_edition_once_published_stays_as_it_is() {
        LifecycleDefinition before = open().build();
        LifecycleDefinition after = open().scope("north").build();
        models.publish(before);
        assertThat(models.publish(after).number()).isEqualTo(2);
        assertThat(models.inForce("two")).isEqualTo(after);
        assertThat(models.edition("two", 1)).isEqualTo(before);
        assertThat(models.editions("two", 10, Optional.empty()).items())
                .extracting(LifecycleEdition::number)
                .containsExactly(2L, 1L);
        assertThat(models.list(10, Optional.empty()).items()).singleElement().satisfies(model -> {
            assertThat(model.scope()).isEqualTo("north");
            assertThat(model.edition()).isEqualTo(2);
            assertThat(model.timed()).isFalse();
        });
        LifecycleEdition stored =
                models.editions("two", 1, Optional.empty()).items().get(0);
        refused(
                "record.append-only",
                () -> update(stored, LifecycleEdition.TYPE.with(stored, LifecycleEdition.NUMBER, 9L)));
    }

    @Test
    void publishing_what_is_in_force_changes_nothing() {
        LifecycleEdition first = models.publish(open().build());
        assertThat(models.publish(open().build())).isEqualTo(first);
        assertThat(models.list(10, Optional.empty()).items().get(0).edition()).isEqualTo(1);
    }

    @Test
    void what_was_never_published_is_told() {
        refused("lifecycle.model-unknown", () -> models.inForce("none"));
        refused("lifecycle.model-unknown", () -> models.inForce("x".repeat(5_000)));
        refused("lifecycle.model-unknown", () -> placed("none"));
        models.publish(open().build());
        refused("record.not-found", () -> models.edition("two", 7));
    }

    @Test
    void a_condition_on_a_type_nobody_keeps_is_told_before_anything_is_stored() {
        LifecycleDefinition strange = two().transition(LifecycleTransition.of("OPEN", "DONE")
                        .when(Strange.CUSTOMER.all().exist()))
                .build();
        refused("lifecycle.condition", () -> models.publish(strange));
        assertThat(models.list(10, Optional.empty()).items()).isEmpty();
    }

    @Test
    void an_occupied_stage_is_not_dropped_without_a_mapping() {
        models.publish(open().build());
        CustomerStage placed = placed("two");
        refused("lifecycle.stage-occupied", "stages.OPEN", () -> models.publish(renamed()));
        assertThat(models.inForce("two")).isEqualTo(open().build());
        assertThat(service().stageOf(placed.customer(), "two")).contains(placed);
    }

    @Test
    void an_empty_stage_is_dropped() {
        models.publish(open().build());
        Id<Customer> customer = placed("two").customer();
        service().move(customer, "two", "DONE");
        models.publish(renamed());
        assertThat(service().countsByStage("two")).containsExactly(Map.entry("FRESH", 0L), Map.entry("DONE", 1L));
    }

    @Test
    void a_mapping_moves_those_in_a_dropped_stage_and_tells_their_history() {
        models.publish(open().build());
        Customer customer = insertedAndPlaced();
        events.clear();
        models.publish(renamed(), Map.of("OPEN", "FRESH"));
        assertThat(service().stageOf(customer.id(), "two")).get().satisfies(stage -> {
            assertThat(stage.stage()).isEqualTo("FRESH");
            assertThat(stage.cause()).isEqualTo(MoveCause.MODEL);
            assertThat(stage.movedBy()).isEqualTo("edition 2");
        });
        assertThat(history(customer, "two")).extracting(StageEntry::stage).containsExactly("FRESH", "OPEN");
        assertThat(names()).contains("lifecycle.moved", "lifecycle.published");
        assertThat(service().move(customer.id(), "two", "DONE").stage()).isEqualTo("DONE");
    }

    private Customer insertedAndPlaced() {
        Customer customer = customer();
        service().place(customer.id(), "two");
        return customer;
    }

    @Test
    void a_mapping_of_many_customers_is_done_in_batches() {
        models.publish(open().build());
        for (int i = 0; i < DerivingAll.BATCH + 1; i++) {
            insertedAndPlaced();
        }
        models.publish(renamed(), Map.of("OPEN", "FRESH"));
        assertThat(service().countsByStage("two"))
                .containsExactly(Map.entry("FRESH", DerivingAll.BATCH + 1L), Map.entry("DONE", 0L));
    }

    @Test
    void a_mapping_that_means_nothing_is_told() {
        refused("lifecycle.mapping", () -> models.publish(open().build(), Map.of("OLD", "OPEN")));
        models.publish(open().build());
        refused("lifecycle.stage-unknown", "mapping.OPEN", () -> models.publish(renamed(), Map.of("OPEN", "NOWHERE")));
        refused("lifecycle.mapping", "mapping.DONE", () -> models.publish(renamed(), Map.of("DONE", "FRESH")));
    }

    @Test
    void what_a_person_decided_still_holds_where_its_stage_was_renamed() {
        models.publish(open().rhythm(RhythmRule.of(all("OPEN"))).build());
        Customer customer = insertedAndPlaced();
        service().move(customer.id(), "two", "DONE");
        LifecycleDefinition renamed = LifecycleDefinition.of("two")
                .stage(LifecycleStage.of("OPEN", 10, "Open", "打开"))
                .stage(LifecycleStage.of("READY", 20, "Ready", "就绪"))
                .transition(LifecycleTransition.of("OPEN", "READY"))
                .rhythm(RhythmRule.of(all("OPEN")))
                .build();
        models.publish(renamed, Map.of("DONE", "READY"));
        service().derive(customer.id(), "two", clock.instant());
        assertThat(service().stageOf(customer.id(), "two"))
                .get()
                .extracting(CustomerStage::stage)
                .isEqualTo("READY");
    }

    @Test
    void a_model_of_a_brand_goes_beside_one_of_all() {
        models.publish(ShopLifecycle.definition());
        models.publish(LifecycleDefinition.of("north")
                .scope("north")
                .stage(LifecycleStage.of("STRANGER", 1, "Stranger", "陌生"))
                .stage(LifecycleStage.of("BUYER", 2, "Buyer", "买家"))
                .transition(LifecycleTransition.of("STRANGER", "BUYER"))
                .rhythm(RhythmRule.of(buyers()).over(Purchase.STORE.eq("north")))
                .build());
        Customer customer = customer();
        bought(customer, START, "south");
        assertThat(stage(customer)).contains("FIRST_TIME");
        assertThat(service().stageOf(customer.id(), "north"))
                .get()
                .extracting(CustomerStage::stage)
                .isEqualTo("STRANGER");
        Purchase north = bought(customer, START, "north");
        assertThat(service().stageOf(customer.id(), "north"))
                .get()
                .extracting(CustomerStage::stage)
                .isEqualTo("BUYER");
        refunded(north, START, "100.00");
        assertThat(service().stageOf(customer.id(), "north"))
                .get()
                .extracting(CustomerStage::stage)
                .isEqualTo("STRANGER");
        assertThat(stage(customer)).contains("FIRST_TIME");
        assertThat(history(customer, "north")).hasSize(3);
        assertThat(history(customer, SHOP)).hasSize(1);
    }

    private static Map<RhythmState, String> buyers() {
        Map<RhythmState, String> stages = all("BUYER");
        stages.put(RhythmState.NONE, "STRANGER");
        return stages;
    }

    @Test
    void who_may_not_write_models_publishes_none() {
        policy((of, actor) -> new Restricted().without(LifecycleModel.TYPE));
        refused("access.create", () -> new LifecycleModels(session(Actor.of("wang"))).publish(open().build()));
        policy(AccessPolicy.unrestricted());
        assertThat(models.list(10, Optional.empty()).items()).isEmpty();
    }
}
