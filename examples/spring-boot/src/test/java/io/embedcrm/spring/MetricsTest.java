package io.embedcrm.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.Crm;
import io.embedcrm.CrmSession;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.event.Event;
import io.embedcrm.gateway.CrmMetrics;
import io.embedcrm.metrics.MicrometerMetrics;
import io.embedcrm.storage.TenantId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.FilteredClassLoader;

/** What the CRM tells the host's registry of Micrometer. */
class MetricsTest {
    /** Hears of all changes. */
    private static final class Newsletter implements ChangeSubscriber {
        @Override
        public String name() {
            return "newsletter";
        }

        @Override
        public void changed(Event event, CrmSession session) {}
    }

    @Test
    void calls_are_timed_and_what_waits_is_gauged_where_there_is_a_registry() {
        Programs.open()
                .withPropertyValues("embedcrm.due.enabled=false", "embedcrm.due.tenants=main,tea")
                .withBean(ChangeSubscriber.class, Newsletter::new)
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .run(program -> {
                    Crm crm = program.getBean(Crm.class);
                    crm.as(Actor.of("lin")).customers().register(NewCustomer.person("张伟"));
                    crm.as(TenantId.of("tea"), Actor.of("lin")).customers().register(NewCustomer.person("李娜"));
                    MeterRegistry registry = program.getBean(MeterRegistry.class);
                    assertThat(registry.get("crm.calls")
                                    .tag("operation", "customers.register")
                                    .timer()
                                    .count())
                            .isEqualTo(2);
                    assertThat(registry.get("crm.delivery.waiting").gauge().value())
                            .isEqualTo(2);
                });
    }

    @Test
    void metrics_of_the_programs_own_are_taken_instead() {
        CrmMetrics own = new CrmMetrics() {};
        Programs.open()
                .withBean(CrmMetrics.class, () -> own)
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .run(program -> assertThat(program).hasNotFailed().doesNotHaveBean(MicrometerMetrics.class));
    }

    @Test
    void a_program_without_micrometer_starts() {
        Programs.open()
                .withClassLoader(new FilteredClassLoader("io.micrometer"))
                .run(program -> assertThat(program).hasNotFailed().doesNotHaveBean(CrmMetrics.class));
    }
}
