package io.embedcrm.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.Crm;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.error.RefusedException;
import io.embedcrm.memory.MemoryStorage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the CRM does is found in a registry of Micrometer. */
class MicrometerMetricsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void calls_refusals_and_deliveries_are_measured() {
        Crm crm = Crm.on(new MemoryStorage())
                .policy(AccessPolicy.unrestricted())
                .metrics(new MicrometerMetrics(registry))
                .beforeCommit((event, session) -> {
                    if (event.actor().equals("trainee")) {
                        throw new RefusedException("shop.trainee", Customer.TYPE.name(), "trainees only look");
                    }
                })
                .afterCommit("newsletter", (event, session) -> {})
                .build();
        CrmSession lin = crm.as(Actor.of("lin"));
        Customer anna = lin.customers().register(NewCustomer.person("Anna Berg"));
        lin.customers().get(anna.id());
        assertThatThrownBy(() -> crm.as(Actor.of("trainee")).customers().register(NewCustomer.person("Bo")))
                .isInstanceOf(RefusedException.class);
        crm.due().run(Instant.now());

        assertThat(registry.get("crm.calls")
                        .tags("operation", "customers.register", "outcome", "ok")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("crm.calls")
                        .tags("operation", "CustomerService.get", "outcome", "ok")
                        .timer()
                        .totalTime(TimeUnit.NANOSECONDS))
                .isPositive();
        assertThat(registry.get("crm.refusals")
                        .tags("operation", "customers.register", "code", "shop.trainee")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("crm.delivery.lag")
                        .tags("subscriber", "newsletter", "fate", "done")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.find("crm.calls.slow").counter()).isNull();
    }

    @Test
    void calls_as_slow_as_said_are_counted() {
        Crm crm = Crm.on(new MemoryStorage())
                .policy(AccessPolicy.unrestricted())
                .metrics(new MicrometerMetrics(registry, Duration.ZERO))
                .build();
        crm.as(Actor.of("lin")).customers().register(NewCustomer.person("Anna Berg"));
        assertThat(registry.get("crm.calls.slow")
                        .tags("operation", "customers.register")
                        .counter()
                        .count())
                .isEqualTo(1);
    }
}
