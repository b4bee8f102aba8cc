package io.embedcrm.work;

import io.embedcrm.event.FieldChange;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.DataClass;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Kind;
import io.embedcrm.record.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What differs between two versions of a record, custom attributes key by key; of secrets only that they differ. */
final class Differences {
    private Differences() {}

    static <T extends Entity> List<FieldChange> between(RecordType<T> type, @Nullable T before, @Nullable T after) {
        List<FieldChange> changes = new ArrayList<>();
        for (Field<T, ?> field : type.fields()) {
            if (field.index() < 2) {
                continue;
            }
            Object from = before == null ? null : field.of(before);
            Object to = after == null ? null : field.of(after);
            if (field.dataClass() == DataClass.SECRET) {
                if (!Objects.equals(from, to)) {
                    changes.add(new FieldChange(field.name(), null, null));
                }
            } else if (field.kind() == Kind.ATTRIBUTES) {
                attributes(field, values(from), values(to), changes);
            } else if (!Objects.equals(from, to)) {
                changes.add(new FieldChange(field.name(), told(from), told(to)));
            }
        }
        return changes;
    }

    /** Choices are told by name, to a listener as to whoever reads it later. */
    private static @Nullable Object told(@Nullable Object value) {
        return value instanceof Enum<?> choice ? choice.name() : value;
    }

    private static void attributes(
            Field<?, ?> field, Map<String, Object> from, Map<String, Object> to, List<FieldChange> changes) {
        TreeSet<String> keys = new TreeSet<>(from.keySet());
        keys.addAll(to.keySet());
        for (String key : keys) {
            if (!Objects.equals(from.get(key), to.get(key))) {
                changes.add(new FieldChange(field.name() + "." + key, from.get(key), to.get(key)));
            }
        }
    }

    private static Map<String, Object> values(@Nullable Object attributes) {
        return attributes == null ? Map.of() : ((Attributes) attributes).values();
    }
}
