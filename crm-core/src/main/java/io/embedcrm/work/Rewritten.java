package io.embedcrm.work;

import io.embedcrm.access.Action;
import io.embedcrm.record.AnyReference;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Criteria.Absent;
import io.embedcrm.record.Criteria.All;
import io.embedcrm.record.Criteria.AnyParent;
import io.embedcrm.record.Criteria.Children;
import io.embedcrm.record.Criteria.Compare;
import io.embedcrm.record.Criteria.In;
import io.embedcrm.record.Criteria.Parent;
import io.embedcrm.record.Criteria.Relative;
import io.embedcrm.record.Criteria.Text;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Measure;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Related;
import io.embedcrm.record.Rewriting;
import java.util.List;

/**
 * A condition as an actor may ask it: a comparison counts only on rows where the field may be read, related records
 * only where they may be seen, and a relative time is told from the moment of the call.
 */
final class Rewritten<T extends Entity> implements Rewriting<T> {
    private final Rights rights;

    Rewritten(Rights rights) {
        this.rights = rights;
    }

    static <T extends Entity> Criteria<T> of(Rights rights, Criteria<T> asked) {
        return asked.read(new Rewritten<>(rights));
    }

    @Override
    public <R extends Entity> Criteria<R> inner(RecordType<R> type, Criteria<R> condition) {
        return rights.rows(type, Action.READ).and(of(rights, condition));
    }

    private Criteria<T> where(Field<T, ?> field, Criteria<T> condition) {
        return rights.field(field).readable().and(condition);
    }

    @Override
    public <V> Criteria<T> compare(Compare<T, V> c) {
        return where(c.field(), c);
    }

    @Override
    public <V> Criteria<T> in(In<T, V> c) {
        return where(c.field(), c);
    }

    /** Storages know no relative times: what is meant is told by the moment of the call. */
    @Override
    public Criteria<T> relative(Relative<T> c) {
        return compare(new Compare<>(c.field(), c.comparison(), c.time().at(rights.now())));
    }

    @Override
    public Criteria<T> text(Text<T> c) {
        return where(c.field(), c);
    }

    /** Where it may not be read, a field is as good as absent. */
    @Override
    public Criteria<T> absent(Absent<T> c) {
        Criteria<T> readable = rights.field(c.field()).readable();
        return readable.isEverything() ? c : readable.and(c.not()).not();
    }

    @Override
    public <P extends Entity> Criteria<T> parent(Parent<T, P> c) {
        return where(c.reference(), Rewriting.super.parent(c));
    }

    @Override
    public <P extends Entity> Criteria<T> anyParent(AnyParent<T, P> c) {
        return where(c.reference(), Rewriting.super.anyParent(c));
    }

    @Override
    public <C extends Entity, V> Criteria<T> children(Children<C, T, V> c) {
        Related<C, T> related = c.related();
        RecordType<C> type = related.by().owner();
        Criteria<C> there = related.by() instanceof AnyReference
                ? rights.hanging(type)
                : beside(related.by(), rights.rows(type, Action.READ), rights.rows(related.parent(), Action.READ));
        Criteria<C> seen = there.and(of(rights, related.where()))
                .and(rights.field(related.by()).readable());
        return new Children<>(
                new Related<>(related.by(), related.parent(), seen),
                measure(rights, c.measure()),
                c.comparison(),
                c.value());
    }

    /**
     * What {@code rule} demands of records beside that the one they refer to by {@code by} is seen: they are asked about from
     * there, and only what is seen is told of.
     */
    private static <C extends Entity, P extends Entity> Criteria<C> beside(
            Field<C, ?> by, Criteria<C> rule, Criteria<P> seen) {
        List<Criteria<C>> parts = rule instanceof All<C> all ? all.parts() : List.of(rule);
        return Criteria.all(parts.stream()
                .filter(part -> !(part instanceof Parent<C, ?> parent
                        && parent.reference().equals(by)
                        && parent.condition().equals(seen)))
                .toList());
    }

    /** A measure over those rows only where its field may be read. */
    static <T extends Entity, V> Measure<T, V> measure(Rights rights, Measure<T, V> asked) {
        Criteria<T> where = of(rights, asked.where());
        Field<T, ?> field = asked.field();
        Criteria<T> readable =
                field == null ? where : rights.field(field).readable().and(where);
        return new Measure<>(asked.function(), field, asked.currency(), readable);
    }
}
