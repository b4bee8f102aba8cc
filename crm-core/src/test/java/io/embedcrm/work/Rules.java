package io.embedcrm.work;

import io.embedcrm.access.Access;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Action;
import io.embedcrm.access.Actor;
import io.embedcrm.access.FieldRight;
import io.embedcrm.access.Mask;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Kind;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.TenantId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Rules said one by one; what is not said is allowed. */
final class Rules implements Access, AccessPolicy {
    private final Map<RecordType<?>, Map<Action, Criteria<?>>> rows = new HashMap<>();
    private final Map<Field<?, ?>, FieldRight<?>> fields = new HashMap<>();

    <T extends Entity> Rules rows(RecordType<T> type, Criteria<T> where) {
        for (Action action : Action.values()) {
            rows(type, action, where);
        }
        return this;
    }

    <T extends Entity> Rules rows(RecordType<T> type, Action action, Criteria<T> where) {
        rows.computeIfAbsent(type, t -> new EnumMap<>(Action.class)).put(action, where);
        return this;
    }

    <T extends Entity> Rules right(Field<T, ?> field, FieldRight<T> right) {
        fields.put(field, right);
        return this;
    }

    <T extends Entity> Rules hide(Field<T, ?> field) {
        return right(field, FieldRight.none());
    }

    /** Seen and written on some rows, hidden on others. */
    <T extends Entity> Rules only(Field<T, ?> field, Criteria<T> where) {
        return right(field, new FieldRight<>(where, Criteria.nothing(), Mask.ALL, where));
    }

    <T extends Entity> Rules readOnly(Field<T, ?> field) {
        return right(field, new FieldRight<>(Criteria.everything(), Criteria.nothing(), Mask.ALL, Criteria.nothing()));
    }

    /** Seen on some rows, masked on others. */
    <T extends Entity> Rules mask(Field<T, ?> field, Mask mask, Criteria<T> seen) {
        return right(field, new FieldRight<>(seen, Criteria.everything(), mask, seen));
    }

    Rules copy() {
        Rules copy = new Rules();
        rows.forEach((type, ofType) -> copy.rows.put(type, new EnumMap<>(ofType)));
        copy.fields.putAll(fields);
        return copy;
    }

    @Override
    public Access of(TenantId tenant, Actor actor) {
        return this;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends Entity> Criteria<T> rows(RecordType<T> type, Action action) {
        return (Criteria<T>) rows.getOrDefault(type, Map.of()).getOrDefault(action, Criteria.everything());
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends Entity> FieldRight<T> field(Field<T, ?> field) {
        FieldRight<?> right = fields.get(field);
        if (right == null && field.kind() == Kind.ATTRIBUTES) {
            boolean whole = fields.keySet().stream()
                    .noneMatch(each -> each.owner() == field.owner()
                            && each.name().startsWith(field.name() + ".")
                            && !field(each).readableEverywhere());
            return whole ? FieldRight.full() : FieldRight.none();
        }
        return right == null ? FieldRight.full() : (FieldRight<T>) right;
    }
}
