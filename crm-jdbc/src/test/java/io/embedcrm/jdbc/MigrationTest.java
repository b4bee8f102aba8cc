package io.embedcrm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.embedcrm.error.StorageException;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.sql.Dialect;
import io.embedcrm.jdbc.sql.SchemaLock;
import io.embedcrm.record.RecordCatalog;
import io.embedcrm.record.RecordType;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Scripts run by many nodes at once, and scripts that fail. */
@ParameterizedClass(name = "{0}")
@EnumSource(Database.class)
class MigrationTest extends DatabaseTest {
    private static final int NODES = 8;
    private static final String TABLE = "create table stock_a (id bigint)";
    private static final String ONE = "insert into stock_a values (1)";
    private static final String BAD = "alter table stock_missing add color bigint";
    private static final String TWO = "insert into stock_a values (2)";

    private record Scripts(String name, List<String> scripts) implements RecordCatalog {
        static Scripts stock(String... statements) {
            return new Scripts("stock", List.of(String.join(";\n", statements)));
        }

        @Override
        public List<RecordType<?>> types() {
            return List.of();
        }

        @Override
        public String script(String database, int version) {
            return scripts.get(version - 1);
        }

        @Override
        public int version() {
            return scripts.size();
        }

        void migrate(TestDatabase database) {
            JdbcStorage.on(database.dataSource(), this).migrate();
        }
    }

    private static int active(TestDatabase of) {
        return ((HikariDataSource) of.dataSource()).getHikariPoolMXBean().getActiveConnections();
    }

    private boolean whole() {
        return kind == Database.POSTGRESQL;
    }

    @Test
    void many_nodes_at_once_run_each_script_once() throws SQLException {
        Scripts stock = new Scripts(
                "stock",
                List.of(
                        TABLE + "; " + ONE,
                        TWO + "; create table stock_b (id bigint)",
                        "insert into stock_b values (3)"));
        Scripts more = new Scripts("more", List.of("create table more_a (id bigint); insert into more_a values (4)"));
        for (String isolation : List.of("TRANSACTION_READ_COMMITTED", "TRANSACTION_SERIALIZABLE")) {
            try (TestDatabase empty = kind.open()) {
                together(NODES, node -> {
                    HikariConfig config = new HikariConfig();
                    config.setJdbcUrl(empty.url());
                    config.setMaximumPoolSize(1);
                    config.setTransactionIsolation(isolation);
                    try (HikariDataSource pool = new HikariDataSource(config)) {
                        JdbcStorage.on(pool, stock, more).migrate();
                    }
                    return true;
                });
                assertThat(rows(empty, "select catalog_name, version from crm_schema_version order by 1, 2"))
                        .containsExactly("[more, 1]", "[stock, 1]", "[stock, 2]", "[stock, 3]");
                assertThat(rows(empty, "select id from stock_a order by id")).containsExactly("[1]", "[2]");
                assertThat(rows(empty, "select id from stock_b")).containsExactly("[3]");
                assertThat(rows(empty, "select id from more_a")).containsExactly("[4]");
            }
        }
    }

