package io.embedcrm.jdbc.sql;

import io.embedcrm.error.LimitExceededException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.error.StaleVersionException;
import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Group;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Page;
import io.embedcrm.query.Projection;
import io.embedcrm.query.Query;
import io.embedcrm.query.Values;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.UniqueKey;
import io.embedcrm.storage.Adjustment;
import io.embedcrm.storage.Claim;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.Found;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The verbs of a storage, as statements on one connection. */
public final class JdbcTransaction implements Transaction {
    /** Ours among those a host may set; each is released, so that there is one at a time. */
    private static final String SAVEPOINT = "embedcrm";

    private final Tables tables;
    private final Statements statements;
    private final String tenant;
    private final Reads reads;
    private final Consumer<Runnable> afterCommit;
    private final Held held = new Held();
    private boolean reading;

    /**
     * A transaction of one tenant.
     *
     * @param afterCommit takes what shall be run after the commit
     */
    public JdbcTransaction(Tables tables, Connection connection, TenantId tenant, Consumer<Runnable> afterCommit) {
        this.tables = tables;
        this.statements = new Statements(connection, tables.dialect());
        this.tenant = tenant.value();
        this.reads = new Reads(tables, statements, this.tenant);
        this.afterCommit = afterCommit;
    }

    /** The first step of a transaction the storage owns. */
    public void begin() {
        statements.own();
        String first = statements.dialect().begin();
        if (first != null) {
            statements.control().begin(first);
        }
    }

    /** The same, for reading alone: writing is refused. */
    public JdbcTransaction reading() {
        reading = true;
        return this;
    }

    /**
     * The first step of reading on a connection of the storage's own.
     *
     * @param perhapsOutside whether it may be in no transaction
     */
    public void beginReading(boolean perhapsOutside) {
        if (!perhapsOutside || !statements.outside()) {
            begin();
        }
    }

    private void demandWriting() {
        if (reading) {
            throw new IllegalStateException("what only reads does not write, lock or claim: use Storage.transact");
        }
    }

    /** The first step of a transaction the storage owns that shall see one state. */
    public void beginSnapshot() {
        statements.execute(statements.dialect().beginSnapshot());
    }

    /** The last step of such a transaction. */
    public void endSnapshot() {
        String last = statements.dialect().endSnapshot();
        if (last != null) {
            statements.execute(last);
        }
    }

    /**
     * The last step of a transaction that succeeds: what was kept back is sent. A conflict cannot be passed over: the database
     * may have undone all that was written before it, as MySQL does after a deadlock, so what came later must not be
     * committed alone.
     *
     * @param committing whether to commit with what is sent; where nothing is, whoever has begun the transaction does
     */
    public void end(boolean committing) {
        statements.demandSound();
        if (committing && statements.waiting() > 0) {
            statements.flushWith("commit");
        } else {
            statements.flush();
        }
    }

    /** The first step in a transaction of the host's, to be left by {@link #leave} or {@link #goBack}. */
    public void enter() {
        statements.wait("savepoint " + SAVEPOINT);
    }

    /** The last step of a call that succeeds in a transaction of the host's. */
    public void leave() {
        statements.demandSound();
        if (statements.sent() || statements.waiting() > 1) {
            statements.flushWith("release savepoint " + SAVEPOINT);
        }
    }

    /**
     * Undoes what a call that failed has done in a transaction of the host's.
     *
     * @param doomed is told where that cannot be done
     */
    public void goBack(Throwable because, Runnable doomed) {
        if (statements.sent()) {
            try {
                statements.control().goBack(SAVEPOINT);
            } catch (SQLException e) {
                because.addSuppressed(e);
                doomed.run();
            }
        }
    }

    @Override
    public void pipeline() {
        statements.pipeline();
    }

    @Override
    public void flush() {
        statements.demandSound();
        statements.flush();
    }

    @Override
    public <T extends Entity> List<T> insertAll(RecordType<T> type, List<T> records) {
        Table<T> table = writable(type, records.size());
        List<T> checked = records.stream().map(type::checked).toList();
        Inserts.later(statements, table, table.name(), table.inserted(), table.rows(tenant, checked));
        side(table).insert(checked);
        return checked;
    }

    private <T extends Entity> SideRows<T> side(Table<T> table) {
        return new SideRows<>(table, tenant, statements);
    }

    @Override
    public <T extends Entity> List<T> insertAbsent(UniqueKey<T> key, List<T> records) {
        return absent(key, records.size()).insert(records);
    }

    @Override
    public <T extends Entity> Found<T> insertOrFind(UniqueKey<T> key, T record) {
        return absent(key, 1).insertOrFind(record);
    }

