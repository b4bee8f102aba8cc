package io.embedcrm.work;

import java.time.Duration;

/** Thrown by a subscriber that can take no event for a while, whichever it is; that is no failure of the event. */
public final class Postponed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Duration pause;

    /** For so long. */
    public Postponed(Duration pause) {
        super("postponed for " + pause, null, false, false);
        this.pause = pause;
    }

    Duration pause() {
        return pause;
    }
}
