package io.embedcrm.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.access.DataUse;
import io.embedcrm.customers.Customer;
import io.embedcrm.event.Event;
import io.embedcrm.privacy.ConsentService;
import io.embedcrm.privacy.NewConsent;
import io.embedcrm.privacy.NewRestriction;
import io.embedcrm.privacy.PurposeService;
import io.embedcrm.privacy.Restriction;
import io.embedcrm.privacy.RestrictionGround;
import io.embedcrm.privacy.RestrictionService;
import io.embedcrm.privacy.ShopPurposes;
import io.embedcrm.record.Id;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Customers who may not be profiled stand in no stage that was computed. */
class UnprofiledTest extends LifecycleFixture {
    private static final DataUse PROFILING = DataUse.of(ShopPurposes.PROFILING);

    @BeforeEach
    void publish() {
        publish(ShopLifecycle.definition());
        new PurposeService(lin).defineAbsent(ShopPurposes.definitions());
    }

    private ConsentService consents() {
        return new ConsentService(lin);
    }

    private Customer buyer() {
        Customer customer = customer();
        clock.pass(Duration.ofHours(1));
        bought(customer, clock.instant());
        assertThat(stage(customer)).contains("FIRST_TIME");
        return customer;
    }

    @Test
    void who_objects_leaves_the_stage_that_was_derived_and_comes_back_when_the_objection_is_taken_back() {
        Customer customer = buyer();
        clock.pass(Duration.ofHours(1));
        consents().record(NewConsent.denied(customer.id(), PROFILING));
        assertThat(stage(customer)).isEmpty();
        assertThat(checks()).isEmpty();
        assertThat(events).extracting(Event::name).contains("lifecycle.left");
        bought(customer, clock.instant());
        assertThat(stage(customer)).isEmpty();
        service().deriveAll(SHOP, clock.instant(), progress -> {});
        assertThat(stage(customer)).isEmpty();
        assertThat(service().countsByStage(SHOP).values()).containsOnly(0L);
        assertThat(service().explain(customer.id(), SHOP).code()).isEqualTo("lifecycle.not-profiled");
        refused("lifecycle.not-profiled", () -> service().place(customer.id(), SHOP));
        refused("lifecycle.not-profiled", () -> service().derive(customer.id(), SHOP, clock.instant()));
        clock.pass(Duration.ofHours(1));
        consents().record(NewConsent.open(customer.id(), PROFILING));
        assertThat(stage(customer)).contains("FIRST_TIME");
        assertThat(checks()).isNotEmpty();
    }

    @Test
    void what_a_person_decided_stays_and_no_rule_goes_on_from_there() {
        Customer customer = buyer();
        service().move(customer.id(), SHOP, "AT_RISK", "wants to leave");
        consents().record(NewConsent.denied(customer.id(), PROFILING));
        assertThat(stage(customer)).contains("AT_RISK");
        refused("lifecycle.not-profiled", () -> service().advance(customer.id(), SHOP, "LAPSED", "rule"));
        clock.pass(Duration.ofHours(1));
        service().move(customer.id(), SHOP, "LAPSED", "has left");
        assertThat(stage(customer)).contains("LAPSED");
        until(2_000);
        assertThat(stage(customer)).contains("LAPSED");
    }

    @Test
    void of_a_customer_whose_data_is_kept_and_not_used_the_stage_is_kept_and_not_derived() {
        Customer customer = buyer();
        RestrictionService restrictions = new RestrictionService(lin);
        Id<Restriction> restriction = restrictions
                .place(NewRestriction.whole(customer.id(), RestrictionGround.CLAIMS, "a suit"))
                .get(0)
                .id();
        assertThat(checks()).isEmpty();
        until(2_000);
        assertThat(stage(customer)).contains("FIRST_TIME");
        assertThat(counted()).as("kept and not used").isZero();
        policy((of, actor) -> new Restricted().unseen(Restriction.TYPE));
        assertThat(counted()).as("who sees no restriction is told no more").isZero();
        policy((of, actor) -> new Restricted());
        restrictions.tell(restriction, "by letter");
        restrictions.lift(restriction, "it is over");
        assertThat(stage(customer)).contains("CHURNED");
        assertThat(counted()).isOne();
    }

    private long counted() {
        return service().countsByStage(SHOP).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    @Test
    void who_is_restricted_for_profiling_alone_is_not_counted_either_and_others_are() {
        Customer customer = buyer();
        Customer other = buyer();
        RestrictionService restrictions = new RestrictionService(lin);
        NewRestriction whole = NewRestriction.whole(customer.id(), RestrictionGround.CONTESTED, "the address is wrong");
        restrictions.place(whole.only(DataUse.of(ShopPurposes.SERVICE)));
        assertThat(counted()).as("service is another use").isEqualTo(2);
        restrictions.place(whole.only(PROFILING));
        assertThat(counted()).isOne();
        assertThat(stage(customer)).contains("FIRST_TIME");
        assertThat(stage(other)).contains("FIRST_TIME");
    }

    @Test
    void what_is_bought_meanwhile_moves_no_stage_and_counts_when_the_restriction_is_lifted() {
        Customer regular = buyer();
        Customer fresh = customer();
        RestrictionService restrictions = new RestrictionService(lin);
        List<Restriction> placed = new ArrayList<>();
        for (Customer each : List.of(regular, fresh)) {
            placed.addAll(restrictions.place(NewRestriction.whole(each.id(), RestrictionGround.CLAIMS, "a suit")));
        }
        clock.pass(Duration.ofDays(10));
        for (Customer each : List.of(regular, fresh)) {
            bought(each, clock.instant());
        }
        service().deriveAll(SHOP, clock.instant(), progress -> {});
        assertThat(stage(regular)).contains("FIRST_TIME");
        assertThat(stage(fresh)).isEmpty();
        clock.pass(Duration.ofDays(1));
        for (Restriction each : placed) {
            restrictions.tell(each.id(), "by letter");
            restrictions.lift(each.id(), "it is over");
        }
        assertThat(stage(regular)).contains("ACTIVE");
        assertThat(stage(fresh)).contains("FIRST_TIME");
        assertThat(checks()).hasSize(2);
    }

    @Test
    void who_takes_an_objection_back_is_placed_by_what_it_bought_before() {
        Customer customer = customer();
        consents().record(NewConsent.denied(customer.id(), PROFILING));
        clock.pass(Duration.ofHours(1));
        bought(customer, clock.instant());
        assertThat(stage(customer)).isEmpty();
        clock.pass(Duration.ofHours(1));
        consents().record(NewConsent.open(customer.id(), PROFILING));
        assertThat(stage(customer)).contains("FIRST_TIME");
    }
}
