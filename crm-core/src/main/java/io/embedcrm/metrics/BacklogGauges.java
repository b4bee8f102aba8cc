package io.embedcrm.metrics;

import io.embedcrm.work.Backlog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gauges of one backlog, which is read once for all that are asked for within some seconds of one another. */
final class BacklogGauges {
    private static final Logger LOG = LoggerFactory.getLogger(BacklogGauges.class);
    private static final long KEPT = Duration.ofSeconds(5).toNanos();
    private static final double SECOND = 1_000;

    private final MeterRegistry registry;
    private final Supplier<Backlog> source;
    private @Nullable Backlog last;
    private long read;
    private boolean asked;

    BacklogGauges(MeterRegistry registry, Supplier<Backlog> source) {
        this.registry = registry;
        this.source = source;
    }

    void register() {
        gauge("crm.delivery.waiting", null, "streams with events to deliver", Backlog::streams);
        gauge(
                "crm.delivery.oldest",
                "seconds",
                "since when the first of them waits",
                backlog -> backlog.deliveryLag().toMillis() / SECOND);
        gauge("crm.delivery.parked", null, "streams behind an event that failed too often", Backlog::parkedStreams);
        gauge("crm.due.waiting", null, "work that is due", Backlog::work);
        gauge(
                "crm.due.oldest",
                "seconds",
                "since when the first of it is due",
                backlog -> backlog.workLag().toMillis() / SECOND);
        gauge("crm.due.parked", null, "work that failed too often", Backlog::parkedWork);
    }

    private void gauge(String name, @Nullable String unit, String what, ToDoubleFunction<Backlog> measure) {
        Gauge.builder(name, () -> backlog().map(measure::applyAsDouble).orElse(Double.NaN))
                .baseUnit(unit)
                .description(what)
                .register(registry);
    }

    /** Absent where it cannot be read: then the gauges have no value, and the host's scraping goes on. */
    private synchronized Optional<Backlog> backlog() {
        long now = registry.config().clock().monotonicTime();
        if (!asked || now - read >= KEPT) {
            asked = true;
            read = now;
            try {
                last = source.get();
            } catch (RuntimeException e) {
                LOG.warn("The backlog cannot be read: {}", e.getClass().getName());
                last = null;
            }
        }
        return Optional.ofNullable(last);
    }
}
