package io.embedcrm.jdbc.sql;

import io.embedcrm.query.Grouping.ByTime;
import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/** Cuts time in a zone: the zone's offsets in the window are computed here, so that no database needs to know zones. */
final class TimeBucket {
    private static final long DAY = 86_400;

    private final Dialect dialect;
    private final ByTime<?, ?> by;

    TimeBucket(Dialect dialect, ByTime<?, ?> by) {
        this.dialect = dialect;
        this.by = by;
    }

    String expression(String column) {
        String seconds = "(" + dialect.epochSeconds(column) + " + " + offset(column) + ")";
        String day = dialect.floorDivide(seconds, DAY);
        String weekday = "mod(mod(" + day + " + 3, 7) + 7, 7)";
        return switch (by.bucket()) {
            case HOUR -> dialect.floorDivide(seconds + " - " + DAY + " * " + day, 3_600);
            case WEEKDAY -> weekday + " + 1";
            case DAY -> day;
            case WEEK -> day + " - " + weekday;
            case MONTH -> dialect.monthOfEpochDay(day);
        };
    }

    /** Seconds ahead of UTC, by the moment. */
    private String offset(String column) {
        ZoneRules rules = by.zone().getRules();
        StringBuilder cases = new StringBuilder();
        Instant at = by.from();
        ZoneOffsetTransition next = rules.nextTransition(at);
        while (next != null && next.getInstant().isBefore(by.to())) {
            cases.append(" when ")
                    .append(column)
                    .append(" < ")
                    .append(dialect.instantLiteral(next.getInstant()))
                    .append(" then ")
                    .append(next.getOffsetBefore().getTotalSeconds());
            at = next.getInstant();
            next = rules.nextTransition(at);
        }
        int last = rules.getOffset(at).getTotalSeconds();
        return cases.length() == 0 ? "(" + last + ")" : "(case" + cases + " else " + last + " end)";
    }
}
