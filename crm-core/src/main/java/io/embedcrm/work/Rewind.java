package io.embedcrm.work;

import io.embedcrm.error.RefusedException;
import io.embedcrm.event.Act;
import io.embedcrm.event.Erased;
import io.embedcrm.event.FieldChange;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Kind;
import io.embedcrm.record.RecordType;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Undoes changes of one record, the newest first. No attributes at all and an empty set of them are not told apart.
 *
 * <p>What was erased cannot be undone: it refuses, with the code {@code history.erased}.
 */
final class Rewind<T extends Entity> {
    private final RecordType<T> type;
    private @Nullable Object @Nullable [] values;
    private long version;

    /** From a record as it is stored; from none where it is not any more. */
    Rewind(RecordType<T> type, @Nullable T now) {
        this.type = type;
        this.values = now == null ? null : type.values(now);
        this.version = now == null ? 0 : now.version();
    }

    void back(Change change) {
        if (change.act() == Act.CREATED) {
            values = null;
            return;
        }
        if (change.erasedWhole()) {
            throw erased(type);
        }
        @Nullable Object[] before = values;
        if (before == null || change.act() == Act.REMOVED) {
            before = new @Nullable Object[type.fields().size()];
        }
        for (FieldChange each : ChangesJson.read(change.changes())) {
            undo(each, before);
        }
        values = before;
        version = change.revision() - 1;
    }

    static RefusedException erased(RecordType<?> type) {
        return new RefusedException("history.erased", type.name(), "what it was then has been erased");
    }

    private void undo(FieldChange change, @Nullable Object[] values) {
        if (change.from() == Erased.VALUE) {
            throw erased(type);
        }
        int dot = change.field().indexOf('.');
        if (dot < 0) {
            Field<T, ?> field = type.field(change.field());
            values[field.index()] = value(field, change.from());
        } else {
            Field<T, ?> field = type.field(change.field().substring(0, dot));
            values[field.index()] = entry(values[field.index()], change.field().substring(dot + 1), change.from());
        }
    }

    private static @Nullable Object value(Field<?, ?> field, @Nullable Object stored) {
        if (stored instanceof String name && field.kind() == Kind.CHOICE) {
            for (Object choice : field.javaType().getEnumConstants()) {
                if (((Enum<?>) choice).name().equals(name)) {
                    return choice;
                }
            }
        }
        return stored;
    }

    private static Object entry(@Nullable Object attributes, String key, @Nullable Object value) {
        TreeMap<String, Object> values = new TreeMap<>();
        if (attributes instanceof Attributes given) {
            values.putAll(given.values());
        }
        if (value == null) {
            values.remove(key);
        } else {
            values.put(key, value);
        }
        return new Attributes(values);
    }

    /** The record as far as it has been undone; absent if that is before it was there. */
    Optional<T> record(Id<T> id) {
        if (values == null) {
            return Optional.empty();
        }
        values[0] = id;
        values[1] = version;
        return Optional.of(type.create(values));
    }
}
