package io.embedcrm.jdbc.sql;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How values go into a statement and come out of a row, as JDBC has it; a dialect says where its database differs. */
abstract class JdbcValues {
    /** Binds one value that is not null. */
    void bind(PreparedStatement statement, int at, SqlType type, Object value) throws SQLException {
        switch (type) {
            case UUID, DATE -> statement.setObject(at, value);
            case TEXT, BYTES -> statement.setString(at, (String) value);
            case BIGINT, NUMBER_KEY -> statement.setLong(at, (Long) value);
            case BOOLEAN -> statement.setBoolean(at, (Boolean) value);
            case INSTANT -> statement.setObject(at, ((Instant) value).atOffset(ZoneOffset.UTC));
            case DECIMAL, AMOUNT -> statement.setBigDecimal(at, (BigDecimal) value);
        }
    }

    /** The type code for binding null. */
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

    /** Reads one value. */
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
}
