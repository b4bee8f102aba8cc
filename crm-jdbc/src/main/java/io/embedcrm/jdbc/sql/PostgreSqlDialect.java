package io.embedcrm.jdbc.sql;

import io.embedcrm.query.Limits;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PostgreSQL. */
final class PostgreSqlDialect extends Dialect {
    /** Ours among the numbers by which programs lock; locks are of the database. */
    private static final long SCHEMA_LOCK = 0x63726d5f736368L;

    private final boolean pipelines;

    /** {@code pipelines} where the driver takes several statements in one text apart and sends them together. */
    PostgreSqlDialect(boolean readsCommitted, boolean pipelines) {
        super(readsCommitted);
        this.pipelines = pipelines;
    }

    @Override
    public boolean pipelines() {
        return pipelines;
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    String columnType(SqlType type, int length) {
        return switch (type) {
            case UUID -> "uuid";
            case TEXT -> "text collate \"C\"";
            case BYTES -> "bytea";
            case BIGINT, NUMBER_KEY -> "bigint";
            case BOOLEAN -> "boolean";
            case INSTANT -> "timestamp(6) with time zone";
            case DATE -> "date";
            case DECIMAL -> "numeric(26, 6)";
            case AMOUNT -> "numeric(19, 4)";
        };
    }

    @Override
    boolean arrays() {
        return true;
    }

    /** A plan kept for any list is one for ten values, and one made while a table was empty reads all of it. */
    @Override
    String plan(boolean byValues) {
        return byValues ? "set local plan_cache_mode = force_custom_plan" : "set local plan_cache_mode to default";
    }

    /** Its driver alone keeps autocommit. */
    @Override
    public boolean switchesFreely() {
        return true;
    }

    @Override
    String beginSnapshot() {
        return "set transaction isolation level repeatable read";
    }

    /** PostgreSQL bounds no delete, but finds rows by their places. */
    @Override
    String deleteSome(String table, int most) {
        return "delete from " + table + " t0 where t0.ctid = any(array(select t1.ctid from " + table
                + " t1 where t1.tenant_id = ? limit " + most + "))";
    }

    @Override
    boolean reckonsMeasures() {
        return true;
    }

    @Override
    String arrayElement(SqlType type) {
        return switch (type) {
            case UUID -> "uuid";
            case TEXT -> "text";
            case BYTES -> "bytea";
            case BIGINT, NUMBER_KEY -> "int8";
            case BOOLEAN -> "bool";
            case INSTANT -> "timestamptz";
            case DATE -> "date";
            case DECIMAL, AMOUNT -> "numeric";
        };
    }

    /** Arrays of texts, numbers and truths of their own class are sent in binary form, others as text. */
    @Override
    @Nullable
    Object[] array(SqlType type, @Nullable Object[] values) {
        @Nullable
        Object[] array = switch (type) {
            case TEXT -> new @Nullable String[values.length];
            case BIGINT, NUMBER_KEY -> new @Nullable Long[values.length];
            case BOOLEAN -> new @Nullable Boolean[values.length];
            default -> new @Nullable Object[values.length];
        };
        for (int i = 0; i < values.length; i++) {
            array[i] = values[i] instanceof Instant instant
                    ? instant.atOffset(ZoneOffset.UTC).toString()
                    : values[i];
        }
        return array;
    }

    @Override
    int rowsOfUpdate(int columns) {
        return Limits.BATCH;
    }

    @Override
    void joined(Sql sql, String table, List<String> columns, List<List<Parameter>> rows) {
        sql.add(table + " t0 set ");
        for (int i = 0; i < columns.size(); i++) {
            sql.add(columns.get(i) + " = n.c" + i + ", ");
        }
        sql.add("version = n.v + 1 from ");
        Inserts.unnest(sql, this, rows).add(" n " + joinedColumns(columns.size()));
    }

    @Override
    String exactText(String expression) {
        return "cast(" + expression + " as text) collate \"C\"";
    }

    @Override
    String numberAsUuid(String expression) {
        String hex = "lpad(to_hex(cast(" + expression + " as bigint)), 15, '0')";
        return "cast(left(" + hex + ", 12) || '8' || right(" + hex + ", 3) || '8000000000000000' as uuid)";
    }

    @Override
    boolean rowComparison() {
        return true;
    }

    @Override
    public boolean changesTablesInTransactions() {
        return true;
    }

    /** So that, once it has the lock, it sees what the one before it has committed. */
    @Override
    String beforeSchemaLock() {
        return "set transaction isolation level read committed";
    }

    @Override
    String trySchemaLock() {
        return "select pg_try_advisory_xact_lock(" + SCHEMA_LOCK + ")";
    }

    @Override
    @Nullable
    String schemaUnlock() {
        return null;
    }

    @Override
    String now() {
        return "clock_timestamp()";
    }

    @Override
    String instantLiteral(Instant instant) {
        return "timestamp with time zone '" + instant + "'";
    }

    @Override
    String epochSeconds(String column) {
        return "cast(floor(extract(epoch from " + column + ")) as bigint)";
    }

    @Override
    String floorDivide(String expression, long divisor) {
        return "cast(floor((" + expression + ") / " + divisor + ".0) as bigint)";
    }

    @Override
    String monthOfEpochDay(String day) {
        String date = "(date '1970-01-01' + cast(" + day + " as int))";
        return "cast(extract(year from " + date + ") * 12 + extract(month from " + date + ") - 1 as bigint)";
    }

    @Override
    @Nullable
    String onConflictDoNothing(List<String> key) {
        return " on conflict (" + String.join(", ", key) + ") do nothing";
    }

    @Override
    SqlFailure failure(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return switch (state) {
            case "23505" -> SqlFailure.DUPLICATE;
            case "23503" ->
                String.valueOf(e.getMessage()).contains("update or delete")
                        ? SqlFailure.HAS_PARTS
                        : SqlFailure.NO_PARENT;
            case "55P03" -> SqlFailure.CONFLICT;
            default -> state.startsWith("40") ? SqlFailure.CONFLICT : SqlFailure.OTHER;
        };
    }
}
