package io.embedcrm.roles;

import io.embedcrm.access.Action;
import io.embedcrm.access.DeclaredAttributes;
import io.embedcrm.access.Mask;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.RecordType;
import java.util.Set;

/** A role in somebody's hands: its own or, where it is lent, the lender's. */
record RoleGrant(Ground ground, Role role, Reach reach, DeclaredAttributes declared) implements Grant {
    @Override
    public boolean full(Field<?, ?> field) {
        return visibility(field).equals(Visibility.FULL);
    }

    @Override
    public boolean writes(Field<?, ?> field) {
        return visibility(field).writable();
    }

    @Override
    public <T extends Entity> Criteria<T> rows(RecordType<T> type, Action action) {
        return reach.rows(role, type, action);
    }

    @Override
    public <T extends Entity> Criteria<T> hanging(RecordType<T> type) {
        return reach.hanging(role, type);
    }

    @Override
    public <T extends Entity> Criteria<T> declassified(Field<T, ?> field) {
        return where(visibility(field).declassified(), field, Action.READ);
    }

    @Override
    public <T extends Entity> Criteria<T> readable(Field<T, ?> field) {
        return where(visibility(field).readable(), field, Action.READ);
    }

    @Override
    public <T extends Entity> Criteria<T> masked(Field<T, ?> field) {
        return where(visibility(field).mask().isPresent(), field, Action.READ);
    }

    @Override
    public <T extends Entity> Criteria<T> writable(Field<T, ?> field, Action action) {
        return where(visibility(field).writable(), field, action);
    }

    private <T extends Entity> Criteria<T> where(boolean given, Field<T, ?> field, Action action) {
        return given ? rows(field.owner(), action) : Criteria.nothing();
    }

    @Override
    public Set<Mask> masks(Field<?, ?> field) {
        return visibility(field).mask().map(Set::of).orElse(Set.of());
    }

    private Visibility visibility(Field<?, ?> field) {
        return role.visibility(field, declared);
    }
}
