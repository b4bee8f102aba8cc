package io.embedcrm.interactions;

import io.embedcrm.access.Access;
import io.embedcrm.access.Action;
import io.embedcrm.access.FieldRight;
import io.embedcrm.access.Mask;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.RecordType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Everything but what is taken away. */
final class Limited implements Access {
    private final Map<String, Criteria<?>> rows = new HashMap<>();
    private final Set<Field<?, ?>> hidden = new HashSet<>();

    <T extends Entity> Limited seeing(RecordType<T> type, Criteria<T> only) {
        rows.put(type.name() + Action.READ, only);
        return this;
    }

    Limited without(RecordType<?> type, Action action) {
        rows.put(type.name() + action, Criteria.nothing());
        return this;
    }

    Limited hiding(Field<?, ?> field) {
        hidden.add(field);
        return this;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends Entity> Criteria<T> rows(RecordType<T> type, Action action) {
        return (Criteria<T>) rows.getOrDefault(type.name() + action, Criteria.everything());
    }

    @Override
    public <T extends Entity> FieldRight<T> field(Field<T, ?> field) {
        return hidden.contains(field)
                ? new FieldRight<>(Criteria.nothing(), Criteria.nothing(), Mask.ALL, Criteria.everything())
                : FieldRight.full();
    }
}
