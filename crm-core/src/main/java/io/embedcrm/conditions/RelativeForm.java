package io.embedcrm.conditions;

import io.embedcrm.record.RelativeTime;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** The form of relative times in JSON. */
final class RelativeForm {
    private static final List<ChronoUnit> UNITS =
            List.of(ChronoUnit.HOURS, ChronoUnit.DAYS, ChronoUnit.WEEKS, ChronoUnit.MONTHS, ChronoUnit.YEARS);
    private static final long BOUND = 100_000;

    private RelativeForm() {}

    static String name(ChronoUnit unit) {
        return unit.name().toLowerCase(Locale.ROOT);
    }

    static RelativeTime read(Place at) {
        at.only("relative", "unit", "startOfDay", "zone");
        long amount = at.key("relative").whole();
        if (amount < -BOUND || amount > BOUND) {
            throw at.key("relative").invalid("relative.amount", "lies between -" + BOUND + " and " + BOUND);
        }
        ChronoUnit unit = unit(at.key("unit"));
        boolean startOfDay = at.has("startOfDay") && at.key("startOfDay").truth();
        ZoneId zone = zone(at.key("zone"));
        return at.here(() -> new RelativeTime(amount, unit, startOfDay, zone));
    }

    private static ChronoUnit unit(Place at) {
        String name = at.text();
        return UNITS.stream()
                .filter(unit -> name(unit).equals(name))
                .findFirst()
                .orElseThrow(() -> at.invalid(
                        "criteria.unknown-choice",
                        "there is no such unit; there are "
                                + UNITS.stream().map(RelativeForm::name).toList()));
    }

    private static ZoneId zone(Place at) {
        try {
            return ZoneId.of(at.text());
        } catch (DateTimeException e) {
            throw at.invalid("criteria.zone", "must be a time zone such as Asia/Shanghai or +08:00");
        }
    }
}
