package io.embedcrm.record;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The field that holds a record's custom attributes. Its entries are fields too, absent where the attribute is not set
 * or is of another kind.
 *
 * @param <T> the records it is a field of
 */
public final class AttributesField<T extends Entity> extends Field<T, Attributes> {
    AttributesField(Declared<T> declared) {
        super(declared);
    }

    /** {@code field} as the one that holds attributes; null if it holds something else. */
    @SuppressWarnings("unchecked")
    public static <T extends Entity> @Nullable AttributesField<T> from(Field<T, ?> field) {
        return field.kind() == Kind.ATTRIBUTES ? (AttributesField<T>) (Field<T, Attributes>) field : null;
    }

    /** A text or a choice. */
    public AttributeField<T, String> text(String key) {
        return new AttributeField<>(this, key, Kind.TEXT);
    }

    /** A number. */
    public AttributeField<T, BigDecimal> number(String key) {
        return new AttributeField<>(this, key, Kind.DECIMAL);
    }

    /** A truth. */
    public AttributeField<T, Boolean> truth(String key) {
        return new AttributeField<>(this, key, Kind.TRUTH);
    }

    /** An instant. */
    public AttributeField<T, Instant> instant(String key) {
        return new AttributeField<>(this, key, Kind.INSTANT);
    }

    /** A date. */
    public AttributeField<T, LocalDate> date(String key) {
        return new AttributeField<>(this, key, Kind.DATE);
    }

    /** Money. */
    public AttributeField<T, Money> money(String key) {
        return new AttributeField<>(this, key, Kind.MONEY);
    }

    /** A record of any type. */
    public AttributeField<T, RecordRef> reference(String key) {
        return new AttributeField<>(this, key, Kind.ANY);
    }

    /** A set of choices: {@code eq} asks whether it contains one, {@code in} whether it contains any. */
    public AttributeField<T, String> choices(String key) {
        return new AttributeField<>(this, key, Kind.CHOICES);
    }

    /** The entry of a kind known only at run time. */
    public AttributeField<T, ?> entry(String key, Kind kind) {
        return new AttributeField<>(this, key, kind);
    }
}
