package io.embedcrm.jdbc;

import io.embedcrm.jdbc.sql.Failures;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Transactions the storage begins and ends itself. */
final class OwnTransactions implements HostTransactions {
    private final Jdbi jdbi;

    OwnTransactions(DataSource dataSource) {
        this.jdbi = Jdbi.create(dataSource);
    }

    @Override
    public <R> R run(Function<Unit, R> work) {
        AfterCommit afterCommit = new AfterCommit();
        R result;
        try (Handle handle = jdbi.open()) {
            Connection connection = handle.getConnection();
            boolean autoCommit = connection.getAutoCommit();
            if (autoCommit) {
                connection.setAutoCommit(false);
            }
            try {
                result = work.apply(new Unit(connection, afterCommit::add));
                connection.commit();
            } catch (RuntimeException | Error | SQLException e) {
                rollBack(connection, e);
                throw e;
            } finally {
                if (autoCommit && !connection.isClosed()) {
                    connection.setAutoCommit(true);
                }
            }
        } catch (SQLException e) {
            throw Failures.of(e);
        }
        afterCommit.run();
        return result;
    }

    private static void rollBack(Connection connection, Throwable because) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            because.addSuppressed(e);
        }
    }

    @Override
    public boolean owned() {
        return true;
    }
}
