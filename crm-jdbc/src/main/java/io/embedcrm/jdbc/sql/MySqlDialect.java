package io.embedcrm.jdbc.sql;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** MySQL 8 and later. It has no instants: they are kept as date and time in UTC. */
class MySqlDialect extends Dialect {
    private static final DateTimeFormatter LITERAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");
    /** Locks are of the server, so the name holds that of the database. */
    private static final String SCHEMA_LOCK = "concat('crm_schema ', sha1(database()))";

    private static final int LONGEST_VARCHAR = 500;
    private static final int LONGEST_TEXT = 16_000;
    private static final int ROWS = 256;
    private static final int MOST_PARAMETERS = 60_000;

    MySqlDialect(boolean readsCommitted) {
        super(readsCommitted);
    }

    @Override
    public String name() {
        return "mysql";
    }

    String collation() {
        return "utf8mb4_0900_bin";
    }

    @Override
    String columnType(SqlType type, int length) {
        return switch (type) {
            case UUID -> "binary(16)";
            case TEXT ->
                (length <= LONGEST_VARCHAR ? "varchar(" + length + ")" : length <= LONGEST_TEXT ? "text" : "mediumtext")
                        + " character set utf8mb4 collate " + collation();
            case BYTES -> "varbinary(1000)";
            case BIGINT, NUMBER_KEY -> "bigint";
            case BOOLEAN -> "boolean";
            case INSTANT -> "datetime(6)";
            case DATE -> "date";
            case DECIMAL -> "decimal(26, 6)";
            case AMOUNT -> "decimal(19, 4)";
        };
    }

    @Override
    String tableOptions() {
        return " engine = InnoDB default character set utf8mb4 collate " + collation();
    }

    @Override
    void bind(PreparedStatement statement, int at, SqlType type, Object value) throws SQLException {
        switch (type) {
            case UUID -> statement.setBytes(at, bytes((UUID) value));
            case INSTANT -> statement.setObject(at, LocalDateTime.ofInstant((Instant) value, ZoneOffset.UTC));
            default -> super.bind(statement, at, type, value);
        }
    }

    @Override
    int nullType(SqlType type) {
        return switch (type) {
            case UUID -> Types.BINARY;
            case INSTANT -> Types.TIMESTAMP;
            default -> super.nullType(type);
        };
    }

    @Override
    @Nullable
    Object read(ResultSet row, int at, SqlType type) throws SQLException {
        return switch (type) {
            case UUID -> {
                byte[] bytes = row.getBytes(at);
                yield bytes == null ? null : uuid(bytes);
            }
            case INSTANT -> {
                LocalDateTime value = row.getObject(at, LocalDateTime.class);
                yield value == null ? null : value.toInstant(ZoneOffset.UTC);
            }
            default -> super.read(row, at, type);
        };
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static UUID uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    @Override
    String exactText(String expression) {
        return "convert(" + expression + " using utf8mb4) collate " + collation();
    }

    @Override
    String numberAsUuid(String expression) {
        String hex = "lpad(hex(" + expression + "), 15, '0')";
        return "unhex(concat(left(" + hex + ", 12), '8', right(" + hex + ", 3), '8000000000000000'))";
    }

    @Override
    boolean arrays() {
        return false;
    }

    @Override
    String orderBy(String expression, boolean descending, boolean nullable) {
        return (nullable ? expression + " is null, " : "") + expression + (descending ? " desc" : "");
    }

    @Override
    boolean rowComparison() {
        return false;
    }

    @Override
    Sql limit(Sql sql, int limit, int offset) {
        sql.add(" limit ").bind(SqlType.BIGINT, (long) limit);
        return offset == 0 ? sql : sql.add(" offset ").bind(SqlType.BIGINT, (long) offset);
    }

    /** It holds for the next transaction only, so nothing is left behind on the connection. */
    @Override
    @Nullable
    String begin() {
        return readsCommitted() ? null : "set transaction isolation level read committed";
    }

    /** Its own transactions are told to read what is committed, whatever the data source says. */
    @Override
    public boolean readsOutside() {
        return true;
    }

    @Override
    String beginSnapshot() {
        return "set transaction isolation level repeatable read";
    }

    @Override
    String deleteSome(String table, int most) {
        return "delete from " + table + " where tenant_id = ? limit " + most;
    }

    @Override
    String newest() {
        return " lock in share mode";
    }

    @Override
    String trySchemaLock() {
        return "select get_lock(" + SCHEMA_LOCK + ", 0)";
    }

    @Override
    String schemaUnlock() {
        return "select release_lock(" + SCHEMA_LOCK + ")";
    }

    @Override
    String now() {
        return "utc_timestamp(6)";
    }

    @Override
    String instantLiteral(Instant instant) {
        return "timestamp'" + LITERAL.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC)) + "'";
    }

    @Override
    String epochSeconds(String column) {
        return "floor(timestampdiff(microsecond, timestamp'1970-01-01 00:00:00', " + column + ") / 1000000)";
    }

    @Override
    String floorDivide(String expression, long divisor) {
        return "floor((" + expression + ") / " + divisor + ")";
    }

    @Override
    String monthOfEpochDay(String day) {
        String date = "date_add(date'1970-01-01', interval " + day + " day)";
        return "(year(" + date + ") * 12 + month(" + date + ") - 1)";
    }

    @Override
    boolean updateBlindToItself() {
        return true;
    }

    @Override
    String deleteFrom(String table) {
        return "delete t0 from " + table + " t0";
    }

    @Override
    int rowsOfInsert(int columns) {
        return Math.min(ROWS, MOST_PARAMETERS / columns);
    }

    @Override
    int rowsOfUpdate(int columns) {
        return rowsOfInsert(columns);
    }

    /** Statements prepared by the server do not find out of what types the values are, so each says it. */
    @Override
    void joined(Sql sql, String table, List<String> columns, List<List<Parameter>> rows) {
        String row = rows.get(0).stream()
                .map(parameter -> "cast(? as " + castType(parameter.type()) + ")")
                .collect(Collectors.joining(", ", "row(", ")"));
        sql.add("(values " + String.join(", ", Collections.nCopies(rows.size(), row)) + ") n "
                + joinedColumns(columns.size()) + " straight_join " + table + " t0 set ");
        rows.forEach(sql::values);
        for (int i = 0; i < columns.size(); i++) {
            sql.add("t0." + columns.get(i) + " = n.c" + i + ", ");
        }
        sql.add("t0.version = n.v + 1");
    }

    private String castType(SqlType type) {
        return switch (type) {
            case TEXT -> "char character set utf8mb4";
            case BYTES -> "binary";
            case BIGINT, NUMBER_KEY, BOOLEAN -> "signed";
            case UUID, INSTANT, DATE, DECIMAL, AMOUNT -> columnType(type, 0);
        };
    }

    /** Any taken key is passed over, not only this one: the caller has to look whether it was. */
    @Override
    @Nullable
    String onConflictDoNothing(List<String> key) {
        return " on duplicate key update tenant_id = tenant_id";
    }

    @Override
    SqlFailure failure(SQLException e) {
        return switch (e.getErrorCode()) {
            case 1062 -> SqlFailure.DUPLICATE;
            case 1452 -> SqlFailure.NO_PARENT;
            case 1451 -> SqlFailure.HAS_PARTS;
            case 1213, 1205, 1020 -> SqlFailure.CONFLICT;
            default -> SqlFailure.OTHER;
        };
    }
}
