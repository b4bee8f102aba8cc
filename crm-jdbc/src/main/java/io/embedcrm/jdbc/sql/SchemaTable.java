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
        try (PreparedStatement statement = connection.prepareStatement("insert into " + NAME
                + " (catalog_name, version, applied_at) values (?, ?, " + dialect.now() + ")")) {
            statement.setString(1, catalog);
            statement.setInt(2, version);
            statement.executeUpdate();
        }
    }

    /**
     * What is missing or otherwise.
     *
     * @param expected of each table each column, and whether it must be there in every row
     */
    public List<String> differences(Map<String, Map<String, Boolean>> expected) throws SQLException {
        List<String> differences = new ArrayList<>();
        for (Map.Entry<String, Map<String, Boolean>> table : expected.entrySet()) {
            Map<String, Boolean> actual = columns(table.getKey());
            if (actual.isEmpty()) {
                differences.add("there is no table " + table.getKey());
                continue;
            }
            table.getValue().forEach((column, required) -> {
                Boolean found = actual.get(column);
                String name = table.getKey() + "." + column;
                if (found == null) {
                    differences.add("there is no column " + name);
                } else if (!found.equals(required)) {
                    differences.add(name + (required ? " allows null, but must not" : " must allow null"));
                }
            });
            actual.forEach((column, required) -> {
                if (required && !table.getValue().containsKey(column)) {
                    differences.add(table.getKey() + "." + column + " is demanded by the table, but not known");
                }
            });
        }
        return differences;
    }

    /** The columns of a table, in small letters, and whether each must be there in every row. */
    public Map<String, Boolean> columns(String table) throws SQLException {
        DatabaseMetaData meta = connection.getMetaData();
        String name = meta.storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
        Map<String, Boolean> columns = new TreeMap<>();
        try (ResultSet rows = meta.getColumns(connection.getCatalog(), connection.getSchema(), name, null)) {
            while (rows.next()) {
                columns.put(
                        rows.getString("COLUMN_NAME").toLowerCase(Locale.ROOT),
                        rows.getInt("NULLABLE") == DatabaseMetaData.columnNoNulls);
            }
        }
        return columns;
    }
}
