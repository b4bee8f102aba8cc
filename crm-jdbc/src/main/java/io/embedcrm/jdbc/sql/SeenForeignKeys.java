package io.embedcrm.jdbc.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What foreign keys the tables of a database have to tables of the same schema. */
final class SeenForeignKeys {
    private final Connection connection;

    SeenForeignKeys(Connection connection) {
        this.connection = connection;
    }

    /** Those of a table, their names and columns in small letters. */
    List<TableForeignKey> of(@Nullable String catalog, @Nullable String schema, String table) throws SQLException {
        Map<String, Columns> found = new TreeMap<>();
        try (ResultSet rows = connection.getMetaData().getImportedKeys(catalog, schema, table)) {
            while (rows.next()) {
                String name = small(rows.getString("FK_NAME"));
                if (same(catalog, rows.getString("PKTABLE_CAT")) && same(schema, rows.getString("PKTABLE_SCHEM"))) {
                    String whole = small(rows.getString("PKTABLE_NAME"));
                    found.computeIfAbsent(name, key -> new Columns(whole, new TreeMap<>(), new TreeMap<>()))
                            .add(
                                    rows.getInt("KEY_SEQ"),
                                    small(rows.getString("FKCOLUMN_NAME")),
                                    small(rows.getString("PKCOLUMN_NAME")));
                }
            }
        }
        List<TableForeignKey> keys = new ArrayList<>();
        found.forEach((name, of) -> keys.add(
                new TableForeignKey(name, List.copyOf(of.columns.values()), of.whole, List.copyOf(of.named.values()))));
        return keys;
    }

    /** Both sides of a key by their places in it. */
    private record Columns(String whole, Map<Integer, String> columns, Map<Integer, String> named) {
        void add(int place, String column, String of) {
            columns.put(place, column);
            named.put(place, of);
        }
    }

    /** Some databases have no schemas, and some no catalogues. */
    private static boolean same(@Nullable String wanted, @Nullable String there) {
        return wanted == null || there == null || wanted.equals(there);
    }

    private static String small(@Nullable String name) {
        return name == null ? "" : name.toLowerCase(Locale.ROOT);
    }
}
