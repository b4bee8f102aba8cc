package io.embedcrm.work;

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
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;

/** Whether a condition on a record can be decided on it alone, or with what it refers to and the transaction knows. */
record Local<T extends Entity>(T record, Known known) implements Criteria.Reader<T, Boolean> {
    @Override
    public <V> Boolean compare(Compare<T, V> c) {
        return true;
    }

    @Override
    public <V> Boolean in(In<T, V> c) {
        return true;
    }

    @Override
    public Boolean relative(Relative<T> c) {
        return false;
    }

    @Override
    public Boolean text(Text<T> c) {
        return true;
    }

    @Override
    public Boolean absent(Absent<T> c) {
        return true;
    }

    @Override
    public Boolean all(All<T> c) {
        return c.parts().stream().allMatch(part -> part.read(this));
    }

    @Override
    public Boolean any(Any<T> c) {
        return c.parts().stream().allMatch(part -> part.read(this));
    }

    @Override
    public Boolean not(Not<T> c) {
        return c.part().read(this);
    }

    @Override
    public <P extends Entity> Boolean parent(Parent<T, P> c) {
        Id<P> id = c.reference().of(record);
        return id == null
                || known.find(c.reference().target(), id)
                        .filter(parent -> c.condition().read(new Local<>(parent, known)))
                        .isPresent();
    }

    @Override
    public <P extends Entity> Boolean anyParent(AnyParent<T, P> c) {
        RecordRef to = c.reference().of(record);
        return to == null
                || !to.is(c.target())
                || known.find(c.target(), to.idAs(c.target()))
                        .filter(parent -> c.condition().read(new Local<>(parent, known)))
                        .isPresent();
    }

    @Override
    public <C extends Entity, V> Boolean children(Children<C, T, V> c) {
        return false;
    }
}
