package io.embedcrm.jdbc.sql;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What tables a database has. */
public final class SchemaTable {
    private final Connection connection;

    /** In the schema {@code connection} works in. */
    public SchemaTable(Connection connection) {
        this.connection = connection;
    }

    /** Whether there is a table of this name. */
    public boolean exists(String table) throws SQLException {
        return !columns(table).isEmpty();
    }

    /** The tables that have a column of this name, in small letters. */
    Set<String> having(String column) throws SQLException {
        DatabaseMetaData meta = connection.getMetaData();
        Set<String> names = new TreeSet<>();
        String schema = literal(meta, connection.getSchema());
        String named = literal(meta, stored(meta, column));
        try (ResultSet rows = meta.getColumns(connection.getCatalog(), schema, "%", named)) {
            while (rows.next()) {
                names.add(rows.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    /** What is missing or otherwise. Indexes that the host has added are its own affair. */
    public List<String> differences(List<TableShape> expected) throws SQLException {
        List<String> differences = new ArrayList<>();
        for (TableShape table : expected) {
            Map<String, Column> actual = columns(table.name());
            if (actual.isEmpty()) {
                differences.add("there is no table " + table.name());
            } else {
                differences.addAll(columns(table, actual));
                differences.addAll(indexes(table, actual.keySet()));
                differences.addAll(wholes(table, actual.keySet()));
            }
        }
        return differences;
    }

    private static List<String> columns(TableShape table, Map<String, Column> actual) {
        List<String> differences = new ArrayList<>();
        table.columns().forEach((column, required) -> {
            Column found = actual.get(column.toLowerCase(Locale.ROOT));
            String name = table.name() + "." + column;
            if (found == null) {
                differences.add("there is no column " + name);
            } else if (!table.host() && found.required() != required) {
                differences.add(name + (required ? " allows null, but must not" : " must allow null"));
            }
        });
        actual.forEach((column, found) -> {
            boolean demanded = found.required() && !found.filled() && !table.host();
            if (demanded && !table.columns().containsKey(column)) {
                differences.add(table.name() + "." + column + " is demanded by the table, but not known");
            }
        });
        return differences;
    }

    /** The keys and indexes that are missing though their columns are there. */
    private List<String> indexes(TableShape table, Set<String> columns) throws SQLException {
        List<String> differences = new ArrayList<>();
        if (!table.indexes().isEmpty()) {
            Place place = place(table.name());
            List<TableIndex> there = new SeenIndexes(connection).of(place.catalog(), place.schema(), place.table());
            for (TableIndex wanted : table.indexes()) {
                if (columns.containsAll(wanted.columns()) && there.stream().noneMatch(wanted::servedBy)) {
                    differences.add("there is no " + wanted.told() + " on " + table.name());
                }
            }
        }
        return differences;
    }

    /** The foreign key that is missing though its columns are there. */
    private List<String> wholes(TableShape table, Set<String> columns) throws SQLException {
        Optional<TableForeignKey> wanted = table.whole().filter(key -> columns.containsAll(key.columns()));
        if (wanted.isEmpty()) {
            return List.of();
        }
        Place place = place(table.name());
        List<TableForeignKey> there =
                new SeenForeignKeys(connection).of(place.catalog(), place.schema(), place.table());
        return there.stream().anyMatch(wanted.get()::servedBy)
                ? List.of()
                : List.of("there is no " + wanted.get().told() + " on " + table.name());
    }

    /**
     * A column as the database has it.
     *
     * @param required whether it must be there in every row
     * @param filled whether the database fills it where nothing is given
     */
    private record Column(boolean required, boolean filled) {}

    /** Where a table is, in the letters the database keeps names in. */
    private record Place(@Nullable String catalog, @Nullable String schema, String table) {}

    private Place place(String table) throws SQLException {
        DatabaseMetaData meta = connection.getMetaData();
        int point = table.indexOf('.');
        String catalog = connection.getCatalog();
        String schema = connection.getSchema();
        if (point > 0 && meta.supportsSchemasInDataManipulation()) {
            schema = stored(meta, table.substring(0, point));
        } else if (point > 0) {
            catalog = table.substring(0, point);
        }
        return new Place(catalog, schema, stored(meta, table.substring(point + 1)));
    }

    /** The columns of a table by their names in small letters. */
    private Map<String, Column> columns(String table) throws SQLException {
        DatabaseMetaData meta = connection.getMetaData();
        Place place = place(table);
        Map<String, Column> columns = new TreeMap<>();
        try (ResultSet rows =
                meta.getColumns(place.catalog(), literal(meta, place.schema()), literal(meta, place.table()), null)) {
            while (rows.next()) {
                columns.put(
                        rows.getString("COLUMN_NAME").toLowerCase(Locale.ROOT),
                        new Column(
                                rows.getInt("NULLABLE") == DatabaseMetaData.columnNoNulls,
                                rows.getString("COLUMN_DEF") != null));
            }
        }
        return columns;
    }

    private static String stored(DatabaseMetaData meta, String name) throws SQLException {
        if (meta.storesUpperCaseIdentifiers()) {
            return name.toUpperCase(Locale.ROOT);
        }
        return meta.storesLowerCaseIdentifiers() ? name.toLowerCase(Locale.ROOT) : name;
    }

    /** A name where a pattern is asked for, in which an underscore stands for anything. */
    private static @Nullable String literal(DatabaseMetaData meta, @Nullable String name) throws SQLException {
        String escape = meta.getSearchStringEscape();
        return name == null ? null : name.replace("_", escape + "_").replace("%", escape + "%");
    }
}
