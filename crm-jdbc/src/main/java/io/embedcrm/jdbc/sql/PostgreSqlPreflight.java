package io.embedcrm.jdbc.sql;

import io.embedcrm.storage.Finding;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What of PostgreSQL's settings loses commits, forbids writing, or orders text otherwise than by code point. */
final class PostgreSqlPreflight {
    private final Asked asked;
    private final Set<String> own;

    PostgreSqlPreflight(Asked asked, Set<String> own) {
        this.asked = asked;
        this.own = own;
    }

    List<Finding> findings() throws SQLException {
        List<Finding> findings = new ArrayList<>();
        off(findings, "fsync", "a crash of the machine can destroy the database");
        off(findings, "full_page_writes", "a crash of the machine can tear pages");
        off(findings, "synchronous_commit", "the last commits are lost in a crash");
        String replica = asked.one("select pg_is_in_recovery()");
        if (replica.equals("t")) {
            findings.add(Finding.error("database.replica", "this is a replica: connect to the primary", Map.of()));
        } else if (asked.one("select current_setting('transaction_read_only')").equals("on")) {
            findings.add(Finding.error("database.read-only", "transactions here are read-only", Map.of()));
        }
        String encoding = asked.one("select current_setting('server_encoding')");
        if (!encoding.equals("UTF8")) {
            findings.add(Finding.error(
                    "postgresql.encoding", "text needs a database of the encoding UTF8", Map.of("encoding", encoding)));
        }
        List<String> columns = asked.all("select table_name || '.' || column_name from information_schema.columns"
                + " where table_schema = current_schema() and data_type in ('text', 'character varying')"
                + " and collation_name is distinct from 'C' order by 1");
        collations(findings, columns, own, "\"C\"");
        return findings;
    }

    private void off(List<Finding> findings, String setting, String otherwise) throws SQLException {
        if (asked.one("select current_setting('" + setting + "')").equals("off")) {
            findings.add(Finding.error(
                    "postgresql." + setting.replace('_', '-'),
                    otherwise + ": switch " + setting + " on",
                    Map.of(setting, "off")));
        }
    }

    /** {@code columns} are those of any table, as {@code table.column}. */
    static void collations(List<Finding> findings, List<String> columns, Set<String> own, String wanted) {
        List<String> wrong = columns.stream()
                .filter(column -> own.contains(column.substring(0, column.indexOf('.'))))
                .toList();
        if (!wrong.isEmpty()) {
            findings.add(Finding.error(
                    "schema.collation",
                    "text is compared and sorted otherwise than the CRM does it: columns must have " + wanted,
                    Map.of("columns", String.join(", ", wrong.subList(0, Math.min(10, wrong.size()))))));
        }
    }
}
