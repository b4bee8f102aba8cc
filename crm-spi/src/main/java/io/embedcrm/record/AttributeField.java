package io.embedcrm.record;

import io.embedcrm.error.InvalidException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a record's attributes.
 *
 * @param <T> the records it is a field of
 * @param <V> what it holds when it is not absent
 */
public final class AttributeField<T extends Entity, V> extends Field<T, V> {
    private static final Map<Kind, Class<?>> JAVA_TYPES = Map.of(
            Kind.TEXT, String.class,
            Kind.DECIMAL, BigDecimal.class,
            Kind.TRUTH, Boolean.class,
            Kind.INSTANT, Instant.class,
            Kind.DATE, LocalDate.class,
            Kind.MONEY, Money.class,
            Kind.ANY, RecordRef.class,
            Kind.CHOICES, Set.class);

    private final AttributesField<T> in;
    private final String key;

    AttributeField(AttributesField<T> in, String key, Kind kind) {
        super(declare(in, Attributes.checkKey(key), kind));
        this.in = in;
        this.key = key;
    }

    private static <T extends Entity> Declared<T> declare(AttributesField<T> in, String key, Kind kind) {
        Class<?> javaType = JAVA_TYPES.get(kind);
        if (javaType == null) {
            throw new InvalidException("attribute.kind", in.toString(), "an attribute cannot hold " + kind);
        }
        return new Declared<>(
                in.owner(),
                in.name() + "." + key,
                in.index(),
                kind,
                kind == Kind.CHOICES ? String.class : javaType,
                true,
                false,
                in.dataClass(),
                Attributes.MAX_TEXT,
                false,
                record -> value(in.of(record), key, javaType));
    }

    private static @Nullable Object value(@Nullable Attributes attributes, String key, Class<?> javaType) {
        Object value = attributes == null ? null : attributes.get(key);
        return javaType.isInstance(value) ? value : null;
    }

    /** Its value among {@code attributes}, or null where it is absent. */
    public @Nullable Object in(Attributes attributes) {
        Class<?> javaType = kind() == Kind.CHOICES ? Set.class : javaType();
        return value(attributes, key, javaType);
    }

    /** The attributes of {@code record} with this entry changed. */
    Attributes with(T record, @Nullable V value) {
        if (kind() == Kind.CHOICES) {
            throw new InvalidException("attribute.kind", toString(), "is changed with the attributes as a whole");
        }
        Attributes before = in.of(record);
        Attributes all = before == null ? Attributes.NONE : before;
        return value == null ? all.without(key) : all.with(key, value);
    }

    /** The field that holds all attributes. */
    public AttributesField<T> in() {
        return in;
    }

    /** The key of this entry. */
    public String key() {
        return key;
    }
}
