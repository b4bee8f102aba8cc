package io.embedcrm.integration;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What time this program has for one webhook: a share of each minute; and where its server did not answer in time, none for
 * a while, longer after each such message until there is an answer.
 */
final class WebhookPatience {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final Duration FIRST_REST = Duration.ofSeconds(10);
    private static final int MOST_DOUBLED = 6;

    private final long share;
    private long began = System.nanoTime();
    private long taken;
    private int silences;
    private Instant until = Instant.MIN;

    WebhookPatience(Duration share) {
        this.share = share.toNanos();
    }

    /** How long it is to be left alone from {@code now} on. */
    synchronized Optional<Duration> rest(Instant now) {
        if (System.nanoTime() - began >= MINUTE) {
            began = System.nanoTime();
            taken = 0;
        }
        if (until.isAfter(now)) {
            return Optional.of(Duration.between(now, until));
        }
        return taken >= share ? Optional.of(Duration.ofNanos(MINUTE)) : Optional.empty();
    }

    synchronized void took(long nanos) {
        taken += nanos;
    }

    synchronized void answered() {
        silences = 0;
        until = Instant.MIN;
    }

    synchronized void silent(Instant now) {
        until = now.plus(FIRST_REST.multipliedBy(1L << Math.min(silences, MOST_DOUBLED)));
        silences++;
    }
}
