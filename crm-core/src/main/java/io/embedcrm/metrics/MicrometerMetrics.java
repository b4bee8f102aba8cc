package io.embedcrm.metrics;

import io.embedcrm.gateway.CrmMetrics;
import io.embedcrm.work.Backlog;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Tells a Micrometer registry. Micrometer is the host's own dependency; without it this class cannot be loaded, and nothing
 * else needs it.
 *
 * <p>Meters: timers {@code crm.calls} (operation, outcome), {@code crm.delivery.lag} (subscriber, fate) and
 * {@code crm.due.lag} (kind, fate); counters {@code crm.refusals} (operation, code) and {@code crm.calls.slow} (operation);
 * and where {@link #gauging} is called, gauges {@code crm.delivery.waiting}, {@code crm.delivery.oldest} (seconds), {@code
 * crm.delivery.parked}, {@code crm.due.waiting}, {@code crm.due.oldest} (seconds) and {@code crm.due.parked}.
 * No tag names a tenant, of which there may be many.
 */
@SuppressWarnings("exports") // the host has it by its own choice, so it is not passed on
public final class MicrometerMetrics implements CrmMetrics {
    private final MeterRegistry registry;
    private final Duration slowFrom;

    /** Tells {@code registry}; a call is slow from a second on. */
    public MicrometerMetrics(MeterRegistry registry) {
        this(registry, Duration.ofSeconds(1));
    }

    /** Tells {@code registry}; a call is slow from {@code slowFrom} on. */
    public MicrometerMetrics(MeterRegistry registry, Duration slowFrom) {
        this.registry = registry;
        this.slowFrom = slowFrom;
    }

    /**
     * Gauges what waits: {@code crm::backlog}, or the sum of the tenants' that matter. It is read while the registry is
     * asked, some seconds apart at least.
     */
    public MicrometerMetrics gauging(Supplier<Backlog> backlog) {
        new BacklogGauges(registry, backlog).register();
        return this;
    }

    @Override
    public void called(Called call) {
        registry.timer("crm.calls", "operation", call.operation(), "outcome", call.outcome())
                .record(call.took());
        if (call.refused()) {
            registry.counter("crm.refusals", "operation", call.operation(), "code", call.outcome())
                    .increment();
        }
    }

    @Override
    public void slow(Called call) {
        registry.counter("crm.calls.slow", "operation", call.operation()).increment();
    }

    @Override
    public Duration slowFrom() {
        return slowFrom;
    }

    @Override
    public void delivered(Delivered delivery) {
        registry.timer("crm.delivery.lag", "subscriber", delivery.subscriber(), "fate", name(delivery.fate()))
                .record(delivery.lag());
    }

    @Override
    public void worked(Worked work) {
        registry.timer("crm.due.lag", "kind", work.kind(), "fate", name(work.fate()))
                .record(work.lag());
    }

    private static String name(Fate fate) {
        return fate.name().toLowerCase(Locale.ROOT);
    }
}
