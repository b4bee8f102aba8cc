package io.embedcrm.jdbc.sql;

import io.embedcrm.error.ConflictException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs finished statements on one connection. Nothing else touches it. */
final class Statements {
    private static final int MANY = 64;

    private final Connection connection;
    private final Dialect dialect;
    private final ControlStatements control;
    private Pipeline waiting = new Pipeline();
    private boolean pipelining;
    private boolean sent;
    private @Nullable RuntimeException failed;
    private boolean outside;
    private boolean plansAtWill;
    private boolean plansByValues;

    Statements(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
        this.control = new ControlStatements(connection, dialect);
    }

    /** Makes something of a row. */
    interface RowReader<R> {
        R read(ResultSet row) throws SQLException;
    }

    Dialect dialect() {
        return dialect;
    }

    /** What the transaction itself is told. */
    ControlStatements control() {
        return control;
    }

    /** From now on the transaction may be told how to plan: it is the storage's own. */
    void own() {
        plansAtWill = dialect.plan(true) != null;
    }

    /** Finds out whether the storage's own connection is in no transaction; what needs one then begins it. */
    boolean outside() {
        outside = control.autoCommits();
        if (outside) {
            own();
        }
        return outside;
    }

    /** Plans what is asked about many values by these; whatever is inserted needs no plan, but its parts are checked by one. */
    private void plan(Sql sql) {
        boolean inserting = sql.text().startsWith("insert ");
        boolean byValues = !inserting
                && sql.parameters().stream()
                        .anyMatch(each -> each.value() instanceof Object[] values && values.length >= MANY);
        if (plansAtWill && (byValues ? !plansByValues : inserting && plansByValues)) {
            plansByValues = byValues;
            if (outside) {
                control.enter();
                outside = false;
            }
            String text = Objects.requireNonNull(dialect.plan(byValues));
            if (pipelining) {
                wait(text);
            } else {
                execute(text);
            }
        }
    }

    /** Lets statements whose outcome nobody needs wait for the next one, where several can be sent at once. */
    void pipeline() {
        pipelining = dialect.pipelines();
    }

    /** Whether they wait. */
    boolean pipelines() {
        return pipelining;
    }

    /** Whether a statement that was to {@link #wait} was sent. */
    boolean sent() {
        return sent;
    }

    /** How many statements wait. */
    int waiting() {
        return waiting.size();
    }

    /**
     * After a conflict nothing more is done: what was written before it may be gone already. Nor after the failure of what
     * had waited, which the caller takes for done.
     */
    void demandSound() {
        if (failed != null) {
            throw failed;
        }
    }

    /** Runs a statement about rows of {@code table} whose count nobody needs, perhaps only with the next one. */
    void later(Table<?> table, Sql sql) {
        if (pipelining) {
            keep(new Pipeline.Step(table, sql, Pipeline.Outcome.ANY));
        } else {
            update(table, sql);
        }
    }

    /** Runs a statement that is to change one row of {@code table}; perhaps looking whether it did only with the next one. */
    void laterOne(Table<?> table, Sql sql, Supplier<? extends RuntimeException> otherwise) {
        keep(new Pipeline.Step(table, sql, executed -> {
            if (executed.getUpdateCount() != 1) {
                throw otherwise.get();
            }
        }));
    }

    /** Demands that {@code sql}, which counts, gives at least so many; perhaps looking only with the next statement. */
    void demand(Sql sql, long least, Supplier<? extends RuntimeException> otherwise) {
        RowReader<Long> count = row -> row.getLong(1);
        Consumer<Long> enough = counted -> {
            if (counted < least) {
                throw otherwise.get();
            }
        };
        if (pipelining) {
            keep(new Pipeline.Step(
                    null, sql, executed -> all(executed.getResultSet(), count).forEach(enough)));
        } else {
            query(sql, count).forEach(enough);
        }
    }

    private void keep(Pipeline.Step step) {
        demandSound();
        plan(step.sql());
        waiting.add(step);
        if (waiting.isFull()) {
            flush();
        }
    }

    /** Lets a statement about the transaction itself wait for the next one. */
    void wait(String text) {
        waiting.add(new Pipeline.Step(null, new Sql(text), Pipeline.Outcome.ANY));
    }

    /** Sends what waits. */
    void flush() {
        if (!waiting.isEmpty()) {
            Pipeline all = waiting;
            waiting = new Pipeline();
            send(all);
        }
    }

    /** Sends what waits, and {@code last}, which ends the transaction or leaves a part of it, once all before it is certain. */
    void flushWith(String last) {
        if (!waiting.isCertain()) {
            flush();
        }
        wait(last);
        flush();
    }

    private void send(Pipeline all) {
        sent = true;
        try (PreparedStatement statement = connection.prepareStatement(all.text())) {
            Parameter.bind(statement, all.parameters(), dialect);
            statement.execute();
            all.tell(statement);
        } catch (SQLException e) {
            failed = failure(e, all.concerned(e));
            throw failed;
        } catch (RuntimeException e) {
            failed = e;
            throw e;
        }
    }

    <R> List<R> query(Sql sql, RowReader<R> reader) {
        demandSound();
        plan(sql);
        if (!waiting.isEmpty()) {
            List<R> read = new ArrayList<>();
            waiting.add(new Pipeline.Step(null, sql, executed -> read.addAll(all(executed.getResultSet(), reader))));
            flush();
            return read;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
            Parameter.bind(statement, sql.parameters(), dialect);
            return all(statement.executeQuery(), reader);
        } catch (SQLException e) {
            throw failure(e, null);
        }
    }

    private static <R> List<R> all(ResultSet found, RowReader<R> reader) throws SQLException {
        try (ResultSet rows = found) {
            List<R> read = new ArrayList<>();
            while (rows.next()) {
                read.add(reader.read(rows));
            }
            return read;
        }
    }

    int update(@Nullable Table<?> table, Sql sql) {
        demandSound();
        plan(sql);
        if (!waiting.isEmpty()) {
            int[] count = new int[1];
            waiting.add(new Pipeline.Step(table, sql, executed -> count[0] = executed.getUpdateCount()));
            flush();
            return count[0];
        }
        try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
            Parameter.bind(statement, sql.parameters(), dialect);
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
                Parameter.bind(statement, row, dialect);
                statement.addBatch();
            }
            return statement.executeBatch();
        } catch (SQLException e) {
            throw failure(e, table);
        }
    }

    /** Runs a statement about the transaction itself, behind all that waits. */
    void execute(String text) {
        flush();
        control.execute(text);
    }

    private RuntimeException failure(SQLException e, @Nullable Table<?> table) {
        RuntimeException failure = RowFailures.of(e, dialect, table);
        if (failure instanceof ConflictException) {
            failed = failure;
        }
        return failure;
    }
}
