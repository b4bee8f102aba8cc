package io.embedcrm.record;

import io.embedcrm.error.InvalidException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** The form in which values are stored. */
final class Values {
    private static final BigDecimal BOUND = BigDecimal.TEN.pow(20);
    private static final Instant FIRST = Instant.parse("1000-01-01T00:00:00Z");
    private static final Instant BEYOND = Instant.parse("+10000-01-01T00:00:00Z");

    private Values() {}

    static BigDecimal decimal(String field, BigDecimal number) {
        if (number.signum() == 0) {
            return BigDecimal.ZERO.setScale(Kind.DECIMAL_SCALE);
        }
        if (number.stripTrailingZeros().scale() > Kind.DECIMAL_SCALE
                || number.abs().compareTo(BOUND) >= 0) {
            throw new InvalidException(
                    "number.range", field, "a number has at most 20 digits before the point and 6 after it");
        }
        return number.setScale(Kind.DECIMAL_SCALE);
    }

    static Instant instant(String field, Instant instant) {
        if (instant.isBefore(FIRST) || !instant.isBefore(BEYOND)) {
            throw new InvalidException("instant.range", field, "instants lie in the years 1000 to 9999");
        }
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    static LocalDate date(String field, LocalDate date) {
        if (date.getYear() < 1000 || date.getYear() > 9999) {
            throw new InvalidException("date.range", field, "dates lie in the years 1000 to 9999");
        }
        return date;
    }
}
