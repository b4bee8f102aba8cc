package io.embedcrm.storage;

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
import java.util.Collection;
import java.util.List;

/**
 * Passes every verb on to another transaction; a subclass overrides what it does differently. Verbs that are made of
 * others run on this one, so nothing passes by what a subclass overrides.
 */
public class ForwardingTransaction implements Transaction {
    private final Transaction next;

    /** Passes on to {@code next}. */
    protected ForwardingTransaction(Transaction next) {
        this.next = next;
    }

    /** The transaction passed on to. */
    protected final Transaction next() {
        return next;
    }

    @Override
    public <T extends Entity> List<T> insertAll(RecordType<T> type, List<T> records) {
        return next.insertAll(type, records);
    }

    @Override
    public <T extends Entity> List<T> insertAbsent(UniqueKey<T> key, List<T> records) {
        return next.insertAbsent(key, records);
    }

    @Override
    public <T extends Entity> Found<T> insertOrFind(UniqueKey<T> key, T record) {
        return next.insertOrFind(key, record);
    }

    @Override
    public <T extends Entity> List<T> updateAll(RecordType<T> type, List<Edit<T>> edits, Criteria<T> only) {
        return next.updateAll(type, edits, only);
    }

    @Override
    public <T extends Entity> void raiseAll(RecordType<T> type, List<T> records) {
        next.raiseAll(type, records);
    }

    @Override
    public <T extends Entity> void deleteAll(RecordType<T> type, List<T> records, Criteria<T> only) {
        next.deleteAll(type, records, only);
    }

    @Override
    public <T extends Entity> List<T> findAll(RecordType<T> type, Collection<Id<T>> ids, Criteria<T> only) {
        return next.findAll(type, ids, only);
    }

    @Override
    public <T extends Entity> List<T> lock(RecordType<T> type, Collection<Id<T>> ids, Criteria<T> only) {
        return next.lock(type, ids, only);
    }

    @Override
    public <T extends Entity> Page<T> list(Query<T> query) {
        return next.list(query);
    }

    @Override
    public <T extends Entity> List<Values<T>> values(Projection<T> projection) {
        return next.values(projection);
    }

    @Override
    public <T extends Entity> long count(RecordType<T> type, Criteria<T> where) {
        return next.count(type, where);
    }

    @Override
    public <T extends Entity> List<Group<T>> aggregate(Aggregation<T> aggregation) {
        return next.aggregate(aggregation);
    }

    @Override
    public <T extends Entity> List<T> claim(Claim<T> claim) {
        return next.claim(claim);
    }

    @Override
    public void pipeline() {
        next.pipeline();
    }

    @Override
    public void flush() {
        next.flush();
    }

    @Override
    public void afterCommit(Runnable action) {
        next.afterCommit(action);
    }
}
