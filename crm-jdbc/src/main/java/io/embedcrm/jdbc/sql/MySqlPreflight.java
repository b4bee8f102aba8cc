package io.embedcrm.jdbc.sql;

import io.embedcrm.storage.Finding;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What of the settings of MySQL or MariaDB loses commits, forbids writing, or compares text inexactly. */
final class MySqlPreflight {
    private final Asked asked;
    private final Set<String> own;
    private final MySqlDialect dialect;

    MySqlPreflight(Asked asked, Set<String> own, MySqlDialect dialect) {
        this.asked = asked;
        this.own = own;
        this.dialect = dialect;
    }

    List<Finding> findings() throws SQLException {
        List<Finding> findings = new ArrayList<>();
        durability(findings);
        String only = asked.one("select @@global.read_only");
        if (!only.equals("0")) {
            findings.add(Finding.error(
                    "database.replica", "the server is read-only, as replicas are: connect to the primary", Map.of()));
        }
        text(findings);
        return findings;
    }

    private void durability(List<Finding> findings) throws SQLException {
        String flush = asked.one("select @@global.innodb_flush_log_at_trx_commit");
        if (!flush.equals("1")) {
            findings.add(Finding.error(
                    "mysql.flush-log",
                    "the last commits are lost in a crash: set innodb_flush_log_at_trx_commit to 1",
                    Map.of("innodb_flush_log_at_trx_commit", flush)));
        }
        String doublewrite = asked.one("select @@global.innodb_doublewrite");
        if (Set.of("0", "off").contains(doublewrite.toLowerCase(Locale.ROOT))) {
            findings.add(Finding.error(
                    "mysql.doublewrite",
                    "a crash of the machine can tear pages: switch innodb_doublewrite on",
                    Map.of("innodb_doublewrite", doublewrite)));
        }
        String sync = asked.one("select @@global.sync_binlog");
        if (asked.one("select @@global.log_bin").equals("1") && !sync.equals("1")) {
            findings.add(Finding.warning(
                    "mysql.sync-binlog",
                    "in a crash the binary log, and so the replicas, can lose the last commits: set sync_binlog to 1",
                    Map.of("sync_binlog", sync)));
        }
    }

    private void text(List<Finding> findings) throws SQLException {
        for (String setting : List.of("character_set_client", "character_set_connection")) {
            String charset = asked.one("select @@session." + setting);
            if (!charset.equals("utf8mb4")) {
                findings.add(Finding.error(
                        "mysql.connection-charset",
                        "text with rarer characters is damaged on its way: connect with utf8mb4",
                        Map.of(setting, charset)));
            }
        }
        String mode = asked.one("select @@session.sql_mode");
        if (!mode.contains("STRICT_TRANS_TABLES") && !mode.contains("STRICT_ALL_TABLES")) {
            findings.add(Finding.warning(
                    "mysql.sql-mode",
                    "values that do not fit are cut instead of refused: use a strict mode",
                    Map.of()));
        }
        List<String> columns = asked.all("select concat(table_name, '.', column_name) from information_schema.columns"
                + " where table_schema = database() and collation_name is not null and collation_name <> '"
                + dialect.collation() + "' and data_type <> 'json' order by 1");
        PostgreSqlPreflight.collations(findings, columns, own, dialect.collation());
    }
}
