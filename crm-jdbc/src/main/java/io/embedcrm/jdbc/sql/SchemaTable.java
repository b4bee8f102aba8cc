package io.embedcrm.jdbc.sql;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What tables a database has, and which scripts it has seen. */
public final class SchemaTable {
    private static final String NAME = "crm_schema_version";

    private final Connection connection;
    private final Dialect dialect;

    /** In the schema {@code connection} works in. */
    public SchemaTable(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /** Makes the table that notes the scripts, if it is not there. */
    public void create() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists " + NAME + " (catalog_name "
                    + dialect.columnType(SqlType.TEXT, 60) + " not null, version bigint not null, applied_at "
                    + dialect.columnType(SqlType.INSTANT, 0) + " not null, primary key (catalog_name, version))"
                    + dialect.tableOptions());
        }
    }

    /** Whether scripts are noted here at all. */
    public boolean exists() throws SQLException {
        return !columns(NAME).isEmpty();
    }

    /** The number of the last script seen, 0 if none. */
    public int version(String catalog) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select coalesce(max(version), 0) from " + NAME + " where catalog_name = ?")) {
            statement.setString(1, catalog);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** Notes that a script was run. */
    public void note(String catalog, int version) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into " + NAME + " (catalog_name, version, applied_at) values (?, ?, " + dialect.now() + ")")) {
            statement.setString(1, catalog);
            statement.setInt(2, version);
            statement.executeUpdate();
        }
    }

    /** What is missing or otherwise. */
    public List<String> differences(List<TableShape> expected) throws SQLException {
        List<String> differences = new ArrayList<>();
        for (TableShape table : expected) {
            Map<String, Column> actual = columns(table.name());
            if (actual.isEmpty()) {
                differences.add("there is no table " + table.name());
            } else {
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
            }
        }
        return differences;
    }

    /**
     * A column as the database has it.
     *
     * @param required whether it must be there in every row
     * @param filled whether the database fills it where nothing is given
     */
    private record Column(boolean required, boolean filled) {}

    /** The columns of a table by their names in small letters. */
    private Map<String, Column> columns(String table) throws SQLException {
        DatabaseMetaData meta = connection.getMetaData();
        int point = table.indexOf('.');
        String name = stored(meta, table.substring(point + 1));
        String catalog = connection.getCatalog();
        String schema = connection.getSchema();
        if (point > 0 && meta.supportsSchemasInDataManipulation()) {
            schema = stored(meta, table.substring(0, point));
        } else if (point > 0) {
            catalog = table.substring(0, point);
        }
        Map<String, Column> columns = new TreeMap<>();
        try (ResultSet rows = meta.getColumns(catalog, literal(meta, schema), literal(meta, name), null)) {
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
