package io.embedcrm.conditions;

import io.embedcrm.record.Comparison;
import io.embedcrm.record.Field;
import io.embedcrm.record.Kind;
import io.embedcrm.record.RelativeTime;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Values and comparisons in words. */
record ValueWords(boolean zh) {
    private static final int LONGEST_TEXT = 60;
    private static final int LONGEST_LIST = 10;

    /** {@code name} compares so with {@code value}, which is already in words where it is a text. */
    String compared(String name, Comparison comparison, Object value, boolean time) {
        String phrase = (time && comparison != Comparison.EQ ? "TIME_" : "") + comparison.name();
        return Phrase.valueOf(phrase).in(zh, name, value);
    }

    String listed(Collection<?> values) {
        List<?> sorted = values.stream()
                .<Object>map(value -> value)
                .sorted(CriteriaWriter.ORDER)
                .toList();
        String shown =
                sorted.stream().limit(LONGEST_LIST).map(this::shown).collect(Collectors.joining(Phrase.LIST.in(zh)));
        int more = sorted.size() - LONGEST_LIST;
        return more > 0 ? Phrase.MORE.in(zh, shown, more) : shown;
    }

    /** A value; a text stands in quotation marks unless it is one word. */
    String shown(Object value) {
        if (value instanceof Boolean truth) {
            return (truth ? Phrase.TRUE : Phrase.FALSE).in(zh);
        } else if (value instanceof BigDecimal number) {
            return number.precision() - number.scale() > LONGEST_TEXT || Math.abs((long) number.scale()) > LONGEST_TEXT
                    ? number.toString()
                    : plain(number);
        } else if (value instanceof Enum<?> choice) {
            return choice.name();
        } else if (!(value instanceof String text)) {
            return value.toString();
        } else if (text.codePointCount(0, text.length()) > LONGEST_TEXT) {
            return quoted(text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT)) + "…");
        } else {
            return !text.isEmpty() && text.codePoints().allMatch(Character::isLetterOrDigit) ? text : quoted(text);
        }
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    String relative(RelativeTime time) {
        long size = Math.abs(time.amount());
        String unit = time.unit().name();
        Phrase units = Phrase.valueOf(size == 1 ? unit.substring(0, unit.length() - 1) : unit);
        String told = size == 0
                ? Phrase.NOW.in(zh)
                : (time.amount() < 0 ? Phrase.AGO : Phrase.AHEAD).in(zh, Long.toString(size), units.in(zh));
        return Phrase.ZONED.in(zh, time.startOfDay() ? Phrase.START_OF_DAY.in(zh, told) : told, time.zone());
    }

    static boolean isTime(Object value) {
        return value instanceof Instant || value instanceof LocalDate;
    }

    static boolean isSet(Field<?, ?> field) {
        return field.kind() == Kind.CHOICES;
    }

    private static String quoted(String text) {
        return "“" + text + "”";
    }
}
