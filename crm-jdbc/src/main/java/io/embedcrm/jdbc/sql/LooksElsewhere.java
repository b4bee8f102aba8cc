package io.embedcrm.jdbc.sql;

import io.embedcrm.record.AttributeField;
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

/** Whether a condition looks at rows of other tables. */
final class LooksElsewhere<T extends Entity> implements Criteria.Reader<T, Boolean> {
    @Override
    public <V> Boolean compare(Compare<T, V> c) {
        return c.field() instanceof AttributeField;
    }

    @Override
    public <V> Boolean in(In<T, V> c) {
        return c.field() instanceof AttributeField;
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
        return c.field() instanceof AttributeField;
    }

    @Override
    public Boolean all(All<T> c) {
        return c.parts().stream().anyMatch(part -> part.read(this));
    }

    @Override
    public Boolean any(Any<T> c) {
        return c.parts().stream().anyMatch(part -> part.read(this));
    }

    @Override
    public Boolean not(Not<T> c) {
        return c.part().read(this);
    }

    @Override
    public <P extends Entity> Boolean parent(Parent<T, P> c) {
        return true;
    }

    @Override
    public <P extends Entity> Boolean anyParent(AnyParent<T, P> c) {
        return true;
    }

    @Override
    public <C extends Entity, V> Boolean children(Children<C, T, V> c) {
        return true;
    }
}
