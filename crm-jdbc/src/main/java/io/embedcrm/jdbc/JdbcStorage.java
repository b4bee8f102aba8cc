package io.embedcrm.jdbc;

import io.embedcrm.error.ConflictException;
import io.embedcrm.error.StorageException;
import io.embedcrm.jdbc.HostTransactions.Unit;
import io.embedcrm.jdbc.sql.Dialect;
import io.embedcrm.jdbc.sql.Failures;
import io.embedcrm.jdbc.sql.JdbcTransaction;
import io.embedcrm.jdbc.sql.Preflight;
import io.embedcrm.jdbc.sql.Tables;
import io.embedcrm.jdbc.sql.TenantTables;
import io.embedcrm.query.Limits;
import io.embedcrm.record.RecordCatalog;
import io.embedcrm.storage.Finding;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.TenantRows;
import io.embedcrm.storage.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Keeps records in H2, PostgreSQL, MySQL or MariaDB.
 *
 * <pre>{@code
 * JdbcStorage storage = JdbcStorage.on(dataSource, CrmRecords.catalog());
 * storage.migrate();
 * }</pre>
 */
public final class JdbcStorage implements Storage {
    private static final int TRIES = 20;
    private static final long FIRST_PAUSE_MILLIS = 4;

    private final HostTransactions transactions;
    private final Tables tables;
    private final boolean readsInTransactions;

    JdbcStorage(HostTransactions transactions, Tables tables, boolean readsInTransactions) {
        this.transactions = transactions;
        this.tables = tables;
        this.readsInTransactions = readsInTransactions;
    }

    /** In the database of {@code dataSource}, in transactions of its own; conflicts are tried again. */
    public static JdbcStorage on(DataSource dataSource, RecordCatalog... catalogs) {
        return JdbcStorageBuilder.of(catalogs).on(dataSource);
    }

    /** In transactions that {@code transactions} supplies. */
    public static JdbcStorage in(HostTransactions transactions, RecordCatalog... catalogs) {
        return JdbcStorageBuilder.of(catalogs).in(transactions);
    }

    static Dialect dialect(HostTransactions transactions) {
        return transactions.run(unit -> {
            try {
                return Dialect.of(unit.connection());
            } catch (SQLException e) {
                throw Failures.of(e);
            }
        });
    }

    static HostTransactions own(DataSource dataSource) {
        return new OwnTransactions(dataSource);
    }

    /** A host's connection, to be joined by {@link #joining}. */
    public static JoinedConnection join(Connection connection) {
        return new JoinedConnection(connection);
    }

    /** The same storage inside a host's transaction: one commit with the host's own rows. */
    public JdbcStorage joining(HostTransactions hosts) {
        return new JdbcStorage(hosts, tables, readsInTransactions);
    }

    /** Its tables, to be made, brought up to date and checked. */
    public Schema schema() {
        return new Schema(transactions, tables);
    }

    /** Runs those numbered scripts of its catalogues that this database has not seen; see {@link Schema#migrate}. */
    public void migrate() {
        schema().migrate();
    }

    @Override
    public <R> R transact(TenantId tenant, Function<Transaction, R> work) {
        if (!transactions.owned()) {
            return joined(open -> transaction(tenant, open), work);
        }
        boolean committing = transactions instanceof OwnTransactions;
        return tried(transactions::run, open -> {
            JdbcTransaction transaction = transaction(tenant, open);
            transaction.begin();
            return ended(transaction, work, committing);
        });
    }

    private <R> R joined(Function<Unit, JdbcTransaction> begun, Function<Transaction, R> work) {
        return tables.dialect().pipelines()
                ? transactions.undoing((open, doomed) -> undoing(begun.apply(open), doomed, work))
                : transactions.run(open -> ended(begun.apply(open), work, false));
    }

    private static <R> R ended(JdbcTransaction transaction, Function<Transaction, R> work, boolean committing) {
        R result = work.apply(transaction);
        transaction.end(committing);
        return result;
    }

