package io.embedcrm.work;

import io.embedcrm.access.Access;
import io.embedcrm.access.Action;
import io.embedcrm.access.FieldRight;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.RecordType;

/** What an actor may do in a session that is bound to a use: what its rights allow, with those records that may be used. */
record BoundAccess(Access policy, UseRule rule) implements Access {
    @Override
    public <T extends Entity> Criteria<T> rows(RecordType<T> type, Action action) {
        return policy.rows(type, action).and(rule.rows(type));
    }

    /** That the record they hang off may be used says that they may. */
    @Override
    public <T extends Entity> Criteria<T> hanging(RecordType<T> type) {
        return policy.hanging(type);
    }

    @Override
    public <T extends Entity> FieldRight<T> field(Field<T, ?> field) {
        return policy.field(field);
    }

    @Override
    public <T extends Entity> Criteria<T> declassified(Field<T, ?> field) {
        return policy.declassified(field);
    }
}
