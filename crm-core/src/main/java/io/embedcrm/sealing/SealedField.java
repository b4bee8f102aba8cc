package io.embedcrm.sealing;

import io.embedcrm.record.Attributes;
import io.embedcrm.record.AttributesField;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Kind;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One field that is encrypted, and what stands in its column instead: the token where it is found and there is room for it;
 * the ciphertext itself where it is text that is not found and there is room for that; otherwise a mark, or in a column of
 * another kind than text nothing. The ciphertext that does not stand there is in {@link Sealed}.
 *
 * @param field the component of the record
 * @param key the entry, where the component holds attributes
 * @param found whether equal values are found
 * @param when of which records
 */
record SealedField<T extends Entity>(
        Field<T, ?> field, @Nullable String key, boolean found, Predicate<T> when) {
    /** No text a host stores begins so, short of meaning to. */
    static final String MARK = "⁂";

    private static final String TOKEN = MARK + "t";
    private static final String CONTENT = MARK + "c";

    String name() {
        return key == null ? field.name() : field.name() + "." + key;
    }

    /** Whether its column can hold text. */
    boolean text() {
        return key != null || field.kind() == Kind.TEXT;
    }

    private int room() {
        return key == null ? field.length() : Attributes.MAX_TEXT;
    }

    /** Whether the token stands in its column. */
    boolean tokened() {
        return found && text() && room() >= Sealer.TOKEN_LENGTH + TOKEN.length();
    }

    /** Whether the ciphertext of {@code plain} stands in its column. */
    boolean fits(String plain) {
        return text() && !found && Sealer.sealedLength(plain.getBytes(StandardCharsets.UTF_8).length) + 50 <= room();
    }

    /** The value in {@code values}, in the order of the record's fields. */
    @Nullable
    Object in(@Nullable Object[] values) {
        Object value = values[field.index()];
        return key == null || !(value instanceof Attributes attributes) ? value : attributes.get(key);
    }

    void put(@Nullable Object[] values, @Nullable Object value) {
        if (key == null) {
            values[field.index()] = value;
        } else if (values[field.index()] instanceof Attributes attributes) {
            values[field.index()] = value == null ? attributes.without(key) : attributes.with(key, value);
        }
    }

    static String column(String token) {
        return TOKEN + token;
    }

    static String column(String keyId, String content) {
        return CONTENT + keyId + ":" + content;
    }

    static boolean mark(@Nullable Object column) {
        return MARK.equals(column);
    }

    /** The token that stands in a column, if one does. */
    static @Nullable String token(@Nullable Object column) {
        return column instanceof String text
                        && text.length() == TOKEN.length() + Sealer.TOKEN_LENGTH
                        && text.startsWith(TOKEN)
                ? text.substring(TOKEN.length())
                : null;
    }

    /** The id of a key and the ciphertext, if they stand in a column. */
    static @Nullable Content content(@Nullable Object column) {
        if (column instanceof String text && text.startsWith(CONTENT) && text.indexOf(':') > 0) {
            int colon = text.indexOf(':');
            return new Content(text.substring(CONTENT.length(), colon), text.substring(colon + 1));
        }
        return null;
    }

    record Content(String key, String text) {}

    /** The field by which the column is asked. */
    @SuppressWarnings("unchecked")
    Field<T, String> asked() {
        AttributesField<T> attributes = AttributesField.from(field);
        return attributes != null && key != null ? attributes.text(key) : (Field<T, String>) field;
    }
}
