package io.embedcrm.sealing;

import io.embedcrm.gateway.KeyProvider;
import io.embedcrm.record.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which fields are encrypted, by whose keys. What of the CRM may hold copies of any value (forms as they were filled in, work
 * that waits, history) and its own secrets are encrypted with them.
 *
 * <pre>{@code
 * FieldEncryption.by(keys)
 *         .found(ContactPoint.NORMALIZED, Customer.TYPE.attributes("attributes").text("id_card"))
 *         .hidden(Note.TEXT);
 * }</pre>
 *
 * <p>A field that others are computed from takes them along, and is taken along by them. An encrypted field is not sorted,
 * searched by words, grouped, measured or compared by size; one that is {@link #found} is asked for equality and may be in
 * a unique key. The constructor of its record is called with what stands in the column, so it must not check such a field or
 * bring it to another form.
 */
public final class FieldEncryption {
    private final KeyProvider keys;
    private final Map<Field<?, ?>, Boolean> chosen;

    private FieldEncryption(KeyProvider keys, Map<Field<?, ?>, Boolean> chosen) {
        this.keys = keys;
        this.chosen = chosen;
    }

    /** No fields yet. */
    public static FieldEncryption by(KeyProvider keys) {
        return new FieldEncryption(keys, Map.of());
    }

    /**
     * Encrypts these, also entries of attributes, and keeps a keyed digest beside each value, so that equal ones are found:
     * who reads the database learns which records have the same value, and nothing of what it is.
     */
    public FieldEncryption found(Field<?, ?>... fields) {
        return with(List.of(fields), true);
    }

    /** Encrypts these, also entries of attributes, so that records are not found by them at all. */
    public FieldEncryption hidden(Field<?, ?>... fields) {
        return with(List.of(fields), false);
    }

    private FieldEncryption with(List<Field<?, ?>> fields, boolean equality) {
        Map<Field<?, ?>, Boolean> more = new LinkedHashMap<>(chosen);
        fields.forEach(field -> more.put(field, equality));
        return new FieldEncryption(keys, more);
    }

    KeyProvider keys() {
        return keys;
    }

    Map<Field<?, ?>, Boolean> chosen() {
        return chosen;
    }
}
