package io.embedcrm.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.Crm;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.Note;
import io.embedcrm.lifecycle.CustomerStage;
import io.embedcrm.lifecycle.ShopLifecycle;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.testing.SampleCustomers;
import io.embedcrm.testing.TestCrm;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How a host tests its own code against {@link TestCrm}: here a job that notes which customers stay away. */
class WinBackTest {
    /** The code under test: given the CRM, it writes a note on each customer that is at risk. */
    private record WinBack(Crm crm) {
        void run() {
            crm.as(Actor.of("win-back")).together(session -> {
                session.records()
                        .list(Query.of(CustomerStage.TYPE).where(CustomerStage.STAGE.eq("AT_RISK")))
                        .items()
                        .forEach(stage -> session.notes().write(stage.customer(), "stays away: call"));
                return true;
            });
        }
    }

    private final TestCrm crm = TestCrm.create();

    @Test
    void a_regular_who_stays_away_is_noted() {
        crm.as("setup").lifecycleModels().publish(ShopLifecycle.definition());
        SampleCustomers samples = crm.samples();
        crm.runDue();
        new WinBack(crm.crm()).run();
        assertThat(notes(samples.zhangWei().id())).isEmpty();

        crm.pass(Duration.ofDays(40));
        crm.clearEvents();
        new WinBack(crm.crm()).run();

        assertThat(notes(samples.zhangWei().id())).containsExactly("stays away: call");
        assertThat(crm.eventNames()).contains("notes.written");
    }

    private java.util.List<String> notes(Id<Customer> customer) {
        return crm.as("lin").notes().of(customer).items().stream()
                .map(Note::text)
                .toList();
    }
}
