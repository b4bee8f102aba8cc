package io.embedcrm.jdbc.sql;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** H2 2.x in its native mode. */
final class H2Dialect extends Dialect {
    private static final int DEADLOCK = 40001;
    private static final int LOCK_TIMEOUT = 50200;
    private static final int CONCURRENT_UPDATE = 90131;
    private static final int DUPLICATE = 23505;
    private static final int PARENT_MISSING = 23506;
    private static final int CHILD_EXISTS = 23503;

    H2Dialect(boolean readsCommitted) {
        super(readsCommitted);
    }

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
        if (type == SqlType.BYTES) {
            statement.setBytes(at, ((String) value).getBytes(StandardCharsets.UTF_8));
        } else {
            super.bind(statement, at, type, value);
        }
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
    Object[] array(SqlType type, @Nullable Object[] values) {
        @Nullable Object[] array = values.clone();
        for (int i = 0; i < array.length; i++) {
            if (array[i] instanceof Instant instant) {
                array[i] = instant.atOffset(ZoneOffset.UTC);
            }
        }
        return array;
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
    boolean rowComparison() {
        return false;
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
