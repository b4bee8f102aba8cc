package io.embedcrm.jdbc.sql;

import io.embedcrm.error.ConflictException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one connection at a time change the tables of a schema. It is of the database, so it excludes other nodes; it
 * outlives the commits that changes of tables bring with them, but not its connection, so a node that dies holds nobody up.
 */
public final class SchemaLock {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaLock.class);
    private static final long PAUSE_MILLIS = 50;
    private static final int PAUSES_A_WORD = 200;

    private final Connection connection;
    private final Dialect dialect;

    /** Of the schema {@code connection} works in. */
    public SchemaLock(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /**
     * Waits until the lock is had, however long another node takes.
     *
     * @param owned whether the connection's transaction is the storage's own
     */
    public void take(boolean owned) throws SQLException {
        if (owned) {
            execute(dialect.beforeSchemaLock());
        }
        for (int tries = 1; !tried(); tries++) {
            if (tries % PAUSES_A_WORD == 0) {
                LOG.info("Waiting until another node has changed the tables");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
            if (Thread.currentThread().isInterrupted()) {
                throw new ConflictException("interrupted while another node changes the tables", null);
            }
        }
    }

    private boolean tried() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean had;
            if (statement.execute(dialect.trySchemaLock())) {
                try (ResultSet row = statement.getResultSet()) {
                    had = row.next() && row.getBoolean(1);
                }
            } else {
                had = statement.getUpdateCount() == 1;
            }
            commit();
            return had;
        } catch (SQLException e) {
            if (dialect.failure(e) != SqlFailure.CONFLICT) {
                throw e;
            }
            return false;
        }
    }

    /** Gives the lock back, where that does not come with the end of the transaction. */
    public void release() throws SQLException {
        execute(dialect.schemaUnlock());
        commit();
    }

    private void commit() throws SQLException {
        if (!dialect.changesTablesInTransactions()) {
            connection.commit();
        }
    }

    private void execute(@Nullable String sql) throws SQLException {
        if (sql != null) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
