package io.embedcrm.work;

import io.embedcrm.error.RefusedException;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.AttributesField;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Edit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Demands that an actor may write each field it writes, custom attributes key by key. */
final class WrittenFields {
    private final Rights rights;

    WrittenFields(Rights rights) {
        this.rights = rights;
    }

    /** Refuses at once a field that may be written on no row. */
    <T extends Entity> void demandCreatable(RecordType<T> type, List<T> records) {
        given(type, records).keySet().forEach(field -> demandSomewhere(field));
    }

    /** Refuses a field that may not be written on the rows that were created. */
    <T extends Entity> void demandCreated(RecordType<T> type, List<T> stored, Runnable doom) {
        given(type, stored).forEach((field, records) -> {
            Criteria<T> rule = rights.field(field).writable();
            if (!rule.isEverything() && rights.holding(type, records, rule).size() < records.size()) {
                doom.run();
                throw refused(field);
            }
        });
    }

    /** Refuses a field that may not be written on the rows as they are. */
    <T extends Entity> void demandChangeable(RecordType<T> type, List<Edit<T>> edits) {
        Map<Field<T, ?>, List<T>> changed = new HashMap<>();
        for (Edit<T> edit : rights.writesAll(type) ? List.<Edit<T>>of() : edits) {
            for (Field<T, ?> field : changed(type, edit.before(), edit.after())) {
                changed.computeIfAbsent(field, f -> new ArrayList<>()).add(edit.before());
            }
        }
        changed.forEach((field, records) -> {
            Criteria<T> rule = rights.field(field).writable();
            if (!rule.isEverything() && rights.holding(type, records, rule).size() < records.size()) {
                throw refused(field);
            }
        });
    }

    /** What an edit changes, made to the record as it is stored; entries of attributes one by one. */
    static <T extends Entity> Edit<T> onto(T stored, Edit<T> edit) {
        if (stored.version() != edit.before().version()) {
            return edit;
        }
        RecordType<T> type = RecordType.of(stored);
        @Nullable Object[] values = type.values(stored);
        for (Field<T, ?> field : type.differences(edit.before(), edit.after())) {
            AttributesField<T> attributes = AttributesField.from(field);
            values[field.index()] = attributes == null
                    ? field.of(edit.after())
                    : onto(
                            (Attributes) values[field.index()],
                            attributes.of(edit.before()),
                            attributes.of(edit.after()));
        }
        return new Edit<>(stored, type.create(values));
    }

    private static Attributes onto(@Nullable Attributes stored, @Nullable Attributes from, @Nullable Attributes to) {
        Attributes was = from == null ? Attributes.NONE : from;
        Attributes is = to == null ? Attributes.NONE : to;
        Attributes result = stored == null ? Attributes.NONE : stored;
        TreeSet<String> keys = new TreeSet<>(was.values().keySet());
        keys.addAll(is.values().keySet());
        for (String key : keys) {
            Object value = is.get(key);
            if (!Objects.equals(was.get(key), value)) {
                result = value == null ? result.without(key) : result.with(key, value);
            }
        }
        return result;
    }

    private <T extends Entity> Map<Field<T, ?>, List<T>> given(RecordType<T> type, List<T> records) {
        if (rights.writesAll(type)) {
            return Map.of();
        }
        Map<Field<T, ?>, List<T>> given = new HashMap<>();
        for (T record : records) {
            for (Field<T, ?> field : changed(type, null, record)) {
                given.computeIfAbsent(field, f -> new ArrayList<>()).add(record);
            }
        }
        return given;
    }

    /** The fields that differ, the entries of attributes one by one. */
    private static <T extends Entity> List<Field<T, ?>> changed(RecordType<T> type, @Nullable T before, T after) {
        List<Field<T, ?>> changed = new ArrayList<>();
        for (Field<T, ?> field : type.fields()) {
            Object from = before == null ? null : field.of(before);
            Object to = field.of(after);
            AttributesField<T> attributes = AttributesField.from(field);
            if (attributes != null) {
                entries(attributes, (Attributes) from, (Attributes) to, changed);
            } else if (field.index() > 1 && !Objects.equals(from, to)) {
                changed.add(field);
            }
        }
        return changed;
    }

    private static <T extends Entity> void entries(
            AttributesField<T> field, @Nullable Attributes from, @Nullable Attributes to, List<Field<T, ?>> changed) {
        Attributes was = from == null ? Attributes.NONE : from;
        Attributes is = to == null ? Attributes.NONE : to;
        TreeSet<String> keys = new TreeSet<>(was.values().keySet());
        keys.addAll(is.values().keySet());
        for (String key : keys) {
            Object value = is.get(key) == null ? was.get(key) : is.get(key);
            if (value != null && !Objects.equals(was.get(key), is.get(key))) {
                changed.add(field.entry(key, Shown.kind(value)));
            }
        }
    }

    private <T extends Entity> void demandSomewhere(Field<T, ?> field) {
        if (rights.field(field).writable().isNothing()) {
            throw refused(field);
        }
    }

    private static RefusedException refused(Field<?, ?> field) {
        return new RefusedException("access.field", field.toString(), "the actor may not write this field");
    }
}
