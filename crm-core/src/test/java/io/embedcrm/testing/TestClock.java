package io.embedcrm.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until the test moves it. */
public final class TestClock extends Clock {
    /** When it starts: a Friday morning at nine in Shanghai. */
    public static final Instant START = Instant.parse("2026-05-01T01:00:00Z");

    private volatile Instant now = START;

    TestClock() {}

    /** Moves it to {@code to}, forwards or back. */
    public void set(Instant to) {
        now = to;
    }

    /** Moves it by {@code by}; nothing that falls due is done, see {@link TestCrm#pass}. */
    public void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }
}
