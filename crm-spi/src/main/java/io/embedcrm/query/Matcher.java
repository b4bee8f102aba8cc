package io.embedcrm.query;

import io.embedcrm.record.Comparison;
import io.embedcrm.record.Criteria;
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
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Kind;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Words;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Decides conditions in memory. This is their meaning: every storage agrees with it.
 *
 * @param record the record asked about
 * @param source where related records are found
 */
public record Matcher<T extends Entity>(T record, Source source) implements Criteria.Reader<T, Boolean> {

    /** Where related records are found. */
    public interface Source {
        /** The record of this id. */
        <R extends Entity> Optional<R> find(RecordType<R> type, Id<R> id);

        /** The records whose field {@code by} holds {@code target}: an id or a reference to any type. */
        <R extends Entity> Collection<R> referring(Field<R, ?> by, Object target);
    }

    /** A source that holds nothing, for conditions on a record's own fields. */
    public static Source alone() {
        return new Source() {
            @Override
            public <R extends Entity> Optional<R> find(RecordType<R> type, Id<R> id) {
                throw new IllegalStateException("the condition needs related records: " + type);
            }

            @Override
            public <R extends Entity> Collection<R> referring(Field<R, ?> by, Object target) {
                throw new IllegalStateException("the condition needs related records: " + by);
            }
        };
    }

    /** Whether {@code record} meets {@code criteria}. */
    public static <T extends Entity> boolean matches(Criteria<T> criteria, T record, Source source) {
        return criteria.read(new Matcher<>(record, source));
    }

    @Override
    public <V> Boolean compare(Compare<T, V> c) {
        Object actual = c.field().of(record);
        if (actual == null) {
            return false;
        } else if (c.field().kind() == Kind.CHOICES) {
            return ((Collection<?>) actual).contains(c.value());
        }
        return comparable(actual, c.value()) && holds(c.comparison(), actual, c.value());
    }

    private static boolean holds(Comparison comparison, Object actual, Object value) {
        return comparison == Comparison.EQ ? actual.equals(value) : comparison.holds(Order.compare(actual, value));
    }

    private static boolean comparable(Object a, Object b) {
        return !(a instanceof Money x && b instanceof Money y) || x.currency().equals(y.currency());
    }

    @Override
    public <V> Boolean in(In<T, V> c) {
        Object actual = c.field().of(record);
        if (actual instanceof Collection<?> choices) {
            return c.values().stream().anyMatch(choices::contains);
        }
        return actual != null && c.values().contains(actual);
    }

    @Override
    public Boolean relative(Relative<T> c) {
        throw new IllegalStateException("a relative time must be told as an instant first: " + c.field());
    }

    @Override
    public Boolean text(Text<T> c) {
        return c.field().of(record) instanceof String text && Words.match(text, c.words());
    }

    @Override
    public Boolean absent(Absent<T> c) {
        return c.field().of(record) == null;
    }

    @Override
    public Boolean all(All<T> c) {
        for (Criteria<T> part : c.parts()) {
            if (!part.read(this)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Boolean any(Any<T> c) {
        for (Criteria<T> part : c.parts()) {
            if (part.read(this)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Boolean not(Not<T> c) {
        return !c.part().read(this);
    }

    @Override
    public <P extends Entity> Boolean parent(Parent<T, P> c) {
        Id<P> id = c.reference().of(record);
        return id != null
                && source.find(c.reference().target(), id)
                        .filter(parent -> matches(c.condition(), parent, source))
                        .isPresent();
    }

    @Override
    public <P extends Entity> Boolean anyParent(AnyParent<T, P> c) {
        RecordRef to = c.reference().of(record);
        return to != null
                && to.is(c.target())
                && source.find(c.target(), to.idAs(c.target()))
                        .filter(parent -> matches(c.condition(), parent, source))
                        .isPresent();
    }

    @Override
    public <C extends Entity, V> Boolean children(Children<C, T, V> c) {
        Field<C, ?> by = c.related().by();
        Object target = by.kind() == Kind.ANY ? RecordRef.of(record) : record.id();
        List<C> related = source.referring(by, target).stream()
                .filter(child -> matches(c.related().where(), child, source))
                .toList();
        Object measured = Measuring.measure(c.measure(), related, source);
        return measured != null && c.comparison().holds(Order.compare(measured, c.value()));
    }
}
