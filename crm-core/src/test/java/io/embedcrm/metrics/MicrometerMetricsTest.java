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
import io.embedcrm.rooms.SettableClock;
import io.embedcrm.storage.TenantId;
import io.embedcrm.work.Backlog;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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

    @Test
    void what_waits_is_gauged_and_read_once_for_all_gauges() {
        SettableClock house = new SettableClock(Instant.parse("2026-05-01T08:00:00Z"));
        MockClock time = new MockClock();
        SimpleMeterRegistry gauged = new SimpleMeterRegistry(SimpleConfig.DEFAULT, time);
        MicrometerMetrics metrics = new MicrometerMetrics(gauged);
        Crm crm = Crm.on(new MemoryStorage())
                .policy(AccessPolicy.unrestricted())
                .clock(house)
                .metrics(metrics)
                .afterCommit("newsletter", (event, session) -> {
                    throw new IllegalStateException("the newsletter is closed");
                })
                .build();
        AtomicInteger read = new AtomicInteger();
        metrics.gauging(() -> {
            read.incrementAndGet();
            return crm.backlog();
        });
        CrmSession lin = crm.as(Actor.of("lin"));
        lin.customers().register(NewCustomer.person("Anna Berg"));
        lin.customers().register(NewCustomer.person("Bo Li"));
        house.pass(Duration.ofSeconds(90));

        assertThat(gauge(gauged, "crm.delivery.waiting")).isEqualTo(2);
        assertThat(gauge(gauged, "crm.delivery.oldest")).isEqualTo(90);
        assertThat(gauge(gauged, "crm.delivery.parked")).isZero();
        assertThat(gauge(gauged, "crm.due.waiting")).isZero();
        assertThat(gauge(gauged, "crm.due.oldest")).isZero();
        assertThat(gauge(gauged, "crm.due.parked")).isZero();
        assertThat(read).hasValue(1);

        for (int i = 0; i < 8; i++) {
            crm.due().run(house.instant());
            house.pass(Duration.ofHours(1));
        }
        time.add(Duration.ofSeconds(5));
        assertThat(gauge(gauged, "crm.delivery.waiting")).isZero();
        assertThat(gauge(gauged, "crm.delivery.parked")).isEqualTo(2);
    }

    @Test
    void a_backlog_that_cannot_be_read_has_no_value() {
        new MicrometerMetrics(registry).gauging(() -> {
            throw new IllegalStateException("the database is away");
        });
        assertThat(gauge(registry, "crm.due.waiting")).isNaN();
    }

    @Test
    void the_backlogs_of_tenants_add_up() {
        SettableClock house = new SettableClock(Instant.parse("2026-05-01T08:00:00Z"));
        Crm crm = Crm.on(new MemoryStorage())
                .policy(AccessPolicy.unrestricted())
                .clock(house)
                .afterCommit("newsletter", (event, session) -> {})
                .build();
        TenantId tea = TenantId.of("tea");
        crm.as(tea, Actor.of("lin")).customers().register(NewCustomer.person("Anna Berg"));
        house.pass(Duration.ofMinutes(1));
        crm.as(Actor.of("lin")).customers().register(NewCustomer.person("Bo Li"));
        house.pass(Duration.ofMinutes(1));

        assertThat(crm.backlog().deliveryLag()).isEqualTo(Duration.ofMinutes(1));
        Backlog both = crm.backlog().and(crm.backlog(tea));
        assertThat(both.streams()).isEqualTo(2);
        assertThat(both.deliveryLag()).isEqualTo(Duration.ofMinutes(2));
    }

    private static double gauge(SimpleMeterRegistry of, String name) {
        return of.get(name).gauge().value();
    }
}
