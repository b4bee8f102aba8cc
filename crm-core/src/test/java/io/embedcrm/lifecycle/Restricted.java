package io.embedcrm.lifecycle;

import io.embedcrm.access.Access;
import io.embedcrm.access.Action;
import io.embedcrm.access.FieldRight;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.RecordType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Everything but what is taken away. */
final class Restricted implements Access {
    private final Set<RecordType<?>> unseen = new HashSet<>();
    private final Set<RecordType<?>> unwritten = new HashSet<>();
    private final Set<Field<?, ?>> hidden = new HashSet<>();
    private final Map<RecordType<?>, Criteria<?>> seen = new HashMap<>();

    /** No record of a type is written. */
    Restricted without(RecordType<?> type) {
        unwritten.add(type);
        return this;
    }

    /** No record of a type is seen. */
    Restricted unseen(RecordType<?> type) {
        unseen.add(type);
        return this;
    }

    /** A field is hidden. */
    Restricted hidden(Field<?, ?> field) {
        hidden.add(field);
        return this;
    }

    /** Only those records of a type are seen. */
    <T extends Entity> Restricted only(RecordType<T> type, Criteria<T> where) {
        seen.put(type, where);
        return this;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends Entity> Criteria<T> rows(RecordType<T> type, Action action) {
        if (unseen.contains(type) || (unwritten.contains(type) && action != Action.READ)) {
            return Criteria.nothing();
        }
        return (Criteria<T>) seen.getOrDefault(type, Criteria.everything());
    }

    @Override
    public <T extends Entity> FieldRight<T> field(Field<T, ?> field) {
        return hidden.contains(field) ? FieldRight.none() : FieldRight.full();
    }
}
