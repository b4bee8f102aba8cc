package io.embedcrm.query;

import io.embedcrm.error.InvalidException;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/**
 * What the records of one group have in common.
 *
 * @param <V> what it is, for one group
 */
public sealed interface Grouping<T extends Entity, V> {
    /** The field it is taken from. */
    Field<T, ?> field();

    /** The group {@code record} belongs to; null where the field is absent. */
    @Nullable
    V of(T record);

    /** By the value of a field. */
    static <T extends Entity, V> Grouping<T, V> by(Field<T, V> field) {
        return new ByField<>(field);
    }

    /** By the hour of the day, 0 to 23, in {@code zone}; records outside the window are left out. */
    static <T extends Entity> Grouping<T, Long> byHour(Field<T, Instant> field, ZoneId zone, Instant from, Instant to) {
        return new ByTime<>(field, Bucket.HOUR, zone, from, to);
    }

    /** By the day of the week, 1 (Monday) to 7, in {@code zone}; records outside the window are left out. */
    static <T extends Entity> Grouping<T, Long> byWeekday(
            Field<T, Instant> field, ZoneId zone, Instant from, Instant to) {
        return new ByTime<>(field, Bucket.WEEKDAY, zone, from, to);
    }

    /** By the day in {@code zone}; records outside the window are left out. */
    static <T extends Entity> Grouping<T, LocalDate> byDay(
            Field<T, Instant> field, ZoneId zone, Instant from, Instant to) {
        return new ByTime<>(field, Bucket.DAY, zone, from, to);
    }

    /** By the week in {@code zone}, told by its Monday; records outside the window are left out. */
    static <T extends Entity> Grouping<T, LocalDate> byWeek(
            Field<T, Instant> field, ZoneId zone, Instant from, Instant to) {
        return new ByTime<>(field, Bucket.WEEK, zone, from, to);
    }

    /** By the month in {@code zone}, told by its first day; records outside the window are left out. */
    static <T extends Entity> Grouping<T, LocalDate> byMonth(
            Field<T, Instant> field, ZoneId zone, Instant from, Instant to) {
        return new ByTime<>(field, Bucket.MONTH, zone, from, to);
    }

    /** How time is cut. */
    enum Bucket {
        /** The hour of the day. */
        HOUR,
        /** The day of the week. */
        WEEKDAY,
        /** The day. */
        DAY,
        /** The week, from Monday on. */
        WEEK,
        /** The month. */
        MONTH
    }

    /** By the value of a field. */
    record ByField<T extends Entity, V>(Field<T, V> field) implements Grouping<T, V> {
        /** Checks that the field can be grouped by. */
        public ByField {
            if (!field.kind().groupable() || field.kind() == io.embedcrm.record.Kind.ANY) {
                throw new InvalidException(
                        "grouping.kind", field.toString(), "cannot be grouped by, being " + field.kind());
            }
        }

        @Override
        public @Nullable V of(T record) {
            return field.of(record);
        }
    }

    /**
     * By a piece of time.
     *
     * @param field the instant
     * @param bucket how time is cut
     * @param zone whose calendar counts
     * @param from the start of the window, included
     * @param to its end, not included; at most 20 years later
     */
    record ByTime<T extends Entity, V>(Field<T, Instant> field, Bucket bucket, ZoneId zone, Instant from, Instant to)
            implements Grouping<T, V> {
        private static final Duration LONGEST =
                ChronoUnit.YEARS.getDuration().multipliedBy(20).plusDays(1);

        /** Checks the window. */
        public ByTime {
            if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
                throw new InvalidException(
                        "grouping.window", field.toString(), "the window must end after it starts, within 20 years");
            }
        }

        @Override
        public @Nullable V of(T record) {
            Instant at = field.of(record);
            return at == null ? null : of(at);
        }

        /** The bucket an instant falls into. */
        @SuppressWarnings("unchecked")
        public V of(Instant at) {
            ZonedDateTime there = at.atZone(zone);
            LocalDate day = there.toLocalDate();
            return (V)
                    switch (bucket) {
                        case HOUR -> (Object) (long) there.getHour();
                        case WEEKDAY -> (long) there.getDayOfWeek().getValue();
                        case DAY -> day;
                        case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                        case MONTH -> day.withDayOfMonth(1);
                    };
        }

        /** Whether an instant lies in the window. */
        public boolean covers(Instant at) {
            return !at.isBefore(from) && at.isBefore(to);
        }
    }
}
