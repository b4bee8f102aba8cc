package io.embedcrm.query;

import io.embedcrm.error.InvalidException;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Texts;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in a listing: behind the record of these values.
 *
 * <p>{@link #toString} is fit for a link or a form. It holds the values in the clear, so it tells its holder no more than
 * the listing did; a place of one listing is refused by another.
 */
public final class Cursor {
    private static final int MAX_TEXT = 1_200_000;

    private final String listing;
    private final List<@Nullable Object> place;

    private Cursor(String listing, List<@Nullable Object> place) {
        this.listing = listing;
        this.place = Collections.unmodifiableList(place);
    }

    /** The place of {@code record} in the order of {@code fields}. */
    public static <T extends Entity> Cursor of(List<? extends Field<T, ?>> fields, T record) {
        List<@Nullable Object> place = new ArrayList<>();
        for (Field<T, ?> field : fields) {
            place.add(field.of(record));
        }
        return new Cursor(listing(fields), place);
    }

    /** The place of these values in the order of {@code fields}. */
    public static Cursor at(List<? extends Field<?, ?>> fields, List<? extends @Nullable Object> values) {
        return new Cursor(listing(fields), new ArrayList<>(values));
    }

    /**
     * The values, for a listing in the order of {@code fields}.
     *
     * @throws InvalidException if it is a place of another listing
     */
    public List<@Nullable Object> place(List<? extends Field<?, ?>> fields) {
        if (!listing.equals(listing(fields)) || place.size() != fields.size()) {
            throw new InvalidException("cursor.listing", null, "the cursor belongs to a listing in another order");
        }
        for (int i = 0; i < place.size(); i++) {
            Object value = place.get(i);
            if (value != null && !boxed(fields.get(i).javaType()).isInstance(value)) {
                throw new InvalidException("cursor.malformed", null, "the text is no cursor of this CRM");
            }
        }
        return place;
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    private static String listing(List<? extends Field<?, ?>> fields) {
        return String.join(",", fields.stream().map(f -> f + ":" + f.kind()).toList());
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws InvalidException if the text is no cursor
     */
    public static Cursor parse(String text) {
        try {
            if (text.length() > MAX_TEXT * 2) {
                throw new IllegalArgumentException("too long");
            }
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            List<String> parts = split(plain);
            List<@Nullable Object> place = new ArrayList<>();
            for (String part : parts.subList(1, parts.size())) {
                place.add(read(part));
            }
            return new Cursor(parts.get(0), place);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException | InvalidException e) {
            throw new InvalidException("cursor.malformed", null, "the text is no cursor of this CRM");
        }
    }

    @Override
    public String toString() {
        StringBuilder plain = new StringBuilder();
        append(plain, listing);
        for (Object value : place) {
            append(plain, write(value));
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cursor cursor && listing.equals(cursor.listing) && place.equals(cursor.place);
    }

    @Override
    public int hashCode() {
        return place.hashCode();
    }

    private static void append(StringBuilder plain, String part) {
        plain.append(part.length()).append(':').append(part);
    }

    private static List<String> split(String plain) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (at < plain.length()) {
            int colon = plain.indexOf(':', at);
            int length = Integer.parseInt(plain.substring(at, colon));
            parts.add(plain.substring(colon + 1, colon + 1 + length));
            at = colon + 1 + length;
        }
        return parts;
    }

    private static String write(@Nullable Object value) {
        if (value == null) {
            return "-";
        } else if (value instanceof String text) {
            return "t" + text;
        } else if (value instanceof Id<?> id) {
            return "u" + id;
        } else if (value instanceof Long number) {
            return "n" + number;
        } else if (value instanceof Instant instant) {
            return "i" + instant;
        } else if (value instanceof LocalDate date) {
            return "d" + date;
        } else if (value instanceof BigDecimal number) {
            return "b" + number.toPlainString();
        }
        throw new IllegalStateException("no cursor can hold a " + value.getClass());
    }

    private static @Nullable Object read(String part) {
        String text = part.substring(1);
        return switch (part.charAt(0)) {
            case '-' -> null;
            case 't' -> Texts.check("cursor", text, MAX_TEXT);
            case 'u' -> Id.parse(text);
            case 'n' -> Long.valueOf(text);
            case 'i' -> Instant.parse(text);
            case 'd' -> LocalDate.parse(text);
            case 'b' -> decimal(text);
            default -> throw new IllegalArgumentException(part);
        };
    }

    private static BigDecimal decimal(String text) {
        if (text.length() > 64) {
            throw new IllegalArgumentException("too long");
        }
        return new BigDecimal(text);
    }
}
