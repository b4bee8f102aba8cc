package io.embedcrm.privacy;

import java.time.LocalDate;
import java.util.Map;

/** The Chinese calendar of some years, as almanacs print it: when each began, and how long its months were. */
final class LunarDays {
    static final int FIRST = 2008;
    static final int LAST = 2016;

    private static final Map<Integer, LocalDate> NEW_YEARS = Map.of(
            2008, LocalDate.of(2008, 2, 7),
            2009, LocalDate.of(2009, 1, 26),
            2010, LocalDate.of(2010, 2, 14),
            2011, LocalDate.of(2011, 2, 3),
            2012, LocalDate.of(2012, 1, 23),
            2013, LocalDate.of(2013, 2, 10),
            2014, LocalDate.of(2014, 1, 31),
            2015, LocalDate.of(2015, 2, 19),
            2016, LocalDate.of(2016, 2, 8));

    /** Of each year the long months, 30 days of 29, as bits from the first on; behind them the leap month, always short here. */
    private static final Map<Integer, Integer> MONTHS = Map.of(
            2008, 0x092d0,
            2009, 0x0cab5,
            2010, 0x0a950,
            2011, 0x0b4a0,
            2012, 0x0baa4,
            2013, 0x0ad50,
            2014, 0x055d9,
            2015, 0x04ba0,
            2016, 0x0a5b0);

    private LunarDays() {}

    /** The last day that can be meant by a date: of a month that came twice the second is. */
    static LocalDate latest(int year, int month, int day) {
        int months = MONTHS.get(year);
        int leap = months & 0xf;
        int days = leap > 0 && leap < month ? 29 : 0;
        for (int each = 1; each < month; each++) {
            days += length(months, each);
        }
        days += leap == month ? length(months, month) : 0;
        return NEW_YEARS.get(year).plusDays(days + day - 1L);
    }

    private static int length(int months, int month) {
        return (months & (0x8000 >> (month - 1))) == 0 ? 29 : 30;
    }
}
