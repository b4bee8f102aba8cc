package io.embedcrm.record;

import java.util.List;

/**
 * Fields that together occur once in a tenant. Records in which one of them is absent do not count.
 *
 * @param type whose key it is
 * @param name its name, unique in its type
 * @param fields the fields in the order of the key
 */
public record UniqueKey<T extends Entity>(RecordType<T> type, String name, List<Field<T, ?>> fields) {
    /** Is the key {@code record} has. */
    public Criteria<T> of(T record) {
        return Criteria.all(fields.stream().map(field -> equal(field, record)).toList());
    }

    private static <T extends Entity, V> Criteria<T> equal(Field<T, V> field, T record) {
        V value = field.of(record);
        return value == null ? Criteria.nothing() : field.eq(value);
    }

    @Override
    public String toString() {
        return type.name() + "." + name;
    }
}
