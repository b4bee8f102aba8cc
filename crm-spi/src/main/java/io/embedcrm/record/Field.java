package io.embedcrm.record;

import io.embedcrm.error.InvalidException;
import io.embedcrm.record.Criteria.Absent;
import io.embedcrm.record.Criteria.Compare;
import io.embedcrm.record.Criteria.In;
import io.embedcrm.record.Criteria.Relative;
import io.embedcrm.record.Criteria.Text;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field of a record type, and the conditions that can be put on it.
 *
 * @param <T> the records it is a field of
 * @param <V> what it holds when it is not absent
 */
public sealed class Field<T extends Entity, V>
        permits AnyReference, AttributeField, AttributesField, CurrencyField, MoneyField, PlainField, Reference {

    private final Declared<T> declared;
    private final String told; // named for the error that each value may be
    private final int hash; // rights are kept by field, so it is asked for often

    Field(Declared<T> declared) {
        this.declared = declared;
        this.told = declared.owner().name() + "." + declared.name();
        this.hash = Objects.hash(declared.owner().name(), declared.name());
    }

    /** What a component of a record declares, or an entry of its attributes stands for. */
    record Declared<T extends Entity>(
            RecordType<T> owner,
            String name,
            int index,
            Kind kind,
            Class<?> javaType,
            boolean nullable,
            boolean required,
            DataClass dataClass,
            int length,
            boolean searchable,
            Function<T, @Nullable Object> value) {}

    final Declared<T> declared() {
        return declared;
    }

    /** The type of record it is a field of. */
    public final RecordType<T> owner() {
        return declared.owner();
    }

    /** The component's name; of an entry of the attributes, {@code attributes.key}. */
    public final String name() {
        return declared.name();
    }

    /** The position of the component in the record; an entry of the attributes has that of the attributes. */
    public final int index() {
        return declared.index();
    }

    /** What it holds. */
    public final Kind kind() {
        return declared.kind();
    }

    /** The Java type of the component. */
    public final Class<?> javaType() {
        return declared.javaType();
    }

    /** Whether it may be absent: unknown, or not to be seen by the reader. */
    public final boolean nullable() {
        return declared.nullable();
    }

    /** Whether it must be there when the record is written. */
    public final boolean required() {
        return declared.required();
    }

    /** How carefully it is to be treated. */
    public final DataClass dataClass() {
        return declared.dataClass();
    }

    /** The longest text, in code points. */
    public final int length() {
        return declared.length();
    }

    /** Whether it is found by its words. */
    public final boolean searchable() {
        return declared.searchable();
    }

    /** Its value in {@code record}, or null where it is absent. */
    @SuppressWarnings("unchecked")
    public final @Nullable V of(T record) {
        return (V) declared.value().apply(record);
    }

    /** Is {@code value}. */
    public final Criteria<T> eq(V value) {
        return new Compare<>(this, Comparison.EQ, value);
    }

    /** Is not {@code value}; absent counts as not. */
    public final Criteria<T> ne(V value) {
        return eq(value).not();
    }

    /** Is less than or earlier than {@code value}. */
    public final Criteria<T> before(V value) {
        return new Compare<>(this, Comparison.LT, value);
    }

    /** Is greater than or later than {@code value}. */
    public final Criteria<T> after(V value) {
        return new Compare<>(this, Comparison.GT, value);
    }

    /** Is {@code value}, or greater or later. */
    public final Criteria<T> atLeast(V value) {
        return new Compare<>(this, Comparison.GE, value);
    }

    /** Is {@code value}, or less or earlier. */
    public final Criteria<T> atMost(V value) {
        return new Compare<>(this, Comparison.LE, value);
    }

    /** Is from {@code least} to {@code most}, both included. */
    public final Criteria<T> between(V least, V most) {
        return atLeast(least).and(atMost(most));
    }

    /** Is one of {@code values}. */
    public final Criteria<T> in(Collection<? extends V> values) {
        return new In<>(this, Set.copyOf(values));
    }

    /** Is one of {@code values}. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final Criteria<T> in(V... values) {
        return in(List.of(values));
    }

    /** Has no value. */
    public final Criteria<T> absent() {
        return new Absent<>(this);
    }

    /** Has a value. */
    public final Criteria<T> present() {
        return absent().not();
    }

    /** Compares with a time told from the moment of asking; only for instants. */
    public final Criteria<T> relative(Comparison comparison, RelativeTime time) {
        return new Relative<>(instants(), comparison, time);
    }

    /** Holds each word of {@code words}, or words beginning with them; only for searchable text. */
    public final Criteria<T> matches(String words) {
        return new Text<>(this, words);
    }

    /** In the order of this field. */
    public final Sort<T> ascending() {
        return new Sort<>(this, false);
    }

    /** In the opposite order of this field, absent values last all the same. */
    public final Sort<T> descending() {
        return new Sort<>(this, true);
    }

    @SuppressWarnings("unchecked")
    private Field<T, Instant> instants() {
        if (kind() != Kind.INSTANT) {
            throw new InvalidException("relative.kind", toString(), "only an instant compares with a relative time");
        }
        return (Field<T, Instant>) this;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other == this
                || (other instanceof Field<?, ?> field
                        && owner() == field.owner()
                        && name().equals(field.name())
                        && kind() == field.kind());
    }

    @Override
    public final int hashCode() {
        return hash;
    }

    /** The type and the name, such as {@code Customer.name}. */
    @Override
    public final String toString() {
        return told;
    }
}
