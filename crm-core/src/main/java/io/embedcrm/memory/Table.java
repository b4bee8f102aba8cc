package io.embedcrm.memory;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Kind;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.UniqueKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The records of one type, in the order of their ids, and found by unique keys and by what they refer to. */
final class Table<T extends Entity> {
    private final RecordType<T> type;
    private final NavigableMap<Id<T>, T> records = new TreeMap<>();
    private final Map<UniqueKey<T>, Map<List<Object>, T>> keys = new HashMap<>();
    private final Map<Field<T, ?>, Map<Object, NavigableMap<Id<T>, T>>> references = new HashMap<>();

    Table(RecordType<T> type) {
        this.type = type;
        type.uniques().forEach(key -> keys.put(key, new HashMap<>()));
        type.fields().stream()
                .filter(field -> field.index() > 0 && (field.kind() == Kind.ID || field.kind() == Kind.ANY))
                .forEach(field -> references.put(field, new HashMap<>()));
    }

    RecordType<T> type() {
        return type;
    }

    /** All records, in the order of their ids. */
    NavigableMap<Id<T>, T> records() {
        return records;
    }

    Optional<T> find(Id<T> id) {
        return Optional.ofNullable(records.get(id));
    }

    /** The record that has these values of a unique key. */
    Optional<T> find(UniqueKey<T> key, List<Object> values) {
        return Optional.ofNullable(keys.getOrDefault(key, Map.of()).get(values));
    }

    /** The record that has the same key as {@code record}. */
    Optional<T> sameKey(UniqueKey<T> key, T record) {
        return valuesOf(key, record).flatMap(values -> find(key, values));
    }

    /** Whether records are kept by the values of {@code field}. */
    boolean indexes(Field<T, ?> field) {
        return references.containsKey(field);
    }

    /** The records whose {@code field} holds {@code target}, in the order of their ids. */
    Collection<T> referring(Field<T, ?> field, Object target) {
        if (field.equals(type.id())) {
            T record = target instanceof Id<?> id ? records.get(new Id<T>(id.value())) : null;
            return record == null ? List.of() : List.of(record);
        } else if (!indexes(field)) {
            return records.values().stream()
                    .filter(record -> target.equals(field.of(record)))
                    .toList();
        }
        NavigableMap<Id<T>, T> found = references.getOrDefault(field, Map.of()).get(target);
        return found == null ? List.of() : found.values();
    }

    void put(T record) {
        records.put(idOf(record), record);
        keys.forEach((key, taken) -> valuesOf(key, record).ifPresent(values -> taken.put(values, record)));
        references.forEach((field, targets) -> {
            Object target = field.of(record);
            if (target != null) {
                targets.computeIfAbsent(target, t -> new TreeMap<>()).put(idOf(record), record);
            }
        });
    }

    void remove(T record) {
        records.remove(idOf(record));
        keys.forEach((key, taken) -> valuesOf(key, record).ifPresent(taken::remove));
        references.forEach((field, targets) -> {
            Object target = field.of(record);
            if (target != null) {
                targets.computeIfPresent(target, (t, referring) -> {
                    referring.remove(idOf(record));
                    return referring.isEmpty() ? null : referring;
                });
            }
        });
    }

    Id<T> idOf(T record) {
        return new Id<>(record.id().value());
    }

    /** The values of a key; absent where one of them is, for then the record does not count. */
    private Optional<List<Object>> valuesOf(UniqueKey<T> key, T record) {
        List<Object> values = new ArrayList<>();
        for (Field<T, ?> field : key.fields()) {
            Object value = field.of(record);
            if (value == null) {
                return Optional.empty();
            }
            values.add(value);
        }
        return Optional.of(values);
    }
}
