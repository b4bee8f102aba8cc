package io.embedcrm.work;

import io.embedcrm.query.Matcher;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The stored records, as relations of one that is not stored any more. */
record StoredSource(Transaction storage) implements Matcher.Source {
    @Override
    public <R extends Entity> Optional<R> find(RecordType<R> type, Id<R> id) {
        return storage.find(type, id);
    }

    @Override
    public <R extends Entity> Collection<R> referring(Field<R, ?> by, Object target) {
        List<R> all = new ArrayList<>();
        storage.each(Query.of(by.owner()).where(equal(by, target)).limit(500), all::add);
        return all;
    }

    @SuppressWarnings("unchecked")
    private static <R extends Entity, V> Criteria<R> equal(Field<R, V> by, Object target) {
        return by.eq((V) target);
    }
}
