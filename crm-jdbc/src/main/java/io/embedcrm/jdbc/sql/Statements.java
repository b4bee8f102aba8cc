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
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs finished statements on one connection. Nothing else touches it. */
final class Statements {
    private static final String BEGUN = "25001";
    private static final int MANY = 64;

    private final Connection connection;
    private final Dialect dialect;
    private @Nullable RuntimeException failed;
    private Pipeline waiting = new Pipeline();
    private boolean pipelining;
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

    /** Plans what is asked about many values by these; whatever is inserted needs no plan, but its parts are checked by one. */
    private void plan(Sql sql, boolean inserting) {
        boolean byValues = !inserting
                && sql.parameters().stream()
                        .anyMatch(each -> each.value() instanceof Object[] values && values.length >= MANY);
        if (plansAtWill && (byValues ? !plansByValues : inserting && plansByValues)) {
            plansByValues = byValues;
            execute(Objects.requireNonNull(dialect.plan(byValues)));
        }
    }

    /** Lets statements wait for the next one, where the database can be sent several at once. */
    void pipeline() {
        pipelining = dialect.pipelines();
    }

    /** Whether they wait. */
    boolean pipelines() {
        return pipelining;
    }

    /**
     * After a conflict nothing more is done: what was written before it may be gone already. Nor after the failure of a
     * statement that had waited, which the caller takes for done.
     */
    void demandSound() {
        if (failed != null) {
            throw failed;
        }
    }

    /** Runs a statement whose count nobody needs, perhaps only with the next one. */
    void later(Table<?> table, Sql sql) {
        if (pipelining) {
            keep(new Pipeline.Step(table, sql, Pipeline.Outcome.ANY), isInsert(sql));
        } else {
            update(table, sql);
        }
    }

    /** Demands that {@code sql}, which counts, gives at least so many; perhaps looking only with the next statement. */
    void demand(Sql sql, long least, Supplier<? extends RuntimeException> otherwise) {
        Consumer<Long> enough = counted -> {
            if (counted < least) {
                throw otherwise.get();
            }
        };
        RowReader<Long> count = row -> row.getLong(1);
        if (pipelining) {
            keep(
                    new Pipeline.Step(null, sql, at -> rows(at, count).forEach(enough)), false);
        } else {
            query(sql, count).forEach(enough);
        }
    }

    private void keep(Pipeline.Step step, boolean inserting) {
        demandSound();
        plan(step.sql(), inserting);
        waiting.add(step);
        if (waiting.isFull()) {
            flush();
        }
    }

    /** Sends what waits. */
    void flush() {
        if (!waiting.isEmpty()) {
            Pipeline sent = waiting;
            waiting = new Pipeline();
            send(sent);
        }
    }

    /** Sends what waits, and commits with it where nothing it gives is to be looked at before. */
    void commit() {
        if (!waiting.isEmpty() && waiting.isCertain()) {
            waiting.add(new Pipeline.Step(null, new Sql("commit"), Pipeline.Outcome.ANY));
        }
        flush();
    }

    private void send(Pipeline steps) {
        try (PreparedStatement statement = connection.prepareStatement(steps.text())) {
            bind(statement, steps.parameters());
            statement.execute();
            steps.tell(statement);
        } catch (SQLException e) {
            failed = failure(e, steps.concerned(e));
            throw failed;
        } catch (RuntimeException e) {
            failed = e;
            throw e;
        }
    }

    private static <R> List<R> rows(PreparedStatement executed, RowReader<R> reader) throws SQLException {
        try (ResultSet rows = executed.getResultSet()) {
            return read(rows, reader);
        }
    }

    private static <R> List<R> read(ResultSet rows, RowReader<R> reader) throws SQLException {
        List<R> read = new ArrayList<>();
        while (rows.next()) {
            read.add(reader.read(rows));
        }
        return read;
    }

    <R> List<R> query(Sql sql, RowReader<R> reader) {
        demandSound();
        plan(sql, false);
        if (!waiting.isEmpty()) {
            List<R> read = new ArrayList<>();
            waiting.add(new Pipeline.Step(null, sql, at -> read.addAll(rows(at, reader))));
            flush();
            return read;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
            bind(statement, sql.parameters());
            try (ResultSet rows = statement.executeQuery()) {
                return read(rows, reader);
            }
        } catch (SQLException e) {
            throw failure(e, null);
        }
    }

    private static boolean isInsert(Sql sql) {
        return sql.text().startsWith("insert ");
    }

    int update(@Nullable Table<?> table, Sql sql) {
        demandSound();
        plan(sql, isInsert(sql));
        if (!waiting.isEmpty()) {
            int[] count = new int[1];
            waiting.add(new Pipeline.Step(table, sql, at -> count[0] = at.getUpdateCount()));
            flush();
            return count[0];
        }
        try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
            bind(statement, sql.parameters());
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failure(e, table);
        }
    }

    int[] batch(Table<?> table, String text, List<List<Parameter>> rows) {
        demandSound();
        flush();
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
        flush();
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
                ConflictException conflict = Failures.conflict(e);
                failed = conflict;
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
