package io.embedcrm.faults;

import io.embedcrm.storage.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rows of a tenant in all tables, past the CRM: to compare, to copy. */
final class Rows implements AutoCloseable {
    private final Connection connection;
    private final Map<String, List<String>> columns = new TreeMap<>();
    private final List<String> order = new ArrayList<>();
    private final Map<String, PreparedStatement> reading = new LinkedHashMap<>();

    Rows(Connection connection) throws SQLException {
        this.connection = connection;
        try (ResultSet found = connection.getMetaData().getColumns(connection.getCatalog(), null, null, null)) {
            while (found.next()) {
                columns.computeIfAbsent(found.getString("TABLE_NAME"), table -> new ArrayList<>())
                        .add(found.getString("COLUMN_NAME"));
            }
        }
        columns.values().removeIf(names -> names.stream().noneMatch("tenant_id"::equalsIgnoreCase));
        for (Map.Entry<String, List<String>> table : columns.entrySet()) {
            table.getValue().removeIf("tenant_id"::equalsIgnoreCase);
            reading.put(
                    table.getKey(),
                    connection.prepareStatement("select " + String.join(", ", table.getValue()) + " from "
                            + table.getKey() + " where tenant_id = ?"));
            append(table.getKey());
        }
    }

    /** All values of a tenant, table by table, rows sorted; empty tables left out. */
    Map<String, List<String>> of(TenantId tenant) throws SQLException {
        Map<String, List<String>> all = new TreeMap<>();
        for (Map.Entry<String, PreparedStatement> table : reading.entrySet()) {
            table.getValue().setString(1, tenant.value());
            List<String> rows = new ArrayList<>();
            try (ResultSet found = table.getValue().executeQuery()) {
                int width = found.getMetaData().getColumnCount();
                while (found.next()) {
                    StringBuilder row = new StringBuilder();
                    for (int i = 1; i <= width; i++) {
                        row.append(found.getString(i)).append('|');
                    }
                    rows.add(row.toString());
                }
            }
            if (!rows.isEmpty()) {
                rows.sort(null);
                all.put(table.getKey(), rows);
            }
        }
        return all;
    }

    /** Gives a tenant that has nothing all that another has. */
    void copy(TenantId from, TenantId to) throws SQLException {
        for (String table : order) {
            String names = String.join(", ", columns.get(table));
            try (PreparedStatement copying = connection.prepareStatement(
                    "insert into " + table + " (tenant_id, " + names + ") select cast(? as varchar(200)), " + names
                            + " from " + table + " where tenant_id = ?")) {
                copying.setString(1, to.value());
                copying.setString(2, from.value());
                copying.executeUpdate();
            }
        }
    }

    /** Wholes before their parts. */
    private void append(String table) throws SQLException {
        if (!order.contains(table)) {
            try (ResultSet wholes = connection.getMetaData().getImportedKeys(connection.getCatalog(), null, table)) {
                while (wholes.next()) {
                    append(wholes.getString("PKTABLE_NAME"));
                }
            }
            order.add(table);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
