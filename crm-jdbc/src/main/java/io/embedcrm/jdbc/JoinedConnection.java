package io.embedcrm.jdbc;

import java.sql.Connection;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A host's own connection, in a transaction the host ends. One is made for each transaction.
 *
 * <p>The storage never commits, rolls back, closes or sets anything on it. Each call runs behind a savepoint, so that a
 * failing call leaves nothing of its own in the host's transaction. Since only the host knows when it commits, it says so
 * by {@link #committed}; until then nothing is told to listeners that wait for the commit. Durable delivery does not
 * depend on it.
 */
public final class JoinedConnection implements HostTransactions {
    private final Connection connection;
    private final AfterCommit afterCommit = new AfterCommit();
    private boolean mustRollBack;

    JoinedConnection(Connection connection) {
        this.connection = connection;
    }

    @Override
    public <R> R run(Function<Unit, R> work) {
        return call().run(work);
    }

    @Override
    public <R> R undoing(BiFunction<Unit, Runnable, R> work) {
        return call().undoing(work);
    }

    private HostCall call() {
        if (mustRollBack) {
            throw new IllegalStateException("an earlier call failed and could not be undone: roll back");
        }
        return new HostCall(connection, afterCommit::add, () -> mustRollBack = true);
    }

    @Override
    public boolean owned() {
        return false;
    }

    /**
     * Whether a call failed and could not be undone, so that the host must roll back. So it is after a deadlock in
     * any database but PostgreSQL, which undoes the host's own writes as well.
     */
    public boolean mustRollBack() {
        return mustRollBack;
    }

    /** The host has committed: what waited for it is done now, unless it {@link #mustRollBack had to roll back}. */
    public void committed() {
        if (mustRollBack) {
            throw new IllegalStateException("a call failed and could not be undone: this was to be rolled back");
        }
        afterCommit.run();
    }
}