    private static void leave(Connection connection, CountDownLatch awaited, AtomicBoolean gone) {
        try {
            assertThat(awaited.await(30, TimeUnit.SECONDS)).isTrue();
            gone.set(true);
            connection.close();
        } catch (InterruptedException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_node_waits_while_another_changes_the_tables_and_not_for_one_that_is_gone() throws SQLException {
        try (TestDatabase empty = kind.open();
                Connection other = DriverManager.getConnection(empty.url())) {
            other.setAutoCommit(false);
            SchemaLock lock = new SchemaLock(other, Dialect.of(other));
            lock.take(true);
            AtomicBoolean gone = new AtomicBoolean();
            AtomicInteger tries = new AtomicInteger();
            CountDownLatch waits = new CountDownLatch(3);
            JdbcWatch watch = new JdbcWatch() {
                @Override
                public void before(String call, String sql) {
                    if (call.startsWith("execute") && sql.contains("lock")) {
                        tries.incrementAndGet();
                        waits.countDown();
                    }
                }
            };
            List<Boolean> began = together(2, node -> {
                if (node == 0) {
                    leave(other, waits, gone);
                    return true;
                }
                AtomicBoolean alone = new AtomicBoolean();
                JdbcStorage.on(watch.watching(empty.dataSource()), new RecordCatalog() {
                            @Override
                            public String name() {
                                return "stock";
                            }

                            @Override
                            public List<RecordType<?>> types() {
                                return List.of();
                            }

                            @Override
                            public String script(String database, int version) {
                                alone.set(gone.get());
                                return TABLE;
                            }

                            @Override
                            public int version() {
                                return 1;
                            }
                        })
                        .migrate();
                return alone.get();
            });
            assertThat(began).containsOnly(true);
            assertThat(tries).hasValueGreaterThanOrEqualTo(3);
            assertThat(rows(empty, "select id from stock_a")).isEmpty();
        }
    }

    @Test
    void a_script_that_fails_tells_where_and_is_gone_on_with() throws SQLException {
        try (TestDatabase empty = kind.open()) {
            Scripts bad = Scripts.stock(TABLE, ONE, BAD, TWO);
            JdbcStorage storage = JdbcStorage.on(empty.dataSource(), bad);
            for (int run = 1; run <= 2; run++) {
                assertThatThrownBy(storage::migrate)
                        .isInstanceOf(StorageException.class)
                        .hasMessageStartingWith("stock version 1, statement 3 of 4 (" + BAD + "): the database reports")
                        .hasMessageContaining(whole() ? "Nothing was changed" : "set done = 3 and digest = null")
                        .hasRootCauseInstanceOf(SQLException.class);
                assertThat(active(empty)).isZero();
                if (whole()) {
                    assertThat(storage.schema().differences()).isEmpty();
                } else {
                    assertThat(storage.schema().differences())
                            .containsExactly("stock version 1 stopped after statement 2: migrate again");
                    assertThat(rows(empty, "select id from stock_a")).containsExactly("[1]");
                    assertThat(rows(empty, "select version from crm_schema_version"))
                            .isEmpty();
                }
            }
            Scripts.stock(TABLE, ONE, "create table stock_b (id bigint)", TWO).migrate(empty);
            assertThat(rows(empty, "select id from stock_a order by id")).containsExactly("[1]", "[2]");
            assertThat(rows(empty, "select id from stock_b")).isEmpty();
            assertThat(rows(empty, "select version from crm_schema_version")).containsExactly("[1]");
            assertThat(storage.schema().differences()).isEmpty();
        }
    }

    @Test
    void a_script_that_no_longer_begins_as_it_was_run_is_not_gone_on_with() throws SQLException {
        assumeTrue(!whole());
        try (TestDatabase empty = kind.open()) {
            assertThatThrownBy(() -> Scripts.stock(TABLE, ONE, BAD).migrate(empty))
                    .isInstanceOf(StorageException.class);
            for (Scripts other : List.of(Scripts.stock(TABLE, TWO, ONE), Scripts.stock(TABLE))) {
                assertThatThrownBy(() -> other.migrate(empty))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("stock version 1")
                        .hasMessageContaining("crm_schema_progress");
            }
            assertThat(rows(empty, "select id from stock_a")).containsExactly("[1]");
            assertThat(active(empty)).isZero();
        }
    }

    @Test
    void a_statement_that_was_carried_out_by_hand_is_passed_over_where_that_is_noted() throws SQLException {
        assumeTrue(!whole());
        try (TestDatabase empty = kind.open()) {
            Scripts stock = Scripts.stock(TABLE, ONE, "create table stock_b (id bigint)", TWO);
            execute(empty.dataSource(), "create table stock_b (id bigint)");
            assertThatThrownBy(() -> stock.migrate(empty)).hasMessageContaining("statement 3 of 4");
            execute(empty.dataSource(), "update crm_schema_progress set done = 3, digest = null");
            stock.migrate(empty);
            assertThat(rows(empty, "select id from stock_a order by id")).containsExactly("[1]", "[2]");
            assertThat(rows(empty, "select version from crm_schema_version")).containsExactly("[1]");
        }
    }

    @Test
    void tables_change_in_a_hosts_transaction_only_where_it_could_undo_that() throws SQLException {
        try (TestDatabase empty = kind.open();
                Connection connection = empty.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            JdbcStorage joining = JdbcStorage.on(empty.dataSource(), Scripts.stock(TABLE, ONE))
                    .joining(JdbcStorage.join(connection));
            if (whole()) {
                joining.migrate();
            } else {
                assertThatThrownBy(joining::migrate)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("outside a host's transaction");
            }
            connection.rollback();
            assertThatThrownBy(() -> rows(empty, "select id from stock_a")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void scripts_run_through_springs_transactions_too() throws SQLException {
        try (TestDatabase empty = kind.open()) {
            SpringTransactions spring =
                    new SpringTransactions(empty.dataSource(), new DataSourceTransactionManager(empty.dataSource()));
            JdbcStorage.in(spring, Scripts.stock(TABLE, ONE)).migrate();
            assertThat(rows(empty, "select id from stock_a")).containsExactly("[1]");
            assertThat(active(empty)).isZero();
        }
    }
}
