package io.embedcrm.customers;

import com.google.common.hash.Hashing;
import io.embedcrm.error.InvalidException;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordRef;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The values of custom attributes: given, written as text, and told apart. */
final class AttributeValues {
    private AttributeValues() {}

    /** A value as attributes hold it: whole numbers become decimal ones. */
    static Object of(Object value) {
        return value instanceof Integer || value instanceof Long
                ? BigDecimal.valueOf(((Number) value).longValue())
                : value;
    }

    /** Whether {@code value} is of {@code kind}. */
    static boolean fits(AttributeKind kind, Object value) {
        return switch (kind) {
            case TEXT, CHOICE -> value instanceof String;
            case NUMBER -> value instanceof BigDecimal;
            case TRUTH -> value instanceof Boolean;
            case INSTANT -> value instanceof Instant;
            case DATE -> value instanceof LocalDate;
            case MONEY -> value instanceof Money;
            case CHOICES -> value instanceof Collection<?>;
            case REFERENCE -> value instanceof RecordRef;
        };
    }

    /** The value that somebody wrote as {@code text}. */
    static Object parse(AttributeDefinition definition, String text) {
        String plain = text.strip();
        try {
            return switch (definition.kind()) {
                case TEXT, CHOICE -> plain;
                case NUMBER -> number(plain);
                case TRUTH -> truth(plain);
                case INSTANT -> Instant.parse(plain);
                case DATE -> LocalDate.parse(plain);
                case MONEY -> money(plain);
                case CHOICES -> choices(plain);
                case REFERENCE -> RecordRef.parse(plain);
            };
        } catch (NumberFormatException | DateTimeException e) {
            throw unreadable(definition);
        } catch (InvalidException e) {
            throw new InvalidException(e.code(), definition.subject(), "is not written as " + form(definition.kind()));
        }
    }

    private static InvalidException unreadable(AttributeDefinition definition) {
        return new InvalidException(
                "attribute.unreadable", definition.subject(), "is written as " + form(definition.kind()));
    }

    private static String form(AttributeKind kind) {
        return switch (kind) {
            case NUMBER -> "a decimal number such as 12.5";
            case TRUTH -> "true or false";
            case INSTANT -> "an instant such as 2026-05-01T08:00:00Z";
            case DATE -> "a date such as 2026-05-01";
            case MONEY -> "an amount and a currency such as 12.50 CNY";
            case CHOICE -> "the code of a choice";
            case CHOICES -> "codes of choices with commas between them";
            case REFERENCE -> "a reference such as Customer:id";
            case TEXT -> "text";
        };
    }

    private static BigDecimal number(String text) {
        if (text.length() > 40) {
            throw new NumberFormatException("too long");
        }
        return new BigDecimal(text);
    }

    private static Boolean truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new NumberFormatException("no truth");
        }
        return text.equals("true");
    }

    private static Money money(String text) {
        int blank = text.indexOf(' ');
        if (blank < 0 || text.length() > 40) {
            throw new NumberFormatException("no money");
        }
        return Money.of(text.substring(0, blank), text.substring(blank + 1));
    }

    private static Set<String> choices(String text) {
        return Stream.of(text.split(",", -1))
                .map(String::strip)
                .filter(code -> !code.isEmpty())
                .collect(Collectors.toSet());
    }

    /** A value as text, as {@link #parse} reads it. */
    static String written(Object value) {
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros().toPlainString();
        } else if (value instanceof Collection<?> codes) {
            return codes.stream().map(String::valueOf).sorted().collect(Collectors.joining(","));
        }
        return value.toString();
    }

    /** What equal values have in common, without telling the value. */
    static String digest(Object value) {
        return Hashing.sha256()
                .hashString(written(value), StandardCharsets.UTF_8)
                .toString();
    }
}
