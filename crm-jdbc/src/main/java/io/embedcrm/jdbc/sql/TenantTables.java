package io.embedcrm.jdbc.sql;

import io.embedcrm.record.RecordCatalog;
import io.embedcrm.storage.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rows of one tenant in all tables. What is removed is told by the record types; what is counted, by the database
 * itself, so that a table somebody forgot is counted all the same.
 */
public final class TenantTables {
    private final Tables tables;
    private final Connection connection;
    private final Statements statements;
    private final String tenant;

    /** Of {@code tenant}, on one connection. */
    public TenantTables(Tables tables, Connection connection, TenantId tenant) {
        this.tables = tables;
        this.connection = connection;
        this.statements = new Statements(connection, tables.dialect());
        this.tenant = tenant.value();
    }

    /** How many rows each table holds: each the catalogues have, and each the database has under their names. */
    public Map<String, Long> count() {
        Map<String, Long> counts = new TreeMap<>();
        for (String table : counted()) {
            Sql sql = new Sql("select count(*) from " + table + " where tenant_id = ").bind(SqlType.TEXT, tenant);
            counts.put(table, statements.query(sql, row -> row.getLong(1)).get(0));
        }
        return counts;
    }

    private Set<String> counted() {
        Set<String> names = new TreeSet<>(tables.ownNames());
        try {
            for (String found : new SchemaTable(connection).having(Table.TENANT)) {
                boolean ours = tables.catalogs().stream().anyMatch(catalog -> found.startsWith(prefix(catalog)));
                if (ours && !tables.hostNames().contains(found)) {
                    names.add(found);
                }
            }
        } catch (SQLException e) {
            throw Failures.of(e);
        }
        return names;
    }

    private static String prefix(RecordCatalog catalog) {
        return catalog.name().toLowerCase(Locale.ROOT) + "_";
    }

    /** Removes at most so many rows; what is found by them goes before them, and parts before their wholes. */
    public long remove(int most) {
        long removed = 0;
        for (String table : ordered()) {
            if (removed < most) {
                removed += removeSome(table, (int) (most - removed));
            }
        }
        return removed;
    }

    private long removeSome(String table, int most) {
        Sql sql = new Sql(tables.dialect().deleteSome(table, most)).value(SqlType.TEXT, tenant);
        return statements.update(null, sql);
    }

    private List<String> ordered() {
        List<String> names = new ArrayList<>();
        for (RecordCatalog catalog : tables.catalogs()) {
            for (Table<?> table : tables.of(catalog)) {
                if (!table.host()) {
                    names.add(table.name());
                    if (!table.searchable().isEmpty()) {
                        names.add(table.wordTable());
                    }
                    if (table.attributes().isPresent()) {
                        names.add(table.attributeTable());
                    }
                }
            }
        }
        Collections.reverse(names);
        return names;
    }
}
