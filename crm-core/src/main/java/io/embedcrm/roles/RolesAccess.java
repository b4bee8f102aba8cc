package io.embedcrm.roles;

import io.embedcrm.access.Action;
import io.embedcrm.access.FieldRight;
import io.embedcrm.access.Mask;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.RecordType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What any of some grants gives, row by row and field by field. */
record RolesAccess(List<Grant> grants) implements GroundedAccess {
    @Override
    public <T extends Entity> Criteria<T> rows(RecordType<T> type, Action action) {
        return union(grant -> grant.rows(type, action));
    }

    @Override
    public <T extends Entity> FieldRight<T> field(Field<T, ?> field) {
        if (grants.stream().allMatch(grant -> grant.full(field))) {
            return FieldRight.full();
        }
        return new FieldRight<>(
                whole(field, Action.READ, grant -> grant.readable(field)),
                union(grant -> grant.masked(field)),
                mask(field),
                writable(field));
    }

    @Override
    public <T extends Entity> Criteria<T> hanging(RecordType<T> type) {
        return union(grant -> grant.hanging(type));
    }

    @Override
    public <T extends Entity> Criteria<T> declassified(Field<T, ?> field) {
        return union(grant -> grant.declassified(field));
    }

    /** Where grants mask differently, all of it: a row must not be shown as another grant shows it. */
    private <T extends Entity> Mask mask(Field<T, ?> field) {
        Set<Mask> masks = EnumSet.noneOf(Mask.class);
        for (Grant grant : grants) {
            if (!grant.rows(field.owner(), Action.READ).isNothing()) {
                masks.addAll(grant.masks(field));
            }
        }
        return masks.size() == 1 ? masks.iterator().next() : Mask.ALL;
    }

    /** A field right does not say for which action; so a row is in it only if it is for each action it comes under. */
    private <T extends Entity> Criteria<T> writable(Field<T, ?> field) {
        return grants.stream().noneMatch(grant -> grant.writes(field))
                ? Criteria.nothing()
                : allowing(field, Action.CHANGE).and(allowing(field, Action.CREATE));
    }

    private <T extends Entity> Criteria<T> allowing(Field<T, ?> field, Action action) {
        Criteria<T> writing = whole(field, action, grant -> grant.writable(field, action));
        return writing.isEverything()
                ? writing
                : writing.or(rows(field.owner(), action).not());
    }

    /** The rows on which grants give this of a field; everything where each does on all rows it reaches. */
    private <T extends Entity> Criteria<T> whole(
            Field<T, ?> field, Action action, Function<Grant, Criteria<T>> giving) {
        Criteria<T> rows = Criteria.nothing();
        boolean all = true;
        for (Grant grant : grants) {
            Criteria<T> gives = giving.apply(grant);
            rows = rows.or(gives);
            all = all && gives.equals(grant.rows(field.owner(), action));
        }
        return all ? Criteria.everything() : rows;
    }

    private <T extends Entity> Criteria<T> union(Function<Grant, Criteria<T>> of) {
        Criteria<T> rows = Criteria.nothing();
        for (Grant grant : grants) {
            rows = rows.or(of.apply(grant));
        }
        return rows;
    }

    @Override
    public <T extends Entity> List<RowRule<T>> rules(RecordType<T> type, Action action) {
        return grants.stream()
                .map(grant -> grant instanceof Overlaid overlaid
                        ? new RowRule<>(
                                grant.ground(),
                                overlaid.given().rows(type, action),
                                overlaid.denials().against(type, action))
                        : new RowRule<>(grant.ground(), grant.rows(type, action), List.<RowRule<T>>of()))
                .toList();
    }

    @Override
    public <T extends Entity> List<RowRule<T>> rules(Field<T, ?> field, boolean writing) {
        return grants.stream()
                .map(grant -> grant instanceof Overlaid overlaid
                        ? new RowRule<>(
                                grant.ground(),
                                field(overlaid.given(), field, writing),
                                overlaid.denials().against(field, writing))
                        : new RowRule<>(grant.ground(), field(grant, field, writing), List.<RowRule<T>>of()))
                .toList();
    }

    private static <T extends Entity> Criteria<T> field(Grant grant, Field<T, ?> field, boolean writing) {
        return writing ? grant.writable(field, Action.CHANGE) : grant.readable(field);
    }
}
