package io.embedcrm.rooms;

import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Group;
import io.embedcrm.query.Page;
import io.embedcrm.query.Projection;
import io.embedcrm.query.Query;
import io.embedcrm.query.Values;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.UniqueKey;
import io.embedcrm.storage.Claim;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.ForwardingTransaction;
import io.embedcrm.storage.Found;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Notes which verbs of a storage are used; with one statement each, or a few, it tells what a call costs. */
public final class CountingStorage implements Storage {
    private final Storage next;
    private final Collection<String> reads = new ConcurrentLinkedQueue<>();
    private final Collection<String> writes = new ConcurrentLinkedQueue<>();
    private final AtomicInteger widest = new AtomicInteger();

    public CountingStorage(Storage next) {
        this.next = next;
    }

    public void forget() {
        reads.clear();
        writes.clear();
        widest.set(0);
    }

    public List<String> reads() {
        return List.copyOf(reads);
    }

    public List<String> writes() {
        return List.copyOf(writes);
    }

    /** The longest page asked for. */
    public int widest() {
        return widest.get();
    }

    @Override
    public <R> R transact(TenantId tenant, Function<Transaction, R> work) {
        return next.transact(tenant, transaction -> work.apply(new Counting(transaction)));
    }

    private final class Counting extends ForwardingTransaction {
        Counting(Transaction next) {
            super(next);
        }

        @Override
        public <T extends Entity> List<T> insertAll(RecordType<T> type, List<T> records) {
            writes.add("insertAll " + type);
            return super.insertAll(type, records);
        }

        @Override
        public <T extends Entity> List<T> insertAbsent(UniqueKey<T> key, List<T> records) {
            writes.add("insertAbsent " + key);
            return super.insertAbsent(key, records);
        }

        @Override
        public <T extends Entity> Found<T> insertOrFind(UniqueKey<T> key, T record) {
            writes.add("insertOrFind " + key);
            return super.insertOrFind(key, record);
        }

        @Override
        public <T extends Entity> List<T> updateAll(RecordType<T> type, List<Edit<T>> edits, Criteria<T> only) {
            writes.add("updateAll " + type);
            return super.updateAll(type, edits, only);
        }

        @Override
        public <T extends Entity> void deleteAll(RecordType<T> type, List<T> records, Criteria<T> only) {
            writes.add("deleteAll " + type);
            super.deleteAll(type, records, only);
        }

        @Override
        public <T extends Entity> List<T> claim(Claim<T> claim) {
            writes.add("claim " + claim.query().type());
            return super.claim(claim);
        }

        @Override
        public <T extends Entity> List<T> findAll(RecordType<T> type, Collection<Id<T>> ids, Criteria<T> only) {
            reads.add("findAll " + type);
            return super.findAll(type, ids, only);
        }

        @Override
        public <T extends Entity> List<T> lock(RecordType<T> type, Collection<Id<T>> ids, Criteria<T> only) {
            reads.add("lock " + type);
            return super.lock(type, ids, only);
        }

        @Override
        public <T extends Entity> Page<T> list(Query<T> query) {
            reads.add("list " + query.type());
            widest.accumulateAndGet(query.limit(), Math::max);
            return super.list(query);
        }

        @Override
        public <T extends Entity> List<Values<T>> values(Projection<T> projection) {
            reads.add("values " + projection.type());
            return super.values(projection);
        }

        @Override
        public <T extends Entity> long count(RecordType<T> type, Criteria<T> where) {
            reads.add("count " + type);
            return super.count(type, where);
        }

        @Override
        public <T extends Entity> List<Group<T>> aggregate(Aggregation<T> aggregation) {
            reads.add("aggregate " + aggregation.type());
            return super.aggregate(aggregation);
        }
    }
}
