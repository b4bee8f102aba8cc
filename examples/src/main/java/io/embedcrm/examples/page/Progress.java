package io.embedcrm.examples.page;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * How far a work is: count, rate and remaining time. A terminal's line is written over ten times a second at most; a log
 * gets a line every five seconds at most. Cheap enough to be told of each step. For one thread.
 */
public final class Progress {
    private static final Duration ON_TERMINAL = Duration.ofMillis(100);
    private static final Duration IN_LOG = Duration.ofSeconds(5);

    private final PrintStream out;
    private final boolean terminal;
    private final InstantSource clock;
    private final String label;
    private final String unit;
    private final Instant began;
    private Instant told;
    private long count;

    Progress(PrintStream out, boolean terminal, InstantSource clock, String label, String unit) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
        this.label = TextWidth.safe(label);
        this.unit = TextWidth.safe(unit);
        this.began = clock.instant();
        this.told = began;
    }

    /**
     * So many are done.
     *
     * @param share how much of the whole that is, from 0 to 1; below 0 where nobody knows
     */
    public void at(long count, double share) {
        this.count = count;
        Instant now = clock.instant();
        if (Duration.between(told, now).compareTo(terminal ? ON_TERMINAL : IN_LOG) >= 0) {
            told = now;
            String text = share < 0 ? text(now) : percent(share) + text(now) + remaining(share, now);
            if (terminal) {
                out.print("\r" + text + "\u001B[K");
                out.flush();
            } else {
                out.println(text);
            }
        }
    }

    /** All are done: prints the count, the time and the rate, and returns the time. */
    public Duration done() {
        Instant now = clock.instant();
        Duration took = Duration.between(began, now);
        String seconds = Format.number(BigDecimal.valueOf(took.toMillis(), 3).setScale(1, RoundingMode.HALF_UP));
        out.println((terminal ? "\r" : "") + text(now) + ", " + seconds + " s" + (terminal ? "\u001B[K" : ""));
        return took;
    }

    private String text(Instant now) {
        long millis = Math.max(1, Duration.between(began, now).toMillis());
        long rate = Math.round(count * 1000.0 / millis);
        return label + ": " + Format.count(count) + " " + unit + ", " + Format.count(rate) + "/s";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%3d%% ", (int) Math.floor(100 * Math.min(1, share)));
    }

    private String remaining(double share, Instant now) {
        double passed = Duration.between(began, now).toMillis();
        if (share <= 0 || share >= 1) {
            return "";
        }
        long left = Math.min(
                Math.round(passed / share * (1 - share)), Duration.ofDays(99).toMillis());
        return ", " + Format.clock(Duration.ofMillis(left)) + " left";
    }
}
