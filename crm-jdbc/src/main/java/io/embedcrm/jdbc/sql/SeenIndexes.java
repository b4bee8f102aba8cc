package io.embedcrm.jdbc.sql;

import io.embedcrm.jdbc.sql.TableIndex.Kind;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What keys and indexes the tables of a database have. Those of some rows only, or of expressions, are left out. */
final class SeenIndexes {
    private final Connection connection;

    SeenIndexes(Connection connection) {
        this.connection = connection;
    }

    /** Those of a table; a primary key is told as a unique one. */
    List<TableIndex> of(@Nullable String catalog, @Nullable String schema, String table) throws SQLException {
        Map<String, Boolean> unique = new TreeMap<>();
        Map<String, Map<Integer, String>> columns = new TreeMap<>();
        DatabaseMetaData meta = connection.getMetaData();
        try (ResultSet rows = meta.getIndexInfo(catalog, schema, table, false, true)) {
            while (rows.next()) {
                String index = rows.getString("INDEX_NAME");
                if (index != null && rows.getString("FILTER_CONDITION") == null) {
                    String column = rows.getString("COLUMN_NAME");
                    unique.put(index, !rows.getBoolean("NON_UNIQUE"));
                    columns.computeIfAbsent(index, name -> new TreeMap<>())
                            .put(rows.getInt("ORDINAL_POSITION"), column == null ? "" : plain(column));
                }
            }
        }
        List<TableIndex> indexes = new ArrayList<>();
        columns.forEach((index, of) -> {
            boolean key = Boolean.TRUE.equals(unique.get(index));
            indexes.add(new TableIndex(key ? Kind.UNIQUE_KEY : Kind.INDEX, index, List.copyOf(of.values())));
        });
        return indexes;
    }

    private static String plain(String column) {
        return column.replace("\"", "").toLowerCase(Locale.ROOT);
    }
}
