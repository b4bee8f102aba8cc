package io.embedcrm.record;

import io.embedcrm.error.InvalidException;
import io.embedcrm.error.LimitExceededException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The custom attributes of a record, by key. An attribute that is not there was never set or was cleared.
 *
 * <p>A value is a {@link String}, {@link BigDecimal}, {@link Boolean}, {@link Instant}, {@link LocalDate}, {@link Money},
 * {@link RecordRef}, or a set of strings (several choices).
 *
 * @param values the values in the order of their keys
 */
public record Attributes(Map<String, Object> values) {
    /** No attributes. */
    public static final Attributes NONE = new Attributes(Map.of());

    /** The longest text of an attribute, in code points. */
    public static final int MAX_TEXT = 500;

    /** The most attributes of one record. */
    public static final int MAX_COUNT = 500;

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]{0,59}");

    /** Checks the keys, and brings the values to the form in which they are stored. */
    public Attributes {
        if (values.size() > MAX_COUNT) {
            throw new LimitExceededException("attributes", values.size(), MAX_COUNT);
        }
        Map<String, Object> checked = new TreeMap<>();
        values.forEach((key, value) -> checked.put(checkKey(key), canonical(key, value)));
        values = Collections.unmodifiableMap(checked);
    }

    /** {@code key} itself, if it can name an attribute. */
    public static String checkKey(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new InvalidException(
                    "attribute.key", "attributes", "a key is up to 60 of a-z, 0-9 and _, starting with a letter");
        }
        return key;
    }

    /** The value of an attribute, absent if it is not set. */
    public @Nullable Object get(String key) {
        return values.get(key);
    }

    /** These attributes with one set. */
    public Attributes with(String key, Object value) {
        Map<String, Object> copy = new TreeMap<>(values);
        copy.put(key, value);
        return new Attributes(copy);
    }

    /** These attributes with one cleared. */
    public Attributes without(String key) {
        if (!values.containsKey(key)) {
            return this;
        }
        Map<String, Object> copy = new TreeMap<>(values);
        copy.remove(key);
        return new Attributes(copy);
    }

    private static Object canonical(String key, Object value) {
        String field = "attributes." + key;
        if (value instanceof String text) {
            return Texts.check(field, text, MAX_TEXT);
        } else if (value instanceof BigDecimal number) {
            return Values.decimal(field, number);
        } else if (value instanceof Instant instant) {
            return Values.instant(field, instant);
        } else if (value instanceof LocalDate date) {
            return Values.date(field, date);
        } else if (value instanceof Boolean || value instanceof Money || value instanceof RecordRef) {
            return value;
        } else if (value instanceof Collection<?> choices) {
            return choices(field, choices);
        }
        throw new InvalidException(
                "attribute.type",
                field,
                "is a " + value.getClass().getSimpleName()
                        + "; allowed are text, number, truth, instant, date, money, reference, choices");
    }

    private static SortedSet<String> choices(String field, Collection<?> choices) {
        SortedSet<String> checked = new TreeSet<>();
        for (Object choice : choices) {
            if (!(choice instanceof String text)) {
                throw new InvalidException("attribute.type", field, "choices are texts");
            }
            checked.add(Texts.check(field, text, MAX_TEXT));
        }
        if (checked.isEmpty()) {
            throw new InvalidException("attribute.choices", field, "no choices: clear the attribute instead");
        }
        if (checked.size() > MAX_COUNT) {
            throw new LimitExceededException(field, checked.size(), MAX_COUNT);
        }
        return Collections.unmodifiableSortedSet(checked);
    }
}
