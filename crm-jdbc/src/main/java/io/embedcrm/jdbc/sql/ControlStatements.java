package io.embedcrm.jdbc.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** What a connection is told about its transaction. */
final class ControlStatements {
    private static final String BEGUN = "25001";

    private final Connection connection;
    private final Dialect dialect;

    ControlStatements(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /**
     * Runs the first statement of a transaction, which sets its isolation. A distributed one has begun by then and allows
     * that no more, so there it must come from the data source.
     */
    void begin(String text) {
        try {
            run(text);
        } catch (SQLException e) {
            if (!BEGUN.equals(e.getSQLState())) {
                throw failure(e);
            }
            demandCommittedReads();
        }
    }

    private void demandCommittedReads() {
        try {
            if (connection.getTransactionIsolation() != Connection.TRANSACTION_READ_COMMITTED) {
                throw new IllegalStateException("a distributed transaction takes its isolation from the data source:"
                        + " let that be READ COMMITTED");
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    void execute(String text) {
        try {
            run(text);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Undoes all since a savepoint, and leaves it. */
    void goBack(String savepoint) throws SQLException {
        run("rollback to savepoint " + savepoint + "; release savepoint " + savepoint);
    }

    private void run(String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    boolean autoCommits() {
        try {
            return connection.getAutoCommit();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** What reads outside a transaction is in one from here on; who lent the connection ends it. */
    void enter() {
        try {
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private RuntimeException failure(SQLException e) {
        return RowFailures.of(e, dialect, null);
    }
}
