package io.embedcrm.record;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a field holds. The list is closed: every storage understands exactly these. */
public enum Kind {
    /** {@link Id}, ordered unsigned. */
    ID(true),
    /** {@link RecordRef}, a record of any type. */
    ANY(false),
    /** {@link String}, exact, ordered by code point. */
    TEXT(true),
    /** An {@link Enum}, kept by name; it has no order. */
    CHOICE(false),
    /** {@code long} or {@link Long}. */
    INTEGER(true),
    /** {@code boolean} or {@link Boolean}. */
    TRUTH(false),
    /** {@link Instant} in microseconds, in the years 1000 to 9999. */
    INSTANT(true),
    /** {@link LocalDate} in the years 1000 to 9999. */
    DATE(true),
    /** {@link BigDecimal} with 6 digits after the point and at most 20 before it. */
    DECIMAL(true),
    /** {@link Money}; comparable within one currency only. */
    MONEY(true),
    /** {@link Attributes}, whose entries are fields too. */
    ATTRIBUTES(false),
    /** A set of choices, only as an entry of attributes; {@code eq} asks whether it contains one. */
    CHOICES(false);

    /** Digits after the point of a {@link #DECIMAL}. */
    public static final int DECIMAL_SCALE = 6;

    private final boolean ordered;

    Kind(boolean ordered) {
        this.ordered = ordered;
    }

    /** Whether values can be compared by size; sorting takes these, but for {@link #MONEY}. */
    public boolean ordered() {
        return ordered;
    }

    /** Whether records can be listed in the order of such a field. */
    public boolean sortable() {
        return ordered && this != MONEY;
    }

    /** Whether records can be grouped by such a field. */
    public boolean groupable() {
        return this != MONEY && this != ATTRIBUTES && this != CHOICES;
    }

    static @Nullable Kind of(Class<?> type) {
        if (type == Id.class) {
            return ID;
        } else if (type == RecordRef.class) {
            return ANY;
        } else if (type == String.class) {
            return TEXT;
        } else if (type.isEnum()) {
            return CHOICE;
        } else if (type == long.class || type == Long.class) {
            return INTEGER;
        } else if (type == boolean.class || type == Boolean.class) {
            return TRUTH;
        } else if (type == Instant.class) {
            return INSTANT;
        } else if (type == LocalDate.class) {
            return DATE;
        } else if (type == BigDecimal.class) {
            return DECIMAL;
        } else if (type == Money.class) {
            return MONEY;
        }
        return type == Attributes.class ? ATTRIBUTES : null;
    }
}
