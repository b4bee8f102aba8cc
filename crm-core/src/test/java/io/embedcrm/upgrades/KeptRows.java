package io.embedcrm.upgrades;

import io.embedcrm.storage.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The rows of a released version in plain SQL, one insert a line: written once, and kept beside the tests. */
record KeptRows(Database database, int version) {
    private static final Path KEPT = Path.of("src/test/resources/io/embedcrm/upgrades");

    private Path file() {
        return KEPT.resolve(database.dialect()).resolve("V" + version + "-rows.sql");
    }

    /** Puts them into tables, as those of {@code tenant}, who has nothing yet. */
    void load(DataSource into, TenantId tenant) throws IOException, SQLException {
        try (Connection connection = into.getConnection();
                Statement statement = connection.createStatement()) {
            for (String line : Files.readAllLines(file())) {
                String insert = line.replace("values ('main', ", "values ('" + tenant.value() + "', ");
                statement.executeUpdate(insert.substring(0, insert.lastIndexOf(';')));
            }
        }
    }

    /** Writes what is there. */
    void write(DataSource from) throws IOException, SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = from.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : new ReleasedVersion(version).tables()) {
                try (ResultSet rows = statement.executeQuery("select * from " + table)) {
                    while (rows.next()) {
                        lines.add(insert(table, rows));
                    }
                }
            }
        }
        Files.createDirectories(file().getParent());
        Files.write(file(), lines);
    }

    private String insert(String table, ResultSet row) throws SQLException {
        ResultSetMetaData meta = row.getMetaData();
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            columns.add(meta.getColumnName(i).toLowerCase(Locale.ROOT));
            values.add(literal(row.getObject(i), row.getString(i)));
        }
        return "insert into " + table + " (" + String.join(", ", columns) + ") values (" + String.join(", ", values)
                + ");";
    }

    private String literal(@Nullable Object value, @Nullable String text) {
        if (value == null || text == null) {
            return "null";
        } else if (value instanceof Boolean || value instanceof Number) {
            return value.toString();
        } else if (value instanceof byte[] bytes) {
            return "x'" + HexFormat.of().formatHex(bytes) + "'";
        } else if (text.contains("\n")) {
            throw new IllegalStateException("a kept row stands on one line");
        }
        String quoted = text.replace("'", "''");
        return "'" + (database.escapes() ? quoted.replace("\\", "\\\\") : quoted) + "'";
    }
}
