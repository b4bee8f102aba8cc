package io.embedcrm.faults;

import io.embedcrm.jdbc.HostTransactions;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.jdbc.JoinedConnection;
import io.embedcrm.jdbc.sql.Failures;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * A host's transactions, one a call, at the isolation of its pool, which is asked of the database in each of them. The host
 * tries nothing again.
 */
final class HostsTransactions implements HostTransactions {
    private final DataSource pool;
    private final Set<String> inForce = new ConcurrentSkipListSet<>();

    HostsTransactions(DataSource pool) {
        this.pool = pool;
    }

    /** The levels of isolation the database has told of. */
    Set<String> inForce() {
        return inForce;
    }

    @Override
    public boolean owned() {
        return false;
    }

    @Override
    public <R> R run(Function<Unit, R> work) {
        try (Connection connection = pool.getConnection()) {
            inForce.add(isolation(connection));
            JoinedConnection joined = JdbcStorage.join(connection);
            R result;
            try {
                result = joined.run(work);
                connection.commit();
            } catch (RuntimeException | SQLException e) {
                connection.rollback();
                throw e;
            }
            joined.committed();
            return result;
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    /** What the database says this transaction is isolated by. */
    private static String isolation(Connection connection) throws SQLException {
        String asked = switch (connection.getMetaData().getDatabaseProductName()) {
            case "H2" -> "select isolation_level from information_schema.sessions where session_id = session_id()";
            case "PostgreSQL" -> "show transaction_isolation";
            default -> "select @@transaction_isolation";
        };
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(asked)) {
            answer.next();
            return answer.getString(1).toUpperCase(Locale.ROOT).replace('-', ' ');
        }
    }
}
