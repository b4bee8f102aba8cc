package io.embedcrm.sealing;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Kind;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/** A value as the text that is encrypted, equal values as equal texts, and back. */
final class PlainValue {
    private PlainValue() {}

    static String write(Object value) {
        if (value instanceof String text) {
            return "t" + text;
        } else if (value instanceof Enum<?> choice) {
            return "e" + choice.name();
        } else if (value instanceof Long || value instanceof Boolean) {
            return (value instanceof Long ? "n" : "b") + value;
        } else if (value instanceof Instant instant) {
            return "i" + instant;
        } else if (value instanceof LocalDate date) {
            return "d" + date;
        } else if (value instanceof BigDecimal number) {
            return "f" + number.setScale(Kind.DECIMAL_SCALE).toPlainString();
        } else if (value instanceof Money money) {
            return "m" + money.currency() + " " + money.amount().toPlainString();
        } else if (value instanceof RecordRef reference) {
            return "r" + reference;
        } else if (value instanceof Id<?> id) {
            return "u" + id;
        }
        StringBuilder choices = new StringBuilder("s");
        ((Collection<?>) value).forEach(choice -> choices.append(choice).append('\0'));
        return choices.toString();
    }

    static Object read(Field<?, ?> field, String written) {
        String text = written.substring(1);
        return switch (written.charAt(0)) {
            case 't' -> text;
            case 'e' -> choice(field.javaType(), text);
            case 'n' -> Long.valueOf(text);
            case 'b' -> Boolean.valueOf(text);
            case 'i' -> Instant.parse(text);
            case 'd' -> LocalDate.parse(text);
            case 'f' -> new BigDecimal(text);
            case 'm' -> new Money(new BigDecimal(text.substring(4)), text.substring(0, 3));
            case 'r' -> RecordRef.parse(text);
            case 'u' -> Id.<Entity>parse(text);
            case 's' -> choices(text);
            default -> throw new IllegalArgumentException("a value of a kind that is not known");
        };
    }

    private static Object choice(Class<?> type, String name) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("a choice that is not known");
    }

    private static SortedSet<String> choices(String text) {
        TreeSet<String> choices = new TreeSet<>();
        int from = 0;
        for (int end = text.indexOf('\0'); end >= 0; end = text.indexOf('\0', from)) {
            choices.add(text.substring(from, end));
            from = end + 1;
        }
        return choices;
    }
}