    private <T extends Entity> AbsentInserts<T> absent(UniqueKey<T> key, int size) {
        return new AbsentInserts<>(this, key, writable(key.type(), size), statements, tenant, reads);
    }

    @Override
    public <T extends Entity> List<T> updateAll(RecordType<T> type, List<Edit<T>> edits, Criteria<T> only) {
        return updates(type, edits.size()).run(edits, only, null);
    }

    @Override
    public <T extends Entity> List<T> updateAll(
            RecordType<T> type,
            List<Edit<T>> edits,
            Criteria<T> only,
            Function<StaleVersionException, ? extends RuntimeException> otherwise) {
        try {
            return updates(type, edits.size()).run(edits, only, otherwise);
        } catch (StaleVersionException e) {
            throw otherwise.apply(e);
        }
    }

    private <T extends Entity> Updates<T> updates(RecordType<T> type, int size) {
        return new Updates<>(this, tables, changeable(type, size), statements, tenant, held);
    }

    @Override
    public <T extends Entity> void raiseAll(RecordType<T> type, List<T> records) {
        Updates<T> updates = updates(type, records.size());
        if (!records.isEmpty()) {
            updates.raise(records);
        }
    }

    @Override
    public <T extends Entity> void deleteAll(RecordType<T> type, List<T> records, Criteria<T> only) {
        Table<T> table = writable(type, records.size());
        if (records.isEmpty()) {
            return;
        }
        new Updates<>(this, tables, table, statements, tenant, held).delete(records, only);
        side(table).delete(records);
    }

    @Override
    public <T extends Entity> List<T> findAll(RecordType<T> type, Collection<Id<T>> ids, Criteria<T> only) {
        return reads.findAll(type, ids, only, "");
    }

    @Override
    public <T extends Entity> List<T> lock(RecordType<T> type, Collection<Id<T>> ids, Criteria<T> only) {
        demandWriting();
        List<T> locked = reads.findAll(type, ids, only, " for update");
        held.note(type, locked);
        return locked;
    }

    @Override
    public <T extends Entity> Page<T> list(Query<T> query) {
        return query.page(reads.list(query, query.limit() + 1, Criteria.everything(), ""));
    }

    @Override
    public <T extends Entity> List<Values<T>> values(Projection<T> projection) {
        return reads.values(projection);
    }

    @Override
    public <T extends Entity> long count(RecordType<T> type, Criteria<T> where) {
        return reads.count(type, where);
    }

    @Override
    public <T extends Entity> void demand(
            RecordType<T> type, Criteria<T> where, long least, Supplier<? extends RuntimeException> otherwise) {
        statements.demand(reads.counting(type, where), least, otherwise);
    }

    @Override
    public <T extends Entity> List<Group<T>> aggregate(Aggregation<T> aggregation) {
        Aggregates<T> aggregates = new Aggregates<>(tables, aggregation, tenant);
        return statements.query(aggregates.write(), aggregates::read);
    }

    @Override
    public <T extends Entity> List<T> claim(Claim<T> claim) {
        RecordType<T> type = claim.query().type();
        writable(type, claim.query().limit());
        Instant now = reads.now();
        Criteria<T> free = claim.lease().absent().or(claim.lease().atMost(now));
        List<T> taken = reads.list(
                claim.query(), claim.query().limit(), free, statements.dialect().skipLocked());
        Adjustment<T, Instant> lease = Adjustment.set(claim.lease(), now.plus(claim.length()));
        Adjustment<T, Long> fence = Adjustment.add(claim.fence(), 1L);
        List<Edit<T>> edits = taken.stream()
                .map(record -> new Edit<>(record, fence.of(lease.of(record))))
                .toList();
        return updateAll(type, edits, Criteria.everything());
    }

    @Override
    public void afterCommit(Runnable action) {
        afterCommit.accept(action);
    }

    private <T extends Entity> Table<T> changeable(RecordType<T> type, int size) {
        Table<T> table = writable(type, size);
        if (type.appendOnly()) {
            throw new RefusedException("record.append-only", type.name(), "its records are never changed");
        }
        return table;
    }

    private <T extends Entity> Table<T> writable(RecordType<T> type, int size) {
        demandWriting();
        if (type.readOnly()) {
            throw new RefusedException("record.read-only", type.name(), "its records are the host's, and only read");
        }
        if (size > Limits.BATCH) {
            throw new LimitExceededException(type.name() + " batch", size, Limits.BATCH);
        }
        return tables.of(type);
    }
}
