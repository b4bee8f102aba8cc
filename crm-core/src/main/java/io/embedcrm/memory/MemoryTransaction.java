package io.embedcrm.memory;

import io.embedcrm.query.Aggregation;
import io.embedcrm.query.CriteriaSize;
import io.embedcrm.query.Group;
import io.embedcrm.query.Matcher;
import io.embedcrm.query.Order;
import io.embedcrm.query.Page;
import io.embedcrm.query.Projection;
import io.embedcrm.query.Query;
import io.embedcrm.query.Values;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Sort;
import io.embedcrm.record.UniqueKey;
import io.embedcrm.storage.Claim;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.Found;
import io.embedcrm.storage.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A transaction over the records of one tenant, which it alone holds. It reads here and leaves writing to {@link Writes}. */
final class MemoryTransaction implements Transaction {
    private final Tenant tenant;
    private final Clock leases;
    private final List<Runnable> afterCommit = new ArrayList<>();
    private final boolean reading;
    private boolean over;

    /** One in which nothing is written, locked or claimed if {@code reading}. */
    MemoryTransaction(Tenant tenant, Clock leases, boolean reading) {
        this.tenant = tenant;
        this.leases = leases;
        this.reading = reading;
    }

    void end() {
        over = true;
    }

    List<Runnable> afterCommit() {
        return afterCommit;
    }

    @Override
    public <T extends Entity> List<T> insertAll(RecordType<T> type, List<T> records) {
        return writes(type).insertAll(records);
    }

    @Override
    public <T extends Entity> List<T> insertAbsent(UniqueKey<T> key, List<T> records) {
        return writes(key.type()).insertAbsent(key, records);
    }

    @Override
    public <T extends Entity> Found<T> insertOrFind(UniqueKey<T> key, T record) {
        return writes(key.type()).insertOrFind(key, record);
    }

    @Override
    public <T extends Entity> List<T> updateAll(RecordType<T> type, List<Edit<T>> edits, Criteria<T> only) {
        return writes(type).updateAll(edits, CriteriaSize.check(only));
    }

    @Override
    public <T extends Entity> void raiseAll(RecordType<T> type, List<T> records) {
        writes(type).raiseAll(records);
    }

    @Override
    public <T extends Entity> void deleteAll(RecordType<T> type, List<T> records, Criteria<T> only) {
        writes(type).deleteAll(records, CriteriaSize.check(only));
    }

    @Override
    public <T extends Entity> List<T> findAll(RecordType<T> type, Collection<Id<T>> ids, Criteria<T> only) {
        Table<T> table = table(type);
        Writes.checkBatch(type, ids.size());
        CriteriaSize.check(only);
        return new TreeSet<>(ids)
                .stream()
                        .map(table::find)
                        .flatMap(Optional::stream)
                        .filter(record -> Matcher.matches(only, record, tenant))
                        .toList();
    }

    @Override
    public <T extends Entity> List<T> lock(RecordType<T> type, Collection<Id<T>> ids, Criteria<T> only) {
        demandWriting();
        return findAll(type, ids, only);
    }

    @Override
    public <T extends Entity> Page<T> list(Query<T> query) {
        List<Sort<T>> order = query.fullOrder();
        List<@Nullable Object> place = query.after()
                .map(cursor -> cursor.place(order.stream().map(Sort::field).toList()))
                .orElse(Collections.emptyList());
        Stream<T> behind = matching(query.type(), query.where())
                .filter(record -> place.isEmpty() || Order.toPlace(order, record, place) > 0);
        return query.page(
                behind.sorted(Order.of(order)).limit(query.limit() + 1L).toList());
    }

    @Override
    public <T extends Entity> List<Values<T>> values(Projection<T> projection) {
        Table<T> table = table(projection.type());
        Collection<T> rest = projection
                .after()
                .map(id -> table.records().tailMap(id, false))
                .orElse(table.records())
                .values();
        return rest.stream()
                .filter(record -> Matcher.matches(projection.where(), record, tenant))
                .limit(projection.limit())
                .map(record -> values(table, projection.fields(), record))
                .toList();
    }

    private static <T extends Entity> Values<T> values(Table<T> table, List<Field<T, ?>> fields, T record) {
        List<@Nullable Object> values = new ArrayList<>();
        fields.forEach(field -> values.add(field.of(record)));
        return new Values<>(table.idOf(record), fields, values);
    }

    @Override
    public <T extends Entity> long count(RecordType<T> type, Criteria<T> where) {
        return matching(type, CriteriaSize.check(where)).count();
    }

    @Override
    public <T extends Entity> List<Group<T>> aggregate(Aggregation<T> aggregation) {
        List<T> matching = matching(aggregation.type(), aggregation.where()).toList();
        return new Groups<>(aggregation, tenant).of(matching);
    }

    @Override
    public <T extends Entity> List<T> claim(Claim<T> claim) {
        Writes<T> writes = writes(claim.query().type());
        Instant now = leases.instant();
        Criteria<T> free = claim.lease().absent().or(claim.lease().atMost(now));
        List<T> taken = list(claim.query().where(free)).items();
        return writes.claim(taken, claim, now.plus(claim.length()));
    }

    @Override
    public void afterCommit(Runnable action) {
        checkOpen();
        afterCommit.add(action);
    }

    private <T extends Entity> Stream<T> matching(RecordType<T> type, Criteria<T> where) {
        return Candidates.of(table(type), where).stream().filter(record -> Matcher.matches(where, record, tenant));
    }

    private <T extends Entity> Writes<T> writes(RecordType<T> type) {
        demandWriting();
        return new Writes<>(tenant, table(type));
    }

    private void demandWriting() {
        if (reading) {
            throw new IllegalStateException("what only reads does not write, lock or claim: use Storage.transact");
        }
    }

    private <T extends Entity> Table<T> table(RecordType<T> type) {
        checkOpen();
        return tenant.table(type);
    }

    private void checkOpen() {
        if (over || !tenant.lock().isHeldByCurrentThread()) {
            throw new IllegalStateException("a transaction is valid only inside transact, on the thread that runs it");
        }
    }
}
