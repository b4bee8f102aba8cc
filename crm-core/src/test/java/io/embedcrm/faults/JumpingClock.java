package io.embedcrm.faults;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;

/** Time that goes on, and now and then is set some hours forwards or backwards. */
final class JumpingClock implements InstantSource {
    private static final int SELDOM = 20;
    private static final long SECONDS = 6 * 3_600;

    private final SplittableRandom random;
    private Duration off = Duration.ZERO;

    JumpingClock(SplittableRandom random) {
        this.random = random;
    }

    @Override
    public synchronized Instant instant() {
        if (random.nextInt(SELDOM) == 0) {
            off = Duration.ofSeconds(random.nextLong(-SECONDS, SECONDS));
        }
        return Clock.systemUTC().instant().plus(off);
    }
}
