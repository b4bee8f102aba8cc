package io.embedcrm.jdbc.sql;

import io.embedcrm.storage.Finding;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks a database for settings under which committed work can be lost, or the CRM cannot do its work. */
public final class Preflight {
    private final Connection connection;
    private final Tables tables;

    /** Of the database behind {@code connection}. */
    public Preflight(Connection connection, Tables tables) {
        this.connection = connection;
        this.tables = tables;
    }

    /** What was found; it only reads. */
    public List<Finding> findings() throws SQLException {
        Asked asked = new Asked(connection);
        List<Finding> findings = new ArrayList<>();
        if (connection.isReadOnly()) {
            findings.add(Finding.error("database.read-only", "the connection is read-only", Map.of()));
        }
        String name = tables.dialect().name();
        switch (name) {
            case "h2" -> findings.addAll(new H2Preflight(asked).findings());
            case "postgresql" -> findings.addAll(new PostgreSqlPreflight(asked, own()).findings());
            default -> findings.addAll(new MySqlPreflight(asked, own(), (MySqlDialect) tables.dialect()).findings());
        }
        return findings;
    }

    /** The tables that are ours, by their names; a host's own may have what collation they like. */
    private Set<String> own() {
        return tables.ownNames();
    }
}
