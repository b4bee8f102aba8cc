package io.embedcrm.benchmarks;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A kind of database: what its driver is told, and how ids and instants are bound and read by hand. */
enum Database {
    POSTGRESQL(false),
    MYSQL(true),
    MARIADB(true),
    H2(false);

    private final boolean binary;

    Database(boolean binary) {
        this.binary = binary;
    }

    static Database of(String url) {
        String kind = url.split(":", 3)[1];
        return valueOf(kind.toUpperCase(Locale.ROOT));
    }

    /** What its driver is told for everybody: to keep prepared statements and to send batches together. */
    Map<String, String> driver() {
        return switch (this) {
            case POSTGRESQL ->
                Map.of(
                        "prepareThreshold", "5",
                        "preparedStatementCacheQueries", "512",
                        "reWriteBatchedInserts", "true");
            case MYSQL ->
                Map.of(
                        "cachePrepStmts", "true",
                        "prepStmtCacheSize", "512",
                        "prepStmtCacheSqlLimit", "8192",
                        "useServerPrepStmts", "true",
                        "rewriteBatchedStatements", "true",
                        "allowPublicKeyRetrieval", "true");
            case MARIADB -> Map.of("cachePrepStmts", "true", "prepStmtCacheSize", "512", "useServerPrepStmts", "true");
            case H2 -> Map.of();
        };
    }

    /** Whether ids lie in sixteen bytes and instants as date and time in UTC. */
    boolean binary() {
        return binary;
    }

    void id(PreparedStatement statement, int at, UUID id) throws SQLException {
        if (binary) {
            statement.setBytes(at, bytes(id));
        } else {
            statement.setObject(at, id);
        }
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    @Nullable
    UUID id(ResultSet row, int at) throws SQLException {
        if (!binary) {
            return row.getObject(at, UUID.class);
        }
        byte[] value = row.getBytes(at);
        if (value == null) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.wrap(value);
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    void instant(PreparedStatement statement, int at, Instant instant) throws SQLException {
        statement.setObject(
                at,
                binary ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC) : (Object) instant.atOffset(ZoneOffset.UTC));
    }

    @Nullable
    Instant instant(ResultSet row, int at) throws SQLException {
        if (binary) {
            LocalDateTime value = row.getObject(at, LocalDateTime.class);
            return value == null ? null : value.toInstant(ZoneOffset.UTC);
        }
        OffsetDateTime value = row.getObject(at, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
