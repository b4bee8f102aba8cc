package io.embedcrm.record;

import io.embedcrm.error.InvalidException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;

/**
 * A time told from the moment a condition is asked, such as 30 days ago.
 *
 * @param amount how far from now; negative is earlier; at most 100,000 either way
 * @param unit hours, days, weeks, months or years
 * @param startOfDay whether the start of that day is meant, in {@code zone}
 * @param zone whose calendar counts
 */
public record RelativeTime(long amount, ChronoUnit unit, boolean startOfDay, ZoneId zone) {
    private static final Set<ChronoUnit> UNITS =
            EnumSet.of(ChronoUnit.HOURS, ChronoUnit.DAYS, ChronoUnit.WEEKS, ChronoUnit.MONTHS, ChronoUnit.YEARS);
    private static final long BOUND = 100_000;
    private static final Duration REACH = ChronoUnit.YEARS.getDuration().multipliedBy(1_000);

    /** Checks the unit and the amount. */
    public RelativeTime {
        if (!UNITS.contains(unit)) {
            throw new InvalidException("relative.unit", null, "a relative time counts in " + UNITS);
        }
        boolean near = amount >= -BOUND && amount <= BOUND;
        if (!near || unit.getDuration().multipliedBy(Math.abs(amount)).compareTo(REACH) > 0) {
            throw new InvalidException("relative.amount", null, "a relative time reaches at most 1000 years");
        }
    }

    /** So many units before now. */
    public static RelativeTime ago(long amount, ChronoUnit unit, ZoneId zone) {
        return new RelativeTime(-amount, unit, false, zone);
    }

    /** The time meant at {@code now}. */
    public Instant at(Instant now) {
        ZonedDateTime there = now.atZone(zone).plus(amount, unit);
        return (startOfDay ? there.toLocalDate().atStartOfDay(zone) : there).toInstant();
    }
}
