package io.embedcrm.integration;

import java.time.Duration;

/** What time of each minute a webhook takes of the thread that sends. */
final class WebhookShare {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final long share;
    private long began = System.nanoTime();
    private long taken;

    WebhookShare(Duration share) {
        this.share = share.toNanos();
    }

    /** Whether this minute's share is used up. */
    synchronized boolean used() {
        if (System.nanoTime() - began >= MINUTE) {
            began = System.nanoTime();
            taken = 0;
        }
        return taken >= share;
    }

    synchronized void use(long nanos) {
        taken += nanos;
    }
}
