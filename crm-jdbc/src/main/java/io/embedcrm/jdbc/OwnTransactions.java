package io.embedcrm.jdbc;

import io.embedcrm.jdbc.sql.Failures;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Transactions the storage begins and ends itself. */
final class OwnTransactions implements HostTransactions {
    private static final Logger LOG = LoggerFactory.getLogger(OwnTransactions.class);

    private final DataSource dataSource;

    OwnTransactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public <R> R run(Function<Unit, R> work) {
        return lent(work, OwnTransactions::committed);
    }

    /**
     * Runs work that only reads on a connection in autocommit, and begins no transaction. Where connections come otherwise,
     * autocommit is switched on meanwhile if {@code switching}; if not, the work runs in a transaction. One that the work
     * begins itself, by switching autocommit off, is ended after it.
     */
    <R> R read(boolean switching, Function<Unit, R> work) {
        return lent(
                work,
                (connection, unit, reading) -> switching || connection.getAutoCommit()
                        ? uncommitted(connection, unit, reading)
                        : committed(connection, unit, reading));
    }

    private interface Way<R> {
        R on(Connection connection, Unit unit, Function<Unit, R> work) throws SQLException;
    }

    private <R> R lent(Function<Unit, R> work, Way<R> way) {
        AfterCommit afterCommit = new AfterCommit();
        R result;
        try {
            Connection connection = dataSource.getConnection();
            try {
                result = way.on(connection, new Unit(connection, afterCommit::add), work);
            } finally {
                tidy(connection, Connection::close);
            }
        } catch (SQLException e) {
            throw Failures.of(e);
        }
        afterCommit.run();
        return result;
    }

    private static <R> R committed(Connection connection, Unit unit, Function<Unit, R> work) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        if (autoCommit) {
            connection.setAutoCommit(false);
        }
        R result;
        try {
            result = work.apply(unit);
            connection.commit();
        } catch (Throwable e) {
            // whatever is thrown, checked exceptions of other languages too
            if (rolledBack(connection, e) && autoCommit) {
                tidy(connection, c -> c.setAutoCommit(true));
            }
            throw e;
        }
        if (autoCommit) {
            tidy(connection, c -> c.setAutoCommit(true));
        }
        return result;
    }

    private static <R> R uncommitted(Connection connection, Unit unit, Function<Unit, R> work) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        if (!autoCommit) {
            connection.setAutoCommit(true);
        }
        R result;
        try {
            result = work.apply(unit);
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        } catch (Throwable e) {
            tidy(connection, c -> {
                if (c.getAutoCommit() || rolledBack(c, e)) {
                    restore(c, autoCommit);
                }
            });
            throw e;
        }
        tidy(connection, c -> restore(c, autoCommit));
        return result;
    }

    private static void restore(Connection connection, boolean autoCommit) throws SQLException {
        if (connection.getAutoCommit() != autoCommit) {
            connection.setAutoCommit(autoCommit);
        }
    }

    /** Where this fails, autocommit stays off: switching it on would commit what could not be rolled back. */
    private static boolean rolledBack(Connection connection, Throwable because) {
        try {
            connection.rollback();
            return true;
        } catch (SQLException e) {
            because.addSuppressed(e);
            return false;
        }
    }

    /** A step whose failure changes nothing of what was committed or rolled back, so it must not look like that. */
    private static void tidy(Connection connection, Step step) {
        try {
            step.on(connection);
        } catch (SQLException e) {
            LOG.warn("A connection could not be given back as it was: SQLState {}", e.getSQLState());
        }
    }

    private interface Step {
        void on(Connection connection) throws SQLException;
    }

    @Override
    public boolean owned() {
        return true;
    }

    @Override
    public Optional<DataSource> reading() {
        return Optional.of(dataSource);
    }

    @Override
    public Optional<DataSource> dataSource() {
        return Optional.of(dataSource);
    }
}
