package io.embedcrm.examples.page;

import io.embedcrm.record.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;

/** Numbers, money and time as people read them, the same on every machine. */
public final class Format {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
    private static final Map<String, String> SYMBOLS = Map.of("GBP", "£", "EUR", "€", "USD", "$", "CNY", "¥");

    private Format() {}

    /** {@code 541,909}. */
    public static String count(long count) {
        return number(BigDecimal.valueOf(count), 0, 0);
    }

    /** {@code 5,176,450} or {@code 0.5}; at most four digits after the point. */
    public static String number(BigDecimal number) {
        return number(number, 0, 4);
    }

    /** {@code £8,300,065.81}, rounded to the smallest coin. */
    public static String money(Money money) {
        BigDecimal rounded = money.rounded().amount().stripTrailingZeros();
        return sign(rounded) + symbol(money.currency()) + number(rounded.abs(), 2, 4);
    }

    /** {@code £8.3M}, for axes. */
    static String shortMoney(BigDecimal amount, String currency) {
        BigDecimal size = amount.abs();
        int power = size.compareTo(BigDecimal.TEN.pow(6)) >= 0 ? 6 : size.compareTo(BigDecimal.TEN.pow(3)) >= 0 ? 3 : 0;
        String unit = power == 6 ? "M" : power == 3 ? "k" : "";
        return sign(amount) + symbol(currency) + number(size.movePointLeft(power), 0, 2) + unit;
    }

    /** {@code 31 Oct 2026}. */
    public static String date(Instant at, ZoneId zone) {
        return DATE.format(at.atZone(zone));
    }

    /** {@code 31 Oct 2026}. */
    public static String date(LocalDate date) {
        return DATE.format(date);
    }

    /** {@code 31 Oct 2026, 17:05}. */
    public static String time(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }

    /** {@code October 2026}. */
    static String month(YearMonth month) {
        return MONTH.format(month);
    }

    /** {@code today}, {@code 12 days ago}, {@code 5 months ago}, {@code in 3 days}. */
    static String ago(Instant at, Frame frame) {
        LocalDate day = LocalDate.ofInstant(at, frame.zone());
        LocalDate now = LocalDate.ofInstant(frame.at(), frame.zone());
        long days = ChronoUnit.DAYS.between(day, now);
        long months = ChronoUnit.MONTHS.between(day, now);
        if (days <= 0) {
            return days == 0 ? "today" : "in " + days(-days);
        }
        if (months < 3) {
            return days(days) + " ago";
        }
        return months < 36 ? months + " months ago" : count(months / 12) + " years ago";
    }

    /** {@code 1 day}, {@code 1,034 days}. */
    public static String days(long days) {
        return count(days) + (days == 1 ? " day" : " days");
    }

    /** {@code 0:07}, {@code 12:31}, {@code 1:02:03}. */
    static String clock(Duration duration) {
        return duration.toHours() == 0
                ? String.format(Locale.ROOT, "%d:%02d", duration.toMinutes(), duration.toSecondsPart())
                : String.format(
                        Locale.ROOT,
                        "%d:%02d:%02d",
                        duration.toHours(),
                        duration.toMinutesPart(),
                        duration.toSecondsPart());
    }

    private static String sign(BigDecimal amount) {
        return amount.signum() < 0 ? "\u2212" : "";
    }

    private static String symbol(String currency) {
        return SYMBOLS.getOrDefault(currency, currency + "\u00A0");
    }

    private static String number(BigDecimal number, int least, int most) {
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMinimumFractionDigits(least);
        format.setMaximumFractionDigits(most);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(number);
    }
}
