package io.embedcrm.conditions;

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
import io.embedcrm.record.RecordType;
import java.util.List;
import java.util.Optional;

/** Finds the type a condition is on; absent where it names no field. */
record OwnType<T extends Entity>() implements Criteria.Reader<T, Optional<RecordType<T>>> {
    @Override
    public <V> Optional<RecordType<T>> compare(Compare<T, V> c) {
        return Optional.of(c.field().owner());
    }

    @Override
    public <V> Optional<RecordType<T>> in(In<T, V> c) {
        return Optional.of(c.field().owner());
    }

    @Override
    public Optional<RecordType<T>> relative(Relative<T> c) {
        return Optional.of(c.field().owner());
    }

    @Override
    public Optional<RecordType<T>> text(Text<T> c) {
        return Optional.of(c.field().owner());
    }

    @Override
    public Optional<RecordType<T>> absent(Absent<T> c) {
        return Optional.of(c.field().owner());
    }

    @Override
    public Optional<RecordType<T>> all(All<T> c) {
        return first(c.parts());
    }

    @Override
    public Optional<RecordType<T>> any(Any<T> c) {
        return first(c.parts());
    }

    @Override
    public Optional<RecordType<T>> not(Not<T> c) {
        return c.part().read(this);
    }

    @Override
    public <P extends Entity> Optional<RecordType<T>> parent(Parent<T, P> c) {
        return Optional.of(c.reference().owner());
    }

    @Override
    public <P extends Entity> Optional<RecordType<T>> anyParent(AnyParent<T, P> c) {
        return Optional.of(c.reference().owner());
    }

    @Override
    public <C extends Entity, V> Optional<RecordType<T>> children(Children<C, T, V> c) {
        return Optional.of(c.related().parent());
    }

    private Optional<RecordType<T>> first(List<Criteria<T>> parts) {
        return parts.stream().flatMap(part -> part.read(this).stream()).findFirst();
    }
}
