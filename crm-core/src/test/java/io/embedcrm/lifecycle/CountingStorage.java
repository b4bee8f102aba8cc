package io.embedcrm.lifecycle;

import io.embedcrm.query.Page;
import io.embedcrm.query.Projection;
import io.embedcrm.query.Query;
import io.embedcrm.query.Values;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.UniqueKey;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.ForwardingTransaction;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Counts how often a storage is asked to read or write. */
record CountingStorage(Storage storage, AtomicInteger count) implements Storage {
    @Override
    public <R> R transact(TenantId tenant, Function<Transaction, R> work) {
        return storage.transact(tenant, transaction -> work.apply(new Counting(transaction)));
    }

    private final class Counting extends ForwardingTransaction {
        Counting(Transaction next) {
            super(next);
        }

        @Override
        public <T extends Entity> List<T> insertAll(RecordType<T> type, List<T> records) {
            count.incrementAndGet();
            return super.insertAll(type, records);
        }

        @Override
        public <T extends Entity> void insertAbsent(UniqueKey<T> key, List<T> records) {
            count.incrementAndGet();
            super.insertAbsent(key, records);
        }

        @Override
        public <T extends Entity> List<T> updateAll(RecordType<T> type, List<Edit<T>> edits, Criteria<T> only) {
            count.incrementAndGet();
            return super.updateAll(type, edits, only);
        }

        @Override
        public <T extends Entity> List<T> findAll(RecordType<T> type, Collection<Id<T>> ids, Criteria<T> only) {
            count.incrementAndGet();
            return super.findAll(type, ids, only);
        }

        @Override
        public <T extends Entity> List<T> lock(RecordType<T> type, Collection<Id<T>> ids, Criteria<T> only) {
            count.incrementAndGet();
            return super.lock(type, ids, only);
        }

        @Override
        public <T extends Entity> Page<T> list(Query<T> query) {
            count.incrementAndGet();
            return super.list(query);
        }

        @Override
        public <T extends Entity> List<Values<T>> values(Projection<T> projection) {
            count.incrementAndGet();
            return super.values(projection);
        }
    }
}
