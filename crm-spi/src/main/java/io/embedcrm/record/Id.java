package io.embedcrm.record;

import io.embedcrm.error.InvalidException;
import java.util.UUID;

/**
 * Names one record of type {@code T}: a UUID, ordered unsigned, the same way in memory and in every database.
 *
 * @param value the id; usually of version 7, so that ids sort by the time of their making
 */
public record Id<T extends Entity>(UUID value) implements Comparable<Id<T>> {
    private static final long NUMBER_VERSION = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    /** An id of version 7 (RFC 9562) from a time and 74 bits of randomness. */
    public static <T extends Entity> Id<T> of(long epochMillis, long random, long moreRandom) {
        return new Id<>(new UUID(
                epochMillis << 16 | 0x7000L | (random & 0xFFFL), VARIANT | (moreRandom & 0x3FFF_FFFF_FFFF_FFFFL)));
    }

    /**
     * The id of a host's row that is keyed by a number. Ids of numbers are ordered as their numbers.
     *
     * @param number from 0 to 2<sup>60</sup> - 1
     */
    public static <T extends Entity> Id<T> ofNumber(long number) {
        if (number < 0 || number >>> 60 != 0) {
            throw new InvalidException("id.number", null, "a number key must lie between 0 and 2^60 - 1");
        }
        return new Id<>(new UUID((number >>> 12) << 16 | NUMBER_VERSION | (number & 0xFFFL), VARIANT));
    }

    /** The number this id was made of by {@link #ofNumber}, or -1 if it was not. */
    public long number() {
        long high = value.getMostSignificantBits();
        boolean ofNumber = (high & 0xF000L) == NUMBER_VERSION && value.getLeastSignificantBits() == VARIANT;
        return ofNumber ? (high >>> 16) << 12 | (high & 0xFFFL) : -1;
    }

    /** Reads what {@link #toString} wrote. */
    public static <T extends Entity> Id<T> parse(String text) {
        try {
            UUID value = UUID.fromString(text);
            if (value.toString().equalsIgnoreCase(text)) {
                return new Id<>(value);
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new InvalidException("id.malformed", null, "an id has the form xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx");
    }

    /** The same id, read as one of another type. */
    public <U extends Entity> Id<U> as(Class<U> type) {
        java.util.Objects.requireNonNull(type);
        return new Id<>(value);
    }

    /** Unsigned, as databases order them; {@link UUID#compareTo} is signed. */
    @Override
    public int compareTo(Id<T> other) {
        int high = Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
        return high != 0
                ? high
                : Long.compareUnsigned(value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
