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
        AfterCommit afterCommit = new AfterCommit();
        R result;
        try {
            Connection connection = dataSource.getConnection();
            try {
                result = committed(connection, new Unit(connection, afterCommit::add), work);
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
    public Optional<DataSource> dataSource() {
        return Optional.of(dataSource);
    }
}
