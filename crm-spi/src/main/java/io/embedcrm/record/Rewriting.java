package io.embedcrm.record;

import io.embedcrm.record.Criteria.Absent;
import io.embedcrm.record.Criteria.All;
import io.embedcrm.record.Criteria.Any;
import io.embedcrm.record.Criteria.AnyParent;
import io.embedcrm.record.Criteria.Children;
import io.embedcrm.record.Criteria.Compare;
import io.embedcrm.record.Criteria.In;
import io.embedcrm.record.Criteria.Not;
import io.embedcrm.record.Criteria.Parent;
import io.embedcrm.record.Criteria.Relative;
import io.embedcrm.record.Criteria.Text;
import java.util.List;

/**
 * Reads a condition into another one. Without more it gives the same condition back; what is overridden is rewritten, at
 * any depth of {@code and}, {@code or} and {@code not}.
 */
public interface Rewriting<T extends Entity> extends Criteria.Reader<T, Criteria<T>> {
    /** Rewrites a condition on related records. */
    <R extends Entity> Criteria<R> inner(RecordType<R> type, Criteria<R> condition);

    @Override
    default <V> Criteria<T> compare(Compare<T, V> c) {
        return c;
    }

    @Override
    default <V> Criteria<T> in(In<T, V> c) {
        return c;
    }

    @Override
    default Criteria<T> relative(Relative<T> c) {
        return c;
    }

    @Override
    default Criteria<T> text(Text<T> c) {
        return c;
    }

    @Override
    default Criteria<T> absent(Absent<T> c) {
        return c;
    }

    @Override
    default Criteria<T> all(All<T> c) {
        return c.parts().isEmpty() ? c : new All<>(each(c.parts()));
    }

    @Override
    default Criteria<T> any(Any<T> c) {
        return c.parts().isEmpty() ? c : new Any<>(each(c.parts()));
    }

    @Override
    default Criteria<T> not(Not<T> c) {
        return c.part().read(this).not();
    }

    @Override
    default <P extends Entity> Criteria<T> parent(Parent<T, P> c) {
        return new Parent<>(c.reference(), inner(c.reference().target(), c.condition()));
    }

    @Override
    default <P extends Entity> Criteria<T> anyParent(AnyParent<T, P> c) {
        return new AnyParent<>(c.reference(), c.target(), inner(c.target(), c.condition()));
    }

    @Override
    default <C extends Entity, V> Criteria<T> children(Children<C, T, V> c) {
        Related<C, T> related = c.related();
        RecordType<C> type = related.by().owner();
        Measure<C, V> measure = c.measure();
        return new Children<>(
                new Related<>(related.by(), related.parent(), inner(type, related.where())),
                new Measure<>(measure.function(), measure.field(), measure.currency(), inner(type, measure.where())),
                c.comparison(),
                c.value());
    }

    private List<Criteria<T>> each(List<Criteria<T>> parts) {
        return parts.stream().map(part -> part.read(this)).toList();
    }
}
