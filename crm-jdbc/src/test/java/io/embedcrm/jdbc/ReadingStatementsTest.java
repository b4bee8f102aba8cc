package io.embedcrm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.embedcrm.contract.records.Buyer;
import io.embedcrm.contract.records.ContractCatalog;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What reading alone sends: no transaction where one can do without, and the connection goes back as it came. */
@ParameterizedClass(name = "{0}")
@EnumSource(Database.class)
class ReadingStatementsTest extends DatabaseTest {
    private final TenantId tenant = tenant();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final JdbcWatch watch = new JdbcWatch() {
        @Override
        public void before(String call, String sql) {
            if (call.matches("(commit|rollback|set(AutoCommit|Savepoint|TransactionIsolation)|execute.*)/.")) {
                calls.add(call.replaceAll("/.", ""));
            }
        }
    };

    @AfterEach
    void every_connection_is_given_back() {
        assertThat(active()).isZero();
    }

    private JdbcStorage watched(boolean autocommit) {
        return watched(database.dataSource(autocommit));
    }

    private JdbcStorage watched(DataSource source) {
        JdbcStorage reading = JdbcStorage.on(watch.watching(source), new ContractCatalog());
        calls.clear();
        return reading;
    }

    private boolean begins() {
        return kind == Database.POSTGRESQL;
    }

    @Test
    void with_autocommit_finding_is_one_statement_and_nothing_else() {
        Buyer buyer = insert(tenant, Buyer.named("b"));
        JdbcStorage reading = watched(true);
        assertThat(ReadingTest.there(reading, tenant, buyer)).isTrue();
        assertThat(calls).containsExactly("executeQuery");
        assertThatThrownBy(() -> reading.read(tenant, tx -> {
                    throw new IllegalStateException("mine");
                }))
                .hasMessage("mine");
        assertThat(calls).hasSize(1);
    }

    @Test
    void a_storage_that_is_told_to_reads_in_transactions() {
        Buyer buyer = insert(tenant, Buyer.named("b"));
        JdbcStorage reading = JdbcStorageBuilder.of(new ContractCatalog())
                .readingInTransactions()
                .on(watch.watching(database.dataSource()));
        calls.clear();
        assertThat(ReadingTest.there(reading, tenant, buyer)).isTrue();
        assertThat(calls).startsWith("setAutoCommit").endsWith("executeQuery", "commit", "setAutoCommit");
    }

    @Test
    void without_autocommit_only_postgresql_is_switched() {
        Buyer buyer = insert(tenant, Buyer.named("b"));
        JdbcStorage reading = watched(false);
        assertThat(ReadingTest.there(reading, tenant, buyer)).isTrue();
        if (kind == Database.POSTGRESQL) {
            assertThat(calls).containsExactly("setAutoCommit", "executeQuery", "setAutoCommit");
        } else {
            assertThat(calls).endsWith("executeQuery", "commit").doesNotContain("setAutoCommit");
        }
    }

    @Test
    void the_server_of_mysql_and_mariadb_is_asked_once() throws SQLException {
        assumeTrue(kind == Database.MYSQL || kind == Database.MARIADB);
        Buyer buyer = insert(tenant, Buyer.named("b"));
        try (HikariDataSource pool = pool(config -> config.setMaximumPoolSize(1))) {
            JdbcStorage reading = JdbcStorage.on(pool, new ContractCatalog());
            for (int round = 0; round < 3; round++) {
                long before = questions(pool);
                assertThat(ReadingTest.there(reading, tenant, buyer)).isTrue();
                assertThat(questions(pool) - before)
                        .as("the find, and asking how many")
                        .isEqualTo(2);
            }
        }
    }