    /** Work in a host's transaction behind a savepoint that is set with its first statement and left with its last. */
    private static <R> R undoing(JdbcTransaction transaction, Runnable doomed, Function<Transaction, R> work) {
        transaction.enter();
        try {
            R result = work.apply(transaction);
            transaction.leave();
            return result;
        } catch (Throwable e) {
            transaction.goBack(e, doomed);
            throw e;
        }
    }

    /**
     * In no transaction, unless its builder was told otherwise, where the storage has connections of its own that read what
     * is committed, at READ COMMITTED or, on MySQL and MariaDB, at any isolation. Connections come with autocommit on, or are
     * PostgreSQL's, which switch at no cost.
     */
    @Override
    public <R> R read(TenantId tenant, Function<Transaction, R> reading) {
        if (!transactions.owned()) {
            return joined(open -> transaction(tenant, open).reading(), reading);
        }
        Dialect dialect = tables.dialect();
        Optional<OwnTransactions> outside = dialect.readsOutside() && !readsInTransactions
                ? transactions.reading().map(OwnTransactions::new)
                : Optional.empty();
        Way<R> way = outside.<Way<R>>map(own -> unit -> own.read(dialect.switchesFreely(), unit))
                .orElse(transactions::run);
        return tried(way, open -> {
            JdbcTransaction transaction = transaction(tenant, open).reading();
            transaction.beginReading(outside.isPresent());
            return ended(transaction, reading, false);
        });
    }

    private JdbcTransaction transaction(TenantId tenant, Unit open) {
        return new JdbcTransaction(tables, open.connection(), tenant, open.afterCommit());
    }

    private interface Way<R> {
        R run(Function<Unit, R> unit);
    }

    /** Tries again after a conflict. */
    private static <R> R tried(Way<R> way, Function<Unit, R> unit) {
        for (int attempt = 1; ; attempt++) {
            try {
                return way.run(unit);
            } catch (ConflictException e) {
                if (attempt == TRIES) {
                    throw e;
                }
                pause(attempt);
            }
        }
    }

    @Override
    public <R> R snapshot(TenantId tenant, Function<Transaction, R> reading) {
        boolean owned = transactions.owned();
        return transactions.run(open -> {
            JdbcTransaction transaction = transaction(tenant, open);
            if (!owned) {
                return reading.apply(transaction);
            }
            transaction.beginSnapshot();
            try {
                return reading.apply(transaction);
            } finally {
                transaction.endSnapshot();
            }
        });
    }

    @Override
    public TenantRows rowsOf(TenantId tenant) {
        return new TenantRows() {
            @Override
            public Map<String, Long> count() {
                return on(TenantTables::count);
            }

            @Override
            public long remove(int most) {
                Limits.check("rows", most, Limits.BATCH);
                return on(rows -> rows.remove(most));
            }

            private <R> R on(Function<TenantTables, R> work) {
                return transactions.run(open -> work.apply(new TenantTables(tables, open.connection(), tenant)));
            }
        };
    }

    /**
     * What of the database's settings can lose committed work, what cannot be written, and where its tables differ from
     * what is declared. It asks for each table, so it takes some hundred milliseconds.
     */
    @Override
    public List<Finding> findings() {
        try {
            List<Finding> findings = new ArrayList<>(transactions.run(unit -> {
                try {
                    return new Preflight(unit.connection(), tables).findings();
                } catch (SQLException e) {
                    throw Failures.of(e);
                }
            }));
            findings.addAll(schema().findings());
            return findings;
        } catch (ConflictException | StorageException e) {
            return List.of(Finding.error(
                    "storage.unreachable",
                    "the database could not be asked; see the cause in its log",
                    Map.of("database", tables.dialect().name())));
        }
    }

    private static void pause(int attempt) {
        long most = FIRST_PAUSE_MILLIS << Math.min(attempt, 7);
        long millis = ThreadLocalRandom.current().nextLong(1, most + 1);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    @Override
    public String toString() {
        List<String> names = tables.catalogs().stream().map(RecordCatalog::name).toList();
        return tables.dialect().name() + " " + Arrays.toString(names.toArray());
    }
}
