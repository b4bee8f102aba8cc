package io.embedcrm.adoption;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Tells how fast a run goes, by the moments of its batches. */
final class Pace {
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final HostTotals totals;
    private final Map<AdoptedKind, Long> seen = new EnumMap<>(AdoptedKind.class);
    private final Instant start;
    private long rows;

    Pace(HostTotals totals, Instant start) {
        this.totals = totals;
        this.start = start;
    }

    /** What was dealt with before this went on. */
    void begin(AdoptionStep step) {
        seen.put(step.kind(), step.seen());
    }

    AdoptionProgress at(AdoptionStep step, Instant now) {
        rows += step.seen() - seen.getOrDefault(step.kind(), 0L);
        seen.put(step.kind(), step.seen());
        Duration passed = Duration.between(start, now);
        double rate = passed.compareTo(SHORTEST) < 0 ? 0 : rows * 1_000.0 / passed.toMillis();
        Optional<Duration> left =
                rate <= 0 ? Optional.empty() : Optional.of(Duration.ofMillis(Math.round(rest() * 1_000 / rate)));
        return new AdoptionProgress(step.kind(), step.seen(), totals.of(step.kind()), rate, left);
    }

    private long rest() {
        long rest = 0;
        for (AdoptedKind kind : AdoptedKind.values()) {
            rest += Math.max(0, totals.of(kind) - seen.getOrDefault(kind, 0L));
        }
        return rest;
    }
}
