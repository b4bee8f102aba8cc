package io.embedcrm.jdbc;

import io.embedcrm.jdbc.sql.Failures;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.function.Function;

/**
 * A host's own connection, in a transaction the host ends.
 *
 * <p>The storage never commits, rolls back, closes or sets anything on it. Each call runs behind a savepoint, so that a
 * failing call leaves nothing of its own in the host's transaction. Since only the host knows when it commits, it says so
 * by {@link #committed}; until then nothing is told to listeners that wait for the commit. Durable delivery does not
 * depend on it.
 */
public final class JoinedConnection implements HostTransactions {
    private final Connection connection;
    private final AfterCommit afterCommit = new AfterCommit();

    JoinedConnection(Connection connection) {
        this.connection = connection;
    }

    @Override
    public <R> R run(Function<Unit, R> work) {
        try {
            if (connection.getAutoCommit()) {
                throw new IllegalStateException("the connection is in no transaction: its autocommit is on");
            }
            return behindSavepoint(connection, new Unit(connection, afterCommit::add), work);
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    static <R> R behindSavepoint(Connection connection, Unit unit, Function<Unit, R> work) throws SQLException {
        Savepoint savepoint = connection.setSavepoint();
        R result;
        try {
            result = work.apply(unit);
        } catch (RuntimeException | Error e) {
            try {
                connection.rollback(savepoint);
            } catch (SQLException failed) {
                e.addSuppressed(failed);
            }
            throw e;
        }
        connection.releaseSavepoint(savepoint);
        return result;
    }

    @Override
    public boolean owned() {
        return false;
    }

    /** The host has committed: what waited for it is done now. */
    public void committed() {
        afterCommit.run();
    }
}
