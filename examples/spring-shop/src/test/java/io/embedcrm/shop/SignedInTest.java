package io.embedcrm.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.error.RefusedException;
import io.embedcrm.event.Event;
import io.embedcrm.jdbc.servers.TestServers;
import io.embedcrm.spring.CrmSessions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who is signed in with Spring Security is the actor. */
class SignedInTest {
    private static RunningShop shop;

    @BeforeAll
    static void open() {
        shop = RunningShop.on(TestServers.h2());
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void the_history_names_who_was_signed_in() {
        Event registered = Staff.as("lin", "seller", () -> {
            CrmSessions sessions = shop.bean(CrmSessions.class);
            Customer customer = sessions.current().customers().register(NewCustomer.person("张伟"));
            return sessions.current()
                    .history()
                    .of(Customer.TYPE, customer.id(), 1, Optional.empty())
                    .items()
                    .get(0);
        });
        assertThat(registered.actor()).isEqualTo("lin");
    }

    @Test
    void the_authorities_are_the_roles() {
        assertThat(Staff.as(
                        "lin",
                        "seller",
                        () -> shop.bean(CrmSessions.class).current().actor().roles()))
                .containsExactly("seller");
    }

    @Test
    void nobody_signed_in_is_refused_and_nothing_is_stored() {
        Map<String, Long> before = shop.rows();
        assertThatThrownBy(() -> shop.bean(CrmSessions.class).current())
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo("actor.nobody"));
        assertThat(shop.rows()).isEqualTo(before);
    }
}
