package io.embedcrm.jdbc.sql;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** H2 2.x in its native mode. */
final class H2Dialect extends Dialect {
    private static final int DEADLOCK = 40001;
    private static final int LOCK_TIMEOUT = 50200;
    private static final int CONCURRENT_UPDATE = 90131;
    private static final int DUPLICATE = 23505;
    private static final int PARENT_MISSING = 23506;
    private static final int CHILD_EXISTS = 23503;

    @Override
    public String name() {
        return "h2";
    }

    @Override
    String columnType(SqlType type, int length) {
        return switch (type) {
            case UUID -> "uuid";
            case TEXT -> "varchar";
            case BYTES -> "varbinary";
            case BIGINT, NUMBER_KEY -> "bigint";
            case BOOLEAN -> "boolean";
            case INSTANT -> "timestamp(6) with time zone";
            case DATE -> "date";
            case DECIMAL -> "numeric(26, 6)";
            case AMOUNT -> "numeric(19, 4)";
        };
    }

    @Override
    void bind(PreparedStatement statement, int at, SqlType type, Object value) throws SQLException {
        switch (type) {
            case UUID, BOOLEAN, DATE -> statement.setObject(at, value);
            case TEXT -> statement.setString(at, (String) value);
            case BYTES -> statement.setBytes(at, ((String) value).getBytes(StandardCharsets.UTF_8));
            case BIGINT, NUMBER_KEY -> statement.setLong(at, (Long) value);
            case INSTANT -> statement.setObject(at, ((Instant) value).atOffset(ZoneOffset.UTC));
            case DECIMAL, AMOUNT -> statement.setBigDecimal(at, (java.math.BigDecimal) value);
        }
    }

    @Override
    int nullType(SqlType type) {
        return switch (type) {
            case UUID -> Types.OTHER;
            case TEXT -> Types.VARCHAR;
            case BYTES -> Types.VARBINARY;
            case BIGINT, NUMBER_KEY -> Types.BIGINT;
            case BOOLEAN -> Types.BOOLEAN;
            case INSTANT -> Types.TIMESTAMP_WITH_TIMEZONE;
            case DATE -> Types.DATE;
            case DECIMAL, AMOUNT -> Types.NUMERIC;
        };
    }

    @Override
    @Nullable
    Object read(ResultSet row, int at, SqlType type) throws SQLException {
        return switch (type) {
            case UUID -> row.getObject(at, UUID.class);
            case TEXT -> row.getString(at);
            case BYTES -> row.getBytes(at);
            case BIGINT, NUMBER_KEY -> {
                long value = row.getLong(at);
                yield row.wasNull() ? null : (Long) value;
            }
            case BOOLEAN -> {
                boolean value = row.getBoolean(at);
                yield row.wasNull() ? null : (Boolean) value;
            }
            case INSTANT -> {
                OffsetDateTime value = row.getObject(at, OffsetDateTime.class);
                yield value == null ? null : value.toInstant();
            }
            case DATE -> row.getObject(at, LocalDate.class);
            case DECIMAL, AMOUNT -> row.getBigDecimal(at);
        };
    }

    /** H2 binds arrays, but compares with each of their values in turn. */
    @Override
    boolean arrays() {
        return false;
    }

    @Override
    String beginSnapshot() {
        return "set session characteristics as transaction isolation level snapshot";
    }

    @Override
    String endSnapshot() {
        return "set session characteristics as transaction isolation level read committed";
    }

    @Override
    String deleteSome(String table, int most) {
        return "delete from " + table + " where tenant_id = ? fetch first " + most + " rows only";
    }

    @Override
    boolean joinsLists() {
        return true;
    }

    @Override
    String arrayElement(SqlType type) {
        return columnType(type, 0);
    }

    @Override
    @Nullable
    Object arrayValue(@Nullable Object value) {
        return value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value;
    }

    @Override
    String exactText(String expression) {
        return expression;
    }

    @Override
    String numberAsUuid(String expression) {
        String hex = "lower(right(rawtohex(cast(" + expression + " as varbinary)), 15))";
        return "cast(left(" + hex + ", 12) || '8' || right(" + hex + ", 3) || '8000000000000000' as uuid)";
    }

    @Override
    SqlType textOrderType() {
        return SqlType.BYTES;
    }

    /** H2 orders text by UTF-16 unit; its bytes, by code point. */
    @Override
    String textOrder(String expression) {
        return "cast(" + expression + " as varbinary)";
    }

    /** H2 writes inner queries anew and loses the parentheses that {@code is not true} needs. */
    @Override
    String[] not() {
        return new String[] {"not coalesce((", "), false)"};
    }

    @Override
    String typed(String expression, SqlType type) {
        return "cast(" + expression + " as " + columnType(type, 0) + ")";
    }

    /** The greatest UTF-16 unit, by which H2 orders its indexes. */
    @Override
    String afterAll() {
        return "\uFFFF";
    }

    @Override
    String orderBy(String expression, boolean descending, boolean nullable) {
        return expression + (descending ? " desc" : "") + (nullable ? " nulls last" : "");
    }

    @Override
    boolean rowComparison() {
        return false;
    }

    @Override
    String limit(int limit, int offset) {
        return (offset == 0 ? "" : " offset " + offset + " rows") + " fetch first " + limit + " rows only";
    }

    @Override
    String beforeSchemaLock() {
        return "create table if not exists crm_schema_lock (id bigint primary key, session_id bigint,"
                + " since timestamp(9) with time zone) as select 1, null, null";
    }

    /**
     * H2 has no locks that outlive a change of a table, so the row tells whose session holds it. A session that is gone does
     * not; but only an administrator sees the sessions of others, so any other user takes each for alive.
     */
    @Override
    String trySchemaLock() {
        return "update crm_schema_lock set session_id = session_id(), since = (select s.session_start"
                + " from information_schema.sessions s where s.session_id = session_id()) where session_id is null or"
                + " (select u.is_admin from information_schema.users u where u.user_name = current_user)"
                + " and not exists (select 1 from information_schema.sessions s"
                + " where s.session_id = crm_schema_lock.session_id and s.session_start = crm_schema_lock.since)";
    }

    @Override
    String schemaUnlock() {
        return "update crm_schema_lock set session_id = null, since = null";
    }

    @Override
    String now() {
        return "current_timestamp(6)";
    }

    @Override
    String instantLiteral(Instant instant) {
        return "timestamp with time zone '" + instant.toString().replace('T', ' ') + "'";
    }

    @Override
    String epochSeconds(String column) {
        return "floor(extract(epoch from " + column + "))";
    }

    @Override
    String floorDivide(String expression, long divisor) {
        return "floor((" + expression + ") / " + divisor + ".0)";
    }

    @Override
    String monthOfEpochDay(String day) {
        String date = "dateadd(day, cast(" + day + " as int), date '1970-01-01')";
        return "(extract(year from " + date + ") * 12 + extract(month from " + date + ") - 1)";
    }

    @Override
    @Nullable
    String onConflictDoNothing(List<String> key) {
        return null;
    }

    @Override
    SqlFailure failure(SQLException e) {
        return switch (e.getErrorCode()) {
            case DUPLICATE -> SqlFailure.DUPLICATE;
            case PARENT_MISSING -> SqlFailure.NO_PARENT;
            case CHILD_EXISTS -> SqlFailure.HAS_PARTS;
            case DEADLOCK, LOCK_TIMEOUT, CONCURRENT_UPDATE -> SqlFailure.CONFLICT;
            default -> SqlFailure.OTHER;
        };
    }
}
