package io.embedcrm.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.access.DataUse;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.CustomerEdit;
import io.embedcrm.customers.CustomerService;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.interactions.PurchaseService;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import io.embedcrm.work.Backlog;
import io.embedcrm.work.Deliveries;
import io.embedcrm.work.Delivery;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Subscriber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody is told of who is restricted while it is, and everybody of what happened meanwhile when it is over. */
class RestrictedDeliveryTest extends PrivacyScene {
    private static final String EAR = "ear";

    private final List<String> told = new ArrayList<>();
    private String deaf = "";
    private int orders;

    @BeforeEach
    void listen() {
        work.subscribe(new Subscriber(EAR, Optional.empty(), List.of(), (event, in) -> {
            if (event.name().equals(deaf)) {
                throw new IllegalStateException("not this one");
            } else if (event.stream().is(Customer.TYPE)) {
                told.add(event.position() + " " + event.name());
            }
        }));
    }

    private List<String> heard() {
        told.clear();
        due();
        return List.copyOf(told);
    }

    private void bought(Id<Customer> customer) {
        new PurchaseService(session)
                .record(NewPurchase.purchase("shop", "order " + ++orders, clock.instant())
                        .customer(customer)
                        .total(Money.of("39.90", "CNY")));
    }

    private Restriction restricted(NewRestriction given) {
        return new RestrictionService(session).place(given).get(0);
    }

    private static NewRestriction whole(Id<Customer> customer) {
        return NewRestriction.whole(customer, RestrictionGround.CONTESTED, "the address is wrong");
    }

    private void lift(Restriction restriction) {
        RestrictionService restrictions = new RestrictionService(session);
        restrictions.tell(restriction.id(), "by letter");
        restrictions.lift(restriction.id(), "found right");
    }

    @Test
    void while_it_lasts_only_its_own_events_are_told_and_the_rest_when_it_is_lifted() {
        Id<Customer> li = person("Li");
        Id<Customer> wang = person("Wang");
        assertThat(heard()).containsExactly("1 customers.registered", "1 customers.registered");
        bought(li);
        Restriction placed = restricted(whole(li));
        assertThat(heard()).as("what was not told before waits too").containsExactly("3 restrictions.placed");
        later();
        bought(li);
        bought(wang);
        assertThat(heard()).containsExactly("2 purchases.recorded");
        assertThat(Backlog.of(work, tenant).streams()).as("nothing is late").isZero();
        clock.pass(Duration.ofDays(40));
        assertThat(heard()).isEmpty();
        lift(placed);
        List<String> all = List.of(
                "2 purchases.recorded",
                "3 restrictions.placed",
                "4 purchases.recorded",
                "5 restrictions.told",
                "6 restrictions.lifted");
        assertThat(heard()).isEqualTo(all);
        assertThat(heard()).isEmpty();
        bought(li);
        assertThat(heard()).containsExactly("7 purchases.recorded");
    }

    @Test
    void a_replay_tells_no_more() {
        Id<Customer> li = person("Li");
        bought(li);
        heard();
        Restriction placed = restricted(whole(li));
        heard();
        later();
        new Deliveries(work, tenant).replayFrom(EAR, Instant.EPOCH);
        assertThat(heard()).containsExactly("3 restrictions.placed");
        lift(placed);
        assertThat(heard())
                .as("what was to be told again is")
                .startsWith("1 customers.registered", "2 purchases.recorded", "3 restrictions.placed");
    }

    @Test
    void what_failed_before_is_passed_by_as_well_and_skipped_for_good_where_somebody_says_so() {
        Id<Customer> li = person("Li");
        heard();
        deaf = "purchases.recorded";
        bought(li);
        heard();
        Deliveries deliveries = new Deliveries(work, tenant);
        List<Delivery> parked = deliveries.parked(Query.of(Delivery.TYPE)).items();
        assertThat(parked).hasSize(1);
        Restriction placed = restricted(whole(li));
        deaf = "";
        deliveries.replay(parked.get(0).id(), clock.instant());
        assertThat(heard()).containsExactly("3 restrictions.placed");
        lift(placed);
        assertThat(heard()).startsWith("2 purchases.recorded");
    }

    @Test
    void one_that_ends_by_itself_is_over_when_it_ends_and_one_to_come_holds_nothing_back_yet() {
        Id<Customer> li = person("Li");
        Instant begin = clock.instant().plus(Duration.ofDays(1));
        restricted(whole(li).since(begin).until(begin.plus(Duration.ofDays(30)), "said on the phone"));
        assertThat(heard()).containsExactly("1 customers.registered", "2 restrictions.placed");
        bought(li);
        assertThat(heard()).containsExactly("3 purchases.recorded");
        clock.set(begin);
        bought(li);
        assertThat(heard()).isEmpty();
        clock.pass(Duration.ofDays(30));
        assertThat(heard()).contains("4 purchases.recorded", "5 restrictions.ended");
    }

    @Test
    void of_some_uses_it_holds_nothing_back() {
        Id<Customer> li = person("Li");
        restricted(whole(li).only(BY_EMAIL));
        bought(li);
        assertThat(heard()).containsExactly("1 customers.registered", "2 restrictions.placed", "3 purchases.recorded");
    }

    @Test
    void what_it_was_before_a_merge_waits_for_whom_it_was_merged_into() {
        Id<Customer> li = person("Li");
        Id<Customer> double_ = person("Li again");
        Restriction placed = restricted(whole(double_));
        heard();
        bought(double_);
        later();
        session.forUse(DataUse.of(ShopPurposes.LEGAL)).change(Operation.of("test.merge", li, double_), call -> {
            Customer before = call.getLocked(Customer.TYPE, double_);
            call.update(before, Customer.TYPE.with(before, Customer.MERGED_INTO, li));
            call.update(placed, Restriction.TYPE.with(placed, Restriction.CUSTOMER, li));
            return li;
        });
        assertThat(heard()).noneMatch(each -> each.contains("purchases."));
        lift(placed);
        clock.pass(Duration.ofDays(1));
        assertThat(heard()).anyMatch(each -> each.contains("purchases.recorded"));
    }

    @Test
    void before_the_commit_all_is_told() {
        Id<Customer> li = person("Li");
        restricted(whole(li));
        events.clear();
        bought(li);
        assertThat(events).isNotEmpty();
        assertThat(code(() -> new CustomerService(session)
                        .change(li, 1, CustomerEdit.of().set(Customer.CITY, "Wuhan"))))
                .isEqualTo("restriction.in-force");
    }
}
