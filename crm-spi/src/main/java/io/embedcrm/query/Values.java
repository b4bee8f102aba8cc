package io.embedcrm.query;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Some values of one record. */
public final class Values<T extends Entity> {
    private final Id<T> id;
    private final Map<Field<T, ?>, @Nullable Object> values;

    /** The values of {@code fields}, in their order. */
    public Values(Id<T> id, List<Field<T, ?>> fields, List<? extends @Nullable Object> values) {
        this.id = id;
        Map<Field<T, ?>, @Nullable Object> map = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            map.put(fields.get(i), values.get(i));
        }
        this.values = Collections.unmodifiableMap(map);
    }

    /** The record's id. */
    public Id<T> id() {
        return id;
    }

    /** The value of a field that was asked for; null where it is absent. */
    @SuppressWarnings("unchecked")
    public <V> @Nullable V get(Field<T, V> field) {
        if (!values.containsKey(field)) {
            throw new IllegalArgumentException(field + " was not asked for");
        }
        return (V) values.get(field);
    }

    /** The value of a field that is never absent. */
    public <V> V need(Field<T, V> field) {
        return Objects.requireNonNull(get(field), field::toString);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Values<?> v && id.equals(v.id) && values.equals(v.values);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "Values of " + id;
    }
}
