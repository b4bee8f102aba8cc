package io.embedcrm.audit;

import java.time.Duration;

/**
 * How many masked texts an actor may have revealed in some time.
 *
 * @param most how many
 * @param within in what time, counted from the first
 */
public record RevealLimit(int most, Duration within) {
    /** Thirty in an hour. */
    public static final RevealLimit DEFAULT = new RevealLimit(30, Duration.ofHours(1));

    /** Checks both. */
    public RevealLimit {
        if (most < 0 || within.isNegative() || within.isZero()) {
            throw new IllegalArgumentException("so many texts, none or more, in some time");
        }
    }
}
