package io.embedcrm.jdbc.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Asks a database for its settings. */
final class Asked {
    private final Connection connection;

    Asked(Connection connection) {
        this.connection = connection;
    }

    /** The first column of the first row as text; empty where there is no row or it is null. */
    String one(String sql) throws SQLException {
        List<String> all = all(sql);
        return all.isEmpty() ? "" : all.get(0);
    }

    /** The first column of each row as text. */
    List<String> all(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                String value = rows.getString(1);
                values.add(value == null ? "" : value);
            }
        }
        return values;
    }
}
