package io.embedcrm.privacy;

import io.embedcrm.error.InvalidException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.time.YearMonth;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * When somebody was born, as far as it is known.
 *
 * @param told as it was told
 * @param latest the last day it can have been; absent where it is known only that the person is a child
 */
public record PartialBirth(String told, @Nullable LocalDate latest) {
    private static final int LONGEST_MONTH = 30;
    /** A lunar year begins on the 21st of January at the earliest, and on the 21st of February at the latest. */
    private static final MonthDay LATEST_NEW_YEAR = MonthDay.of(2, 21);

    /** It is known only that the person is a child. */
    public static PartialBirth child() {
        return new PartialBirth("child", null);
    }

    /** In a year. */
    public static PartialBirth year(int year) {
        return of(Integer.toString(year), () -> Year.of(year).atMonth(12).atEndOfMonth());
    }

    /** In a month. */
    public static PartialBirth month(int year, int month) {
        return of(year + "-" + month, () -> YearMonth.of(year, month).atEndOfMonth());
    }

    /** On a day. */
    public static PartialBirth day(LocalDate day) {
        return of(day.toString(), () -> day);
    }

    /**
     * On a day of the Chinese calendar. No table of that calendar is asked: what is taken is a bound that holds in every
     * year, as if each month had thirty days and a leap month lay before it; it lies up to two months after the day itself.
     */
    public static PartialBirth lunar(int year, int month, int day) {
        if (month < 1 || month > 12 || day < 1 || day > LONGEST_MONTH) {
            throw wrong();
        }
        return of("lunar " + year + "-" + month + "-" + day, () -> {
            LocalDate bound = LATEST_NEW_YEAR.atYear(year).plusDays((long) LONGEST_MONTH * month + day - 1);
            LocalDate end = LATEST_NEW_YEAR.atYear(year + 1).minusDays(1);
            return bound.isBefore(end) ? bound : end;
        });
    }

    private static PartialBirth of(String told, Supplier<LocalDate> latest) {
        try {
            LocalDate day = latest.get();
            if (day.getYear() < 1800 || day.getYear() > 9000) {
                throw wrong();
            }
            return new PartialBirth(told, day);
        } catch (DateTimeException e) {
            throw wrong();
        }
    }

    private static InvalidException wrong() {
        return new InvalidException("birth.date", BirthNote.LATEST.toString(), "is no date anybody was born on");
    }
}
