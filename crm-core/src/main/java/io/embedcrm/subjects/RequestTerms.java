package io.embedcrm.subjects;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.function.Predicate;

/**
 * Within what time a request is answered.
 *
 * @param term up to when, of a request received at a time
 * @param extension up to when at most, if it is told to take longer; what {@code term} is where there is no extension
 */
public record RequestTerms(Term term, Term extension) {
    /** The last moment for what was received at a time, in the zone of the house. */
    @FunctionalInterface
    public interface Term {
        /** The last moment. */
        ZonedDateTime from(ZonedDateTime received);
    }

    /** A month, and two more where the request is complex (GDPR article 12, paragraph 3). */
    public static RequestTerms gdpr() {
        return new RequestTerms(received -> received.plusMonths(1), received -> received.plusMonths(3));
    }

    /**
     * Fifteen working days, to the end of the last (China: PIPL article 50 and GB/T 35273 have it "in time", and practice
     * within 15 working days); there is no extension.
     *
     * @param holiday which days are none to work on, Saturdays and Sundays apart
     */
    public static RequestTerms pipl(Predicate<LocalDate> holiday) {
        Term term = received -> workingDays(received, 15, holiday);
        return new RequestTerms(term, term);
    }

    private static ZonedDateTime workingDays(ZonedDateTime received, int days, Predicate<LocalDate> holiday) {
        LocalDate day = received.toLocalDate();
        int left = days;
        for (int step = 0; left > 0 && step < 366; step++) {
            day = day.plusDays(1);
            boolean rest = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            left -= rest || holiday.test(day) ? 0 : 1;
        }
        return day.plusDays(1).atStartOfDay(received.getZone()).minusNanos(1_000);
    }

    Instant due(Instant received, ZoneId zone) {
        return term.from(received.atZone(zone)).toInstant();
    }

    Instant extended(Instant received, ZoneId zone) {
        return extension.from(received.atZone(zone)).toInstant();
    }
}
