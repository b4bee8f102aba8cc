package io.embedcrm.jdbc.sql;

import io.embedcrm.record.Kind;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How values of attributes lie in typed rows: one row each, of several choices one row a choice. */
final class AttributeKind {
    static final String TEXT = "text_value";
    static final String NUMBER = "number_value";
    static final String TIME = "time_value";

    /** One row of an attribute. */
    record Row(
            Kind kind,
            @Nullable String text,
            @Nullable BigDecimal number,
            @Nullable Instant time) {}

    private AttributeKind() {}

    static List<Row> rows(Object value) {
        if (value instanceof Collection<?> choices) {
            return choices.stream()
                    .map(choice -> new Row(Kind.CHOICES, (String) choice, null, null))
                    .toList();
        }
        return List.of(row(value));
    }

    private static Row row(Object value) {
        if (value instanceof String text) {
            return new Row(Kind.TEXT, text, null, null);
        } else if (value instanceof BigDecimal number) {
            return new Row(Kind.DECIMAL, null, number, null);
        } else if (value instanceof Boolean truth) {
            return new Row(Kind.TRUTH, null, truth ? BigDecimal.ONE : BigDecimal.ZERO, null);
        } else if (value instanceof Instant instant) {
            return new Row(Kind.INSTANT, null, null, instant);
        } else if (value instanceof LocalDate date) {
            return new Row(Kind.DATE, null, null, midnight(date));
        } else if (value instanceof Money money) {
            return new Row(Kind.MONEY, money.currency(), money.amount(), null);
        }
        return new Row(Kind.ANY, ((RecordRef) value).toString(), null, null);
    }

    /** The column by which values of a kind are compared. */
    static String column(Kind kind) {
        return switch (kind) {
            case TEXT, CHOICES, ANY -> TEXT;
            case DECIMAL, TRUTH, MONEY -> NUMBER;
            default -> TIME;
        };
    }

    /** The value in that column. */
    static Object value(Object value) {
        if (value instanceof Money money) {
            return money.amount();
        } else if (value instanceof RecordRef reference) {
            return reference.toString();
        } else if (value instanceof Boolean truth) {
            return truth ? BigDecimal.ONE : BigDecimal.ZERO;
        } else if (value instanceof LocalDate date) {
            return midnight(date);
        }
        return value;
    }

    static SqlType type(Kind kind) {
        return switch (column(kind)) {
            case TEXT -> SqlType.TEXT;
            case NUMBER -> SqlType.DECIMAL;
            default -> SqlType.INSTANT;
        };
    }

    /** The value an aggregate read from that column. */
    static @Nullable Object read(Kind kind, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (kind) {
            case TRUTH -> ((BigDecimal) value).signum() != 0;
            case DATE -> ((Instant) value).atOffset(ZoneOffset.UTC).toLocalDate();
            default -> value;
        };
    }

    private static Instant midnight(LocalDate date) {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
