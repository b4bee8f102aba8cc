package io.embedcrm.interactions;

import io.embedcrm.error.InvalidException;
import java.time.Duration;
import java.time.Instant;

/** When something can have happened. */
final class Moments {
    private static final Duration AHEAD = Duration.ofDays(1);

    private Moments() {}

    /** {@code at} itself, unless it lies in the future; a day is forgiven, for clocks and time zones are wrong often. */
    static Instant past(String field, Instant at, Instant now) {
        if (at.isAfter(now.plus(AHEAD))) {
            throw new InvalidException(
                    "interaction.in-future", field, "lies more than a day in the future; what is told has happened");
        }
        return at;
    }
}
