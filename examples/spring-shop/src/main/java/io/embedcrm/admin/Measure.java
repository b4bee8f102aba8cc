package io.embedcrm.admin;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * One of the CRM's timers since the start.
 *
 * @param name what is measured
 * @param of of what
 * @param count how often
 * @param mean how long on average, in milliseconds
 * @param most how long at most of late, in milliseconds
 */
record Measure(String name, String of, long count, String mean, String most) {
    private static final int MOST = 15;

    /** The timers that counted most. */
    static List<Measure> all(MeterRegistry meters) {
        return meters.getMeters().stream()
                .filter(meter ->
                        meter instanceof Timer && meter.getId().getName().startsWith("crm."))
                .map(Timer.class::cast)
                .sorted(Comparator.comparingLong(Timer::count).reversed())
                .limit(MOST)
                .map(Measure::of)
                .toList();
    }

    private static Measure of(Timer timer) {
        return new Measure(
                timer.getId().getName(),
                timer.getId().getTags().stream().map(Tag::getValue).collect(Collectors.joining(" · ")),
                timer.count(),
                millis(timer.mean(TimeUnit.MICROSECONDS)),
                millis(timer.max(TimeUnit.MICROSECONDS)));
    }

    private static String millis(double micros) {
        return String.format(Locale.ROOT, "%,.1f", micros / 1_000);
    }
}
