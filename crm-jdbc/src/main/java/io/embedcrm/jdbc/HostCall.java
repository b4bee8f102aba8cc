package io.embedcrm.jdbc;

import io.embedcrm.jdbc.HostTransactions.Unit;
import io.embedcrm.jdbc.sql.Failures;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One call inside a host's transaction: behind a savepoint, so that it leaves nothing of its own if it fails. */
final class HostCall {
    private final Connection connection;
    private final Consumer<Runnable> afterCommit;
    private final Runnable doomed;
    private final boolean demandsSavepoint;

    /**
     * A call.
     *
     * @param afterCommit takes what a call that succeeded wants done after the host's commit
     * @param doomed is told if a failing call could not be undone, as after a deadlock in most databases, which undoes
     *     everything
     */
    HostCall(Connection connection, Consumer<Runnable> afterCommit, Runnable doomed) {
        this(connection, afterCommit, doomed, true);
    }

    private HostCall(Connection connection, Consumer<Runnable> afterCommit, Runnable doomed, boolean demandsSavepoint) {
        this.connection = connection;
        this.afterCommit = afterCommit;
        this.doomed = doomed;
        this.demandsSavepoint = demandsSavepoint;
    }

    /** The same where a connection may refuse savepoints, as it does in a distributed transaction. */
    static HostCall perhapsWithoutSavepoint(Connection connection, Consumer<Runnable> afterCommit, Runnable doomed) {
        return new HostCall(connection, afterCommit, doomed, false);
    }

    <R> R run(Function<Unit, R> work) {
        return called(unit -> {
            Savepoint savepoint = savepoint();
            try {
                R result = work.apply(unit);
                if (savepoint != null) {
                    connection.releaseSavepoint(savepoint);
                }
                return result;
            } catch (Throwable e) {
                undo(savepoint, e);
                throw e;
            }
        });
    }

    /** A call that undoes by itself what it has done. */
    <R> R undoing(BiFunction<Unit, Runnable, R> work) {
        return called(unit -> work.apply(unit, doomed));
    }

    private interface Called<R> {
        R on(Unit unit) throws SQLException;
    }

    private <R> R called(Called<R> work) {
        List<Runnable> actions = new ArrayList<>();
        R result;
        try {
            if (connection.getAutoCommit()) {
                throw new IllegalStateException(
                        "the connection is in no transaction: its autocommit is on, so nothing could be undone");
            }
            result = work.on(new Unit(connection, actions::add));
        } catch (SQLException e) {
            throw Failures.of(e);
        }
        actions.forEach(afterCommit);
        return result;
    }

    /**
     * Absent where the driver refuses it because the connection is read-only, as MySQL's does: nothing is to be undone; or
     * because of the transaction, if that is known to be able to roll back as a whole.
     */
    private @Nullable Savepoint savepoint() throws SQLException {
        try {
            return connection.setSavepoint();
        } catch (SQLException e) {
            if (connection.isReadOnly() || !demandsSavepoint) {
                return null;
            }
            throw e;
        }
    }

    private void undo(@Nullable Savepoint savepoint, Throwable because) {
        try {
            if (savepoint != null) {
                connection.rollback(savepoint);
            } else if (!connection.isReadOnly()) {
                doomed.run();
            }
        } catch (SQLException e) {
            because.addSuppressed(e);
            doomed.run();
        }
    }
}
