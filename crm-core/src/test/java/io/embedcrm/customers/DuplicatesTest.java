package io.embedcrm.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DuplicatesTest extends CustomersScene {
    private final NewCustomer again = NewCustomer.person("Li N.")
            .phone("+86 138-1234-5678")
            .email("LI@example.com")
            .identity("shop", "1");

    @Test
    void the_same_phone_email_and_identity_are_hints() {
        Customer byPhone = customers.register(NewCustomer.person("A").phone("13812345678"));
        Customer byBoth = customers.register(
                NewCustomer.person("B").email("li@example.com").identity("shop", "1"));
        customers.register(NewCustomer.person("C").phone("13912345678"));

        assertThat(customers.duplicates(again))
                .containsExactly(
                        new DuplicateHint(byPhone.id(), Set.of(MatchedKey.PHONE)),
                        new DuplicateHint(byBoth.id(), Set.of(MatchedKey.EMAIL, MatchedKey.IDENTITY)));
    }

    @Test
    void somebody_new_has_no_hints() {
        customers.register(NewCustomer.person("Li"));
        assertThat(customers.duplicates(again)).isEmpty();
        assertThat(customers.duplicates(NewCustomer.person("Li"))).isEmpty();
    }

    @Test
    void shared_masked_and_retired_points_tell_nobody() {
        customers.register(NewCustomer.person("A")
                .contact(NewContactPoint.phone("13812345678").sharedWithOthers()));
        customers.register(NewCustomer.person("B")
                .contact(NewContactPoint.phone("13812345678")
                        .relayedUntil(clock.instant().plus(Duration.ofDays(1)))));
        Customer moved = customers.register(NewCustomer.person("C").email("li@example.com"));
        contacts.of(moved.id()).forEach(point -> contacts.retire(point.id()));

        assertThat(customers.duplicates(again)).isEmpty();
    }

    @Test
    void a_shared_or_masked_number_that_is_entered_asks_nothing() {
        customers.register(NewCustomer.person("A").phone("13812345678"));

        assertThat(customers.duplicates(NewCustomer.person("B")
                        .contact(NewContactPoint.phone("13812345678").sharedWithOthers())))
                .isEmpty();
        assertThat(customers.duplicates(NewCustomer.person("B")
                        .contact(NewContactPoint.phone("13812345678")
                                .relayedUntil(clock.instant().plus(Duration.ofDays(1))))))
                .isEmpty();
    }

    @Test
    void a_point_shared_later_tells_nobody_from_then_on() {
        Customer li = customers.register(NewCustomer.person("A").phone("13812345678"));
        assertThat(customers.duplicates(again)).hasSize(1);

        contacts.share(contacts.of(li.id()).get(0).id(), true);

        assertThat(customers.duplicates(again)).isEmpty();
    }

    @Test
    void only_customers_in_sight_are_told() {
        rights.put("mei", ownRowsOf("mei"));
        customers.register(NewCustomer.person("A").phone("13812345678").owner("lin"));
        CustomerService mine = new CustomerService(as("mei"));

        assertThat(mine.duplicates(again)).isEmpty();
        assertThat(mine.register(again.owner("mei").refusingDuplicates()).owner())
                .isEqualTo("mei");
        assertThat(mine.duplicates(again)).hasSize(1);
    }

    @Test
    void a_registration_can_refuse_duplicates() {
        Customer li = customers.register(NewCustomer.person("A").phone("13812345678"));

        Throwable refusal = catchThrowable(() -> customers.register(again.refusingDuplicates()));

        assertThat(code(() -> customers.register(again.refusingDuplicates()))).isEqualTo("customers.duplicate");
        assertThat(refusal)
                .hasMessageContaining(li.id().toString())
                .hasMessageContaining("PHONE")
                .hasMessageNotContaining("5678");
        assertThat(count(Customer.TYPE)).isEqualTo(1);
        customers.register(again);
        assertThat(count(Customer.TYPE)).isEqualTo(2);
    }

    @Test
    void hints_are_bounded_however_many_share_a_value() {
        IntStream.range(0, 30)
                .forEach(i -> customers.register(NewCustomer.person("Info " + i).email("info@example.com")));

        assertThat(customers.duplicates(NewCustomer.person("X").email("info@example.com")))
                .hasSize(20);
    }

    @Test
    void a_bad_value_is_told_at_once() {
        assertThat(code(() -> customers.duplicates(NewCustomer.person("X").phone("1"))))
                .isEqualTo("phone.invalid");
    }
}
