package io.embedcrm.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.embedcrm.error.InvalidException;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Kind;
import io.embedcrm.record.Measure;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.Texts;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.regex.Pattern;

/** The form of values in JSON. What could not be stored is neither written nor read. */
final class ValueForm {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?(E[+-]?[0-9]{1,2})?");
    private static final BigDecimal BOUND = BigDecimal.TEN.pow(20);
    private static final Instant FIRST = Instant.parse("1000-01-01T00:00:00Z");
    private static final Instant BEYOND = Instant.parse("+10000-01-01T00:00:00Z");
    private static final int SMALLEST_COIN = 2;

    private ValueForm() {}

    static JsonNode write(Object value) {
        if (value instanceof Long whole) {
            return NODES.numberNode(whole);
        } else if (value instanceof Boolean truth) {
            return NODES.booleanNode(truth);
        } else if (value instanceof Money money) {
            BigDecimal amount = money.amount().stripTrailingZeros();
            return NODES.objectNode()
                    .put(
                            "amount",
                            amount.setScale(Math.max(SMALLEST_COIN, amount.scale()))
                                    .toPlainString())
                    .put("currency", money.currency());
        } else if (value instanceof Enum<?> choice) {
            return NODES.textNode(choice.name());
        } else if (value instanceof BigDecimal number) {
            return NODES.textNode(number(number).toString());
        } else if (value instanceof Instant instant) {
            return NODES.textNode(instant(instant).toString());
        } else if (value instanceof LocalDate date) {
            return NODES.textNode(date(date).toString());
        } else if (value instanceof String text) {
            return NODES.textNode(text(text));
        } else if (value instanceof RecordRef || value instanceof Id<?>) {
            return NODES.textNode(value.toString());
        }
        throw new InvalidException(
                "criteria.type", null, "no field holds a " + value.getClass().getSimpleName());
    }

    /** Writes what {@code measure} is compared with. */
    static JsonNode write(Measure<?, ?> measure, Object value) {
        Class<?> right = switch (kind(measure)) {
            case INTEGER -> Long.class;
            case DECIMAL -> BigDecimal.class;
            case INSTANT -> Instant.class;
            case DATE -> LocalDate.class;
            default -> throw new IllegalStateException("no measure is taken of " + measure.field());
        };
        if (!right.isInstance(value)) {
            throw new InvalidException(
                    "criteria.type",
                    null,
                    measure.function() + " compares with a " + right.getSimpleName() + ", not with a "
                            + value.getClass().getSimpleName());
        }
        return write(value);
    }

    /** A value to compare {@code field} with. */
    static Object read(Field<?, ?> field, Place at) {
        return at.here(() -> read(field.kind(), field.javaType(), at));
    }

    /** A value to compare {@code measure} with. */
    static Object read(Measure<?, ?> measure, Place at) {
        return at.here(() -> read(kind(measure), Object.class, at));
    }

    /** Of money, a measure gives the amount. */
    private static Kind kind(Measure<?, ?> measure) {
        Field<?, ?> field = measure.field();
        Kind held = field == null ? Kind.INTEGER : field.kind();
        return switch (measure.function()) {
            case COUNT, DISTINCT -> Kind.INTEGER;
            case SUM -> Kind.DECIMAL;
            case MIN, MAX -> held == Kind.MONEY ? Kind.DECIMAL : held;
        };
    }

    private static Object read(Kind kind, Class<?> javaType, Place at) {
        return switch (kind) {
            case ID -> Id.parse(at.text());
            case ANY -> RecordRef.parse(at.text());
            case TEXT, CHOICES -> text(at.text());
            case CHOICE -> choice(javaType, at);
            case INTEGER -> at.whole();
            case TRUTH -> at.truth();
            case INSTANT -> instant(at);
            case DATE -> date(at);
            case DECIMAL -> number(at);
            case MONEY -> money(at);
            case ATTRIBUTES -> throw at.invalid("criteria.kind", "attributes are compared entry by entry");
        };
    }

    private static Object choice(Class<?> type, Place at) {
        String name = at.text();
        Enum<?>[] choices = (Enum<?>[]) type.getEnumConstants();
        for (Enum<?> choice : choices) {
            if (choice.name().equals(name)) {
                return choice;
            }
        }
        throw at.invalid(
                "criteria.unknown-choice",
                "there is no such choice; there are "
                        + Arrays.stream(choices).map(Enum::name).toList());
    }

    private static Instant instant(Place at) {
        try {
            return instant(Instant.parse(at.text()));
        } catch (DateTimeException e) {
            throw at.type("an instant such as 2026-01-31T08:30:00Z");
        }
    }

    private static LocalDate date(Place at) {
        try {
            return date(LocalDate.parse(at.text()));
        } catch (DateTimeException e) {
            throw at.type("a date such as 2026-01-31");
        }
    }

    private static BigDecimal number(Place at) {
        if (!NUMBER.matcher(at.text()).matches()) {
            throw at.type("a decimal number as a text, such as \"12.50\"");
        }
        return number(new BigDecimal(at.text()));
    }

    private static Money money(Place at) {
        at.only("amount", "currency");
        return new Money(number(at.key("amount")), at.key("currency").text());
    }

    private static String text(String text) {
        return Texts.check("a text", text, CriteriaJson.MAX_BYTES);
    }

    private static Instant instant(Instant instant) {
        if (instant.isBefore(FIRST) || !instant.isBefore(BEYOND)) {
            throw new InvalidException("instant.range", null, "instants lie in the years 1000 to 9999");
        }
        return instant;
    }

    private static LocalDate date(LocalDate date) {
        if (date.getYear() < 1000 || date.getYear() > 9999) {
            throw new InvalidException("date.range", null, "dates lie in the years 1000 to 9999");
        }
        return date;
    }

    private static BigDecimal number(BigDecimal number) {
        boolean fits = Math.abs((long) number.scale()) <= 40
                && number.abs().compareTo(BOUND) < 0
                && number.stripTrailingZeros().scale() <= Kind.DECIMAL_SCALE;
        if (!fits) {
            throw new InvalidException(
                    "number.range", null, "a number has at most 20 digits before the point and 6 after it");
        }
        return number;
    }
}
