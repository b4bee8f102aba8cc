package io.embedcrm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.embedcrm.contract.records.ContractCatalog;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.storage.Finding;
import io.embedcrm.storage.Finding.Severity;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A storage says under which settings it can lose what was committed. The servers of the tests are set so. */
@ParameterizedClass(name = "{0}")
@EnumSource(Database.class)
class FindingsTest extends DatabaseTest {
    private static List<String> codes(JdbcStorage of) {
        return of.findings().stream().map(Finding::code).toList();
    }

    private boolean mysqlLike() {
        return kind == Database.MYSQL || kind == Database.MARIADB;
    }

    @Test
    void what_can_lose_commits_is_found() {
        assertThat(codes(storage))
                .containsExactlyElementsOf(
                        switch (kind) {
                            case H2 -> List.of("h2.in-memory");
                            case POSTGRESQL ->
                                List.of(
                                        "postgresql.fsync",
                                        "postgresql.full-page-writes",
                                        "postgresql.synchronous-commit");
                            case MYSQL, MARIADB -> List.of("mysql.flush-log", "mysql.doublewrite");
                        });
        assertThat(storage.findings())
                .allMatch(finding -> finding.severity() == (kind == Database.H2 ? Severity.INFO : Severity.ERROR));
    }

    @Test
    void what_is_set_well_is_not_found() throws SQLException {
        if (kind == Database.POSTGRESQL) {
            try (HikariDataSource careful =
                    pool(config -> config.setConnectionInitSql("set synchronous_commit = on"))) {
                assertThat(codes(JdbcStorage.on(careful, new ContractCatalog())))
                        .contains("postgresql.fsync")
                        .doesNotContain("postgresql.synchronous-commit");
            }
        } else if (mysqlLike()) {
            String before =
                    rows("select @@global.innodb_flush_log_at_trx_commit").get(0);
            execute("set global innodb_flush_log_at_trx_commit = 1");
            try {
                assertThat(codes(storage)).doesNotContain("mysql.flush-log").contains("mysql.doublewrite");
            } finally {
                execute("set global innodb_flush_log_at_trx_commit = " + before.substring(1, before.length() - 1));
            }
        }
    }

    @Test
    void an_h2_file_is_safe_only_where_each_commit_waits_for_the_disk(@TempDir Path directory) {
        assumeTrue(kind == Database.H2, "files are H2's");
        for (Map.Entry<String, List<String>> expected : Map.of(
                        "", List.of("h2.write-delay"),
                        ";WRITE_DELAY=100", List.of("h2.write-delay"),
                        ";WRITE_DELAY=0", List.<String>of())
                .entrySet()) {
            // a file of its own for each: H2 keeps the delay in the file
            String file = "jdbc:h2:file:"
                    + directory.resolve("shop" + expected.getKey().replaceAll("\\W", ""));
            try (HikariDataSource pool = pool(config -> config.setJdbcUrl(file + expected.getKey()))) {
                JdbcStorage onFile = JdbcStorage.on(pool, new ContractCatalog());
                if (codes(onFile).contains("schema.differences")) {
                    onFile.schema().create();
                }
                assertThat(codes(onFile)).isEqualTo(expected.getValue());
            }
        }
    }

    @Test
    void a_connection_that_cannot_write_is_found() {
        assumeTrue(kind != Database.H2, "H2 takes no notice of a connection's being read-only");
        try (HikariDataSource readOnly = pool(config -> config.setReadOnly(true))) {
            assertThat(codes(JdbcStorage.on(readOnly, new ContractCatalog()))).contains("database.read-only");
        }
    }

    @Test
    void a_server_set_read_only_as_replicas_are_is_found() throws SQLException {
        assumeTrue(mysqlLike(), "a setting of MySQL and MariaDB");
        execute("set global read_only = 1");
        try {
            assertThat(codes(storage)).contains("database.replica");
        } finally {
            execute("set global read_only = 0");
        }
    }

    @Test
    void a_connection_of_another_character_set_is_found() {
        assumeTrue(mysqlLike(), "a setting of MySQL and MariaDB");
        try (HikariDataSource narrow = pool(config -> config.setConnectionInitSql("set names utf8mb3"))) {
            assertThat(codes(JdbcStorage.on(narrow, new ContractCatalog()))).contains("mysql.connection-charset");
        }
        try (HikariDataSource lax = pool(config -> config.setConnectionInitSql("set sql_mode = ''"))) {
            assertThat(codes(JdbcStorage.on(lax, new ContractCatalog()))).contains("mysql.sql-mode");
        }
    }

    @Test
    void a_column_of_another_collation_is_found() throws SQLException {
        assumeTrue(kind != Database.H2, "H2 compares by code point unless its database is set otherwise");
        try (TestDatabase other = kind.open()) {
            JdbcStorage altered = JdbcStorage.on(other.dataSource(), new ContractCatalog());
            altered.schema().create();
            execute(
                    other.dataSource(),
                    mysqlLike()
                            ? "alter table contract_label modify tag varchar(60) character set utf8mb4"
                                    + " collate utf8mb4_general_ci"
                            : "alter table contract_label alter column tag type text collate \"default\"");
            execute(other.dataSource(), "create table shop_own (name varchar(60))");
            assertThat(altered.findings())
                    .filteredOn(finding -> finding.code().equals("schema.collation"))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.facts()).containsEntry("columns", "contract_label.tag"));
        }
    }

    @Test
    void missing_tables_and_scripts_not_run_are_found() throws SQLException {
        try (TestDatabase empty = kind.open()) {
            JdbcStorage bare = JdbcStorage.on(empty.dataSource(), new ContractCatalog());
            assertThat(bare.findings())
                    .filteredOn(finding -> finding.code().equals("schema.differences"))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                        assertThat(finding.facts().get("difference.0")).startsWith("there is no table contract_");
                    });
            bare.schema().create();
            assertThat(codes(bare)).doesNotContain("schema.differences", "schema.behind");
            execute(empty.dataSource(), "create table crm_schema_version (catalog_name varchar(60), version bigint)");
            execute(empty.dataSource(), "insert into crm_schema_version values ('contract', 7)");
            assertThat(codes(bare)).contains("schema.ahead");
        }
    }

    @Test
    void a_database_that_cannot_be_asked_is_a_finding() {
        HikariDataSource closed = pool(config -> {});
        JdbcStorage gone = JdbcStorage.on(closed, new ContractCatalog());
        closed.close();
        assertThat(gone.findings()).extracting(Finding::code).containsExactly("storage.unreachable");
    }
}
