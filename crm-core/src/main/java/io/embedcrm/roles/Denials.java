package io.embedcrm.roles;

import io.embedcrm.access.Action;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Kind;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import java.util.List;
import java.util.function.Function;

/** The denials that hold for somebody. */
record Denials(List<Denial<?>> all) {
    /** The rows on which they let {@code action} not be done. */
    <T extends Entity> Criteria<T> rows(RecordType<T> type, Action action) {
        Criteria<T> denied = Criteria.nothing();
        for (Denial<?> denial : all) {
            if (denial.field().isEmpty()) {
                denied = denied.or(rows(denial, type, action));
            }
        }
        return denied;
    }

    /** The same of one of them. */
    @SuppressWarnings("unchecked")
    static <T extends Entity> Criteria<T> rows(Denial<?> denial, RecordType<T> type, Action action) {
        if (denial.type() == type) {
            return denial.actions().contains(action) ? (Criteria<T>) denial.where() : Criteria.nothing();
        }
        boolean part = type.partOf().isPresent();
        Action above = part && action != Action.READ ? Action.CHANGE : Action.READ;
        return Reach.upwards(type)
                .map(reference -> above(denial, reference, above))
                .orElseGet(() -> anybodys(denial, type, above));
    }

    /** Of what hangs on records of any type, as tags do, that on a record that is denied. */
    private static <T extends Entity, P extends Entity> Criteria<T> anybodys(
            Denial<P> denial, RecordType<T> type, Action action) {
        return denial.actions().contains(action)
                ? Reach.anyUpwards(type)
                        .map(reference -> reference.is(denial.type(), denial.where()))
                        .orElse(Criteria.nothing())
                : Criteria.nothing();
    }

    private static <T extends Entity, P extends Entity> Criteria<T> above(
            Denial<?> denial, Reference<T, P> reference, Action action) {
        return Reach.through(reference, rows(denial, reference.target(), action));
    }

    /** The rows on which they do not show a field as it is. */
    <T extends Entity> Criteria<T> unreadable(Field<T, ?> field) {
        return where(field, false, true, true);
    }

    /** The rows on which they hide it, or mask what is no text by itself. */
    <T extends Entity> Criteria<T> hidden(Field<T, ?> field) {
        return where(field, false, field.kind() != Kind.TEXT, true);
    }

    /** The rows on which they show it through a mask. */
    <T extends Entity> Criteria<T> masked(Field<T, ?> field) {
        return field.kind() == Kind.TEXT ? where(field, false, true, false) : Criteria.nothing();
    }

    /** The rows on which they let it not be written. */
    <T extends Entity> Criteria<T> unwritable(Field<T, ?> field) {
        return where(field, true, true, true);
    }

    @SuppressWarnings("unchecked")
    private <T extends Entity> Criteria<T> where(Field<T, ?> field, boolean readOnly, boolean masked, boolean hidden) {
        Criteria<T> rows = Criteria.nothing();
        for (Denial<?> denial : all) {
            FieldTreatment treatment = denial.treatment();
            boolean meant = treatment == FieldTreatment.READ_ONLY
                    ? readOnly
                    : treatment.mask().isPresent() ? masked : hidden;
            if (meant && denial.field().filter(denied -> touches(denied, field)).isPresent()) {
                rows = rows.or((Criteria<T>) denial.where());
            }
        }
        return rows;
    }

    /** The masks of {@code field}. */
    List<FieldTreatment> treatments(Field<?, ?> field) {
        return all.stream()
                .filter(denial ->
                        denial.field().filter(denied -> touches(denied, field)).isPresent())
                .map(Denial::treatment)
                .toList();
    }

    /** An entry of attributes is touched by what is said of it, and of all; all are by what is said of one. */
    private static boolean touches(Field<?, ?> denied, Field<?, ?> field) {
        String one = denied.toString();
        String other = field.toString();
        return one.equals(other) || other.startsWith(one + ".") || one.startsWith(other + ".");
    }

    /** What is against doing {@code action}, each denial by itself. */
    <T extends Entity> List<RowRule<T>> against(RecordType<T> type, Action action) {
        return each(one -> one.rows(type, action));
    }

    /** What is against seeing a field as it is or, where {@code writing}, changing it, each denial by itself. */
    <T extends Entity> List<RowRule<T>> against(Field<T, ?> field, boolean writing) {
        Action action = writing ? Action.CHANGE : Action.READ;
        return each(one -> one.rows(field.owner(), action).or(writing ? one.unwritable(field) : one.unreadable(field)));
    }

    private <T extends Entity> List<RowRule<T>> each(Function<Denials, Criteria<T>> rows) {
        return all.stream()
                .map(denial -> new RowRule<>(
                        new Ground(Ground.Kind.DENIAL, denial.name()),
                        rows.apply(new Denials(List.of(denial))),
                        List.of()))
                .filter(rule -> !rule.rows().isNothing())
                .toList();
    }
}
