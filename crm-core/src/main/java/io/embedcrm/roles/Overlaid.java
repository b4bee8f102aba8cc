package io.embedcrm.roles;

import io.embedcrm.access.Action;
import io.embedcrm.access.Mask;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.RecordType;
import java.util.EnumSet;
import java.util.Set;

/** What somebody was given, less what is denied. */
record Overlaid(Grant given, Denials denials) implements Grant {
    @Override
    public Ground ground() {
        return given.ground();
    }

    @Override
    public boolean full(Field<?, ?> field) {
        return given.full(field) && denials.treatments(field).isEmpty();
    }

    @Override
    public boolean writes(Field<?, ?> field) {
        return given.writes(field);
    }

    @Override
    public <T extends Entity> Criteria<T> rows(RecordType<T> type, Action action) {
        return without(given.rows(type, action), denials.rows(type, action));
    }

    @Override
    public <T extends Entity> Criteria<T> hanging(RecordType<T> type) {
        return without(given.hanging(type), denials.rows(type, Action.READ));
    }

    @Override
    public <T extends Entity> Criteria<T> declassified(Field<T, ?> field) {
        return without(without(given.declassified(field), row(field, Action.READ)), denials.unreadable(field));
    }

    @Override
    public <T extends Entity> Criteria<T> readable(Field<T, ?> field) {
        return without(without(given.readable(field), row(field, Action.READ)), denials.unreadable(field));
    }

    @Override
    public <T extends Entity> Criteria<T> masked(Field<T, ?> field) {
        Criteria<T> masked = given.masked(field).or(both(given.readable(field), denials.masked(field)));
        return without(without(masked, row(field, Action.READ)), denials.hidden(field));
    }

    @Override
    public <T extends Entity> Criteria<T> writable(Field<T, ?> field, Action action) {
        return without(without(given.writable(field, action), row(field, action)), denials.unwritable(field));
    }

    @Override
    public Set<Mask> masks(Field<?, ?> field) {
        Set<Mask> masks = EnumSet.noneOf(Mask.class);
        masks.addAll(given.masks(field));
        denials.treatments(field).forEach(treatment -> treatment.mask().ifPresent(masks::add));
        return masks;
    }

    private <T extends Entity> Criteria<T> row(Field<T, ?> field, Action action) {
        return denials.rows(field.owner(), action);
    }

    private static <T extends Entity> Criteria<T> without(Criteria<T> rows, Criteria<T> less) {
        return less.isNothing() ? rows : both(rows, less.not());
    }

    private static <T extends Entity> Criteria<T> both(Criteria<T> one, Criteria<T> other) {
        return one.isNothing() || other.isNothing() ? Criteria.nothing() : one.and(other);
    }
}