    @Test
    void the_server_of_postgresql_hears_nothing_after_the_find_also_without_autocommit() throws SQLException {
        assumeTrue(kind == Database.POSTGRESQL);
        Buyer buyer = insert(tenant, Buyer.named("b"));
        String heard = "select state, query from pg_stat_activity where application_name = 'reading'";
        for (boolean autocommit : new boolean[] {true, false}) {
            try (HikariDataSource pool = pool(config -> {
                config.setMaximumPoolSize(1);
                config.setAutoCommit(autocommit);
                config.addDataSourceProperty("ApplicationName", "reading");
            })) {
                JdbcStorage reading = JdbcStorage.on(pool, new ContractCatalog());
                assertThat(ReadingTest.there(reading, tenant, buyer)).isTrue();
                assertThat(rows(heard)).singleElement().asString().startsWith("[idle, select ");
                reading.transact(tenant, tx -> tx.find(Buyer.TYPE, buyer.id()).isPresent());
                assertThat(rows(heard)).containsExactly("[idle, COMMIT]");
            }
        }
    }

    private static long questions(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("show session status like 'Questions'")) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(2);
        }
    }

    /** How connections come back from readings that succeed and fail, with a transaction begun on the way and without. */
    private List<Boolean> returned(boolean autocommit, JdbcWatch inside) {
        List<Boolean> returned = new ArrayList<>();
        DataSource seen = new ReturnedConnections(
                watch.watching(inside.watching(database.dataSource(autocommit))), connection -> {
                    try {
                        returned.add(connection.getAutoCommit());
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                });
        JdbcStorage reading = storage.joining(JdbcStorage.own(seen));
        assertThat(ReadingTest.there(reading, tenant, Buyer.named("b"))).isFalse();
        int found = reading.read(tenant, ReadingTest::many);
        assertThat(found).isZero();
        for (Consumer<Transaction> work : List.<Consumer<Transaction>>of(tx -> {}, ReadingTest::many)) {
            assertThatThrownBy(() -> reading.read(tenant, tx -> {
                        work.accept(tx);
                        throw new IllegalStateException("mine");
                    }))
                    .hasMessage("mine");
        }
        return returned;
    }

    @Test
    void a_connection_goes_back_as_it_came() {
        for (boolean autocommit : new boolean[] {true, false}) {
            assertThat(returned(autocommit, new JdbcWatch() {})).hasSize(4).containsOnly(autocommit);
        }
    }

    @Test
    void a_connection_that_stays_switched_is_noticed_and_fails_no_reading() {
        assumeTrue(begins());
        JdbcWatch broken = new JdbcWatch() {
            private boolean asked;

            @Override
            public void before(String call, String sql) throws SQLException {
                if (call.equals("setAutoCommit/1") && asked) {
                    throw new SQLException("planted", "40001");
                }
            }

            @Override
            public void after(String call, String sql) {
                asked = call.equals("executeQuery/0") || (asked && !call.startsWith("getConnection"));
            }
        };
        assertThat(returned(false, broken)).contains(true);
    }

    @Test
    void a_transaction_begun_on_the_way_is_ended_by_what_began_it() {
        JdbcStorage reading = watched(true);
        reading.read(tenant, tx -> ReadingTest.many(tx) + ReadingTest.many(tx));
        if (!begins()) {
            assertThat(calls).containsOnly("executeQuery");
            return;
        }
        assertThat(calls)
                .containsExactly("setAutoCommit", "execute", "executeQuery", "executeQuery", "commit", "setAutoCommit");
        calls.clear();
        assertThatThrownBy(() -> reading.read(tenant, tx -> {
                    ReadingTest.many(tx);
                    throw new IllegalStateException("mine");
                }))
                .hasMessage("mine");
        assertThat(calls).containsExactly("setAutoCommit", "execute", "executeQuery", "rollback", "setAutoCommit");
    }

    @Test
    void another_isolation_than_read_committed_is_kept_by_a_transaction_where_writing_keeps_it() {
        Buyer buyer = insert(tenant, Buyer.named("b"));
        for (String isolation : List.of("TRANSACTION_READ_COMMITTED", "TRANSACTION_REPEATABLE_READ")) {
            try (HikariDataSource pool = pool(config -> config.setTransactionIsolation(isolation))) {
                JdbcStorage reading = watched(pool);
                assertThat(ReadingTest.there(reading, tenant, buyer)).isTrue();
                boolean kept =
                        isolation.endsWith("REPEATABLE_READ") && (kind == Database.POSTGRESQL || kind == Database.H2);
                assertThat(calls.contains("commit")).as(isolation).isEqualTo(kept);
            }
        }
    }
}
