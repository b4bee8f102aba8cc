package io.embedcrm.jdbc.sql;

import io.embedcrm.error.ConflictException;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.record.Entity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs finished statements on one connection. Nothing else touches it. */
final class Statements {
    private static final String BEGUN = "25001";
    private static final int MANY = 64;

    private final Connection connection;
    private final Dialect dialect;
    private @Nullable ConflictException conflict;
    private boolean outside;
    private boolean plansAtWill;
    private boolean plansByValues;

    Statements(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /** Makes something of a row. */
    interface RowReader<R> {
        R read(ResultSet row) throws SQLException;
    }

    Dialect dialect() {
        return dialect;
    }

    /** From now on the transaction may be told how to plan: it is the storage's own. */
    void own() {
        plansAtWill = dialect.plan(true) != null;
    }

    /** Finds out whether the storage's own connection is in no transaction; what needs one then begins it. */
    boolean outside() {
        try {
            outside = connection.getAutoCommit();
        } catch (SQLException e) {
            throw failure(e, null);
        }
        if (outside) {
            own();
        }
        return outside;
    }

    /** What reads outside a transaction is in one from here on; who lent the connection ends it. */
    private void enter() {
        try {
            connection.setAutoCommit(false);
            outside = false;
        } catch (SQLException e) {
            throw failure(e, null);
        }
    }

    /** Plans what is asked about many values by these; whatever is inserted needs no plan, but its parts are checked by one. */
    private void plan(Sql sql, boolean inserting) {
        boolean byValues = !inserting
                && sql.parameters().stream()
                        .anyMatch(each -> each.value() instanceof Object[] values && values.length >= MANY);
        if (plansAtWill && (byValues ? !plansByValues : inserting && plansByValues)) {
            plansByValues = byValues;
            if (outside) {
                enter();
            }
            execute(Objects.requireNonNull(dialect.plan(byValues)));
        }
    }

    /** After a conflict nothing more is done: what was written before it may be gone already. */
    void demandNoConflict() {
        if (conflict != null) {
            throw conflict;
        }
    }

    <R> List<R> query(Sql sql, RowReader<R> reader) {
        demandNoConflict();
        plan(sql, false);
        try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
            bind(statement, sql.parameters());
            try (ResultSet rows = statement.executeQuery()) {
                List<R> read = new ArrayList<>();
                while (rows.next()) {
                    read.add(reader.read(rows));
                }
                return read;
            }
        } catch (SQLException e) {
            throw failure(e, null);
        }
    }

    int update(@Nullable Table<?> table, Sql sql) {
        demandNoConflict();
        plan(sql, sql.text().startsWith("insert "));
        try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
            bind(statement, sql.parameters());
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failure(e, table);
        }
    }

    int[] batch(Table<?> table, String text, List<List<Parameter>> rows) {
        demandNoConflict();
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            for (List<Parameter> row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            return statement.executeBatch();
        } catch (SQLException e) {
            throw failure(e, table);
        }
    }

    /**
     * Runs the first statement of a transaction, which sets its isolation. A distributed one has begun by then and allows
     * that no more, so there it must come from the data source.
     */
    void begin(String text) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(text);
        } catch (SQLException e) {
            if (!BEGUN.equals(e.getSQLState())) {
                throw failure(e, null);
            }
            demandCommittedReads();
        }
    }

    /** Runs a statement about the transaction itself. */
    void execute(String text) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(text);
        } catch (SQLException e) {
            throw failure(e, null);
        }
    }

    private void demandCommittedReads() {
        try {
            if (connection.getTransactionIsolation() != Connection.TRANSACTION_READ_COMMITTED) {
                throw new IllegalStateException("a distributed transaction takes its isolation from the data source:"
                        + " let that be READ COMMITTED");
            }
        } catch (SQLException e) {
            throw failure(e, null);
        }
    }

    private void bind(PreparedStatement statement, List<Parameter> parameters) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            Object value = parameter.value();
            if (value == null) {
                statement.setNull(i + 1, dialect.nullType(parameter.type()));
            } else if (value instanceof Object[] values) {
                SqlType type = parameter.type();
                statement.setArray(
                        i + 1, connection.createArrayOf(dialect.arrayElement(type), dialect.array(type, values)));
            } else {
                dialect.bind(statement, i + 1, parameter.type(), value);
            }
        }
    }

    /** The error a caller can act upon; messages of databases hold values, so they are not passed on where known. */
    private RuntimeException failure(SQLException e, @Nullable Table<?> table) {
        return switch (dialect.failure(e)) {
            case DUPLICATE -> duplicate(e, Objects.requireNonNull(table));
            case NO_PARENT ->
                new InvalidException("part.parent", typeName(table), "what it is a part of does not exist");
            case HAS_PARTS ->
                new RefusedException("record.has-parts", typeName(table), "remove its parts before the record");
            case CONFLICT -> {
                conflict = Failures.conflict(e);
                yield conflict;
            }
            case OTHER -> Failures.other(e);
        };
    }

    private static @Nullable String typeName(@Nullable Table<?> table) {
        return table == null ? null : table.type().name();
    }

    static <T extends Entity> InvalidException duplicate(SQLException e, Table<T> table) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        String taken = table.type().uniques().stream()
                .filter(key -> message.contains(table.uniqueName(key.name())))
                .map(Object::toString)
                .findFirst()
                .orElse(table.type().name());
        return duplicate(taken);
    }

    static InvalidException duplicate(String taken) {
        return new InvalidException("record.duplicate", taken, "is taken by another record");
    }
}
