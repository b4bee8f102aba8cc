package io.embedcrm.work;

import io.embedcrm.error.InvalidException;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Kind;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.storage.Edit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** What written records refer to: the ids by the field that names them and the type they are of. */
final class References {
    private References() {}

    static <T extends Entity> Map<Field<T, ?>, Map<String, Set<UUID>>> given(RecordType<T> type, List<T> records) {
        Map<Field<T, ?>, Map<String, Set<UUID>>> all = new LinkedHashMap<>();
        for (Field<T, ?> field : type.fields()) {
            if (refers(field)) {
                records.forEach(record -> note(field, record, all));
            }
        }
        return all;
    }

    /** Only what an edit refers to anew: what was referred to before may be gone. */
    static <T extends Entity> Map<Field<T, ?>, Map<String, Set<UUID>>> changed(
            RecordType<T> type, List<Edit<T>> edits) {
        Map<Field<T, ?>, Map<String, Set<UUID>>> all = new LinkedHashMap<>();
        for (Field<T, ?> field : type.fields()) {
            if (refers(field)) {
                edits.stream()
                        .filter(edit -> !Objects.equals(field.of(edit.before()), field.of(edit.after())))
                        .forEach(edit -> note(field, edit.after(), all));
            }
        }
        return all;
    }

    private static boolean refers(Field<?, ?> field) {
        return field.index() > 0 && (field instanceof Reference<?, ?> || field.kind() == Kind.ANY);
    }

    private static <T extends Entity> void note(
            Field<T, ?> field, T record, Map<Field<T, ?>, Map<String, Set<UUID>>> all) {
        Object value = field.of(record);
        if (value instanceof RecordRef any) {
            note(field, any.type(), any.id(), all);
        } else if (value instanceof Id<?> id && field instanceof Reference<?, ?> reference) {
            note(field, reference.target().name(), id.value(), all);
        }
    }

    private static <T extends Entity> void note(
            Field<T, ?> field, String type, UUID id, Map<Field<T, ?>, Map<String, Set<UUID>>> all) {
        all.computeIfAbsent(field, f -> new TreeMap<>())
                .computeIfAbsent(type, t -> new TreeSet<>())
                .add(id);
    }

    /** The same for what does not exist and for what the actor may not see. */
    static InvalidException unknown(Field<?, ?> field, RecordType<?> target) {
        return new InvalidException(
                "reference.unknown", field.toString(), "names a " + target.name() + " that does not exist");
    }
}
