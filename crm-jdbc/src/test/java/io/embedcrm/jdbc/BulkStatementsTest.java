package io.embedcrm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.embedcrm.contract.records.Buyer;
import io.embedcrm.contract.records.ContractCatalog;
import io.embedcrm.error.StaleVersionException;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Work about many records takes few statements, and PostgreSQL is told to plan them by their values. */
class BulkStatementsTest {
    private static final TenantId TENANT = TenantId.of("t");
    private static final String BY_VALUES = "set local plan_cache_mode = force_custom_plan";

    private final List<String> statements = new ArrayList<>();
    private final JdbcWatch watch = new JdbcWatch() {
        @Override
        public void before(String call, String sql) {
            if (call.startsWith("execute")) {
                statements.add(sql);
            }
        }
    };

    private static List<Buyer> buyers(int count) {
        return IntStream.range(0, count).mapToObj(i -> Buyer.named("n" + i)).toList();
    }

    private static void change(Transaction tx, List<Buyer> buyers) {
        tx.lock(Buyer.TYPE, buyers.stream().map(Buyer::id).toList(), Criteria.everything());
        tx.updateAll(
                Buyer.TYPE,
                buyers.stream()
                        .map(b -> new Edit<>(b, b.with(Buyer.POINTS, b.points() + 1)))
                        .toList(),
                Criteria.everything());
    }

    private static void run(Storage storage, Consumer<Transaction> work) {
        storage.transact(TENANT, tx -> {
            work.accept(tx);
            return true;
        });
    }

    private long count(String beginning) {
        return statements.stream().filter(sql -> sql.startsWith(beginning)).count();
    }

    @Test
    void many_are_changed_by_one_statement_in_which_postgresql_need_not_read_the_table() {
        try (TestDatabase database = TestServers.postgresql()) {
            JdbcStorage storage = JdbcStorage.on(watch.watching(database.dataSource()), new ContractCatalog());
            storage.schema().create();
            List<Buyer> buyers = buyers(300);
            run(storage, tx -> tx.insertAll(Buyer.TYPE, buyers));
            statements.clear();
            run(storage, tx -> change(tx, buyers));
            assertThat(count("update ")).isEqualTo(1);
            assertThat(statements).anyMatch(sql -> sql.startsWith("update ") && sql.contains("t0.id = any(?)"));
        }
    }

    @Test
    void on_mysql_many_are_changed_by_statements_of_256_rows_also_where_the_server_prepares_them() {
        for (boolean server : List.of(false, true)) {
            try (TestDatabase database = TestServers.mysql();
                    HikariDataSource pool = new HikariDataSource()) {
                pool.setJdbcUrl(database.url() + "&useServerPrepStmts=" + server);
                JdbcStorage storage = JdbcStorage.on(watch.watching(pool), new ContractCatalog());
                storage.schema().create();
                List<Buyer> buyers = buyers(300);
                run(storage, tx -> tx.insertAll(Buyer.TYPE, buyers));
                statements.clear();
                run(storage, tx -> change(tx, buyers));
                assertThat(count("update ")).isEqualTo(2);
                long changed = storage.transact(TENANT, tx -> tx.count(Buyer.TYPE, Buyer.POINTS.eq(1L)));
                assertThat(changed).isEqualTo(300);
            }
        }
    }

    @Test
    void many_that_are_locked_are_removed_by_one_statement_for_each_512_of_a_version() {
        for (Supplier<TestDatabase> each :
                List.<Supplier<TestDatabase>>of(TestServers::postgresql, TestServers::mysql, TestServers::mariadb)) {
            try (TestDatabase database = each.get()) {
                JdbcStorage storage = JdbcStorage.on(watch.watching(database.dataSource()), new ContractCatalog());
                storage.schema().create();
                List<Buyer> buyers = buyers(700);
                run(storage, tx -> tx.insertAll(Buyer.TYPE, buyers));
                run(storage, tx -> change(tx, buyers.subList(0, 100)));
                List<Id<Buyer>> ids = buyers.stream().map(Buyer::id).toList();
                StaleVersionException stale = catchThrowableOfType(
                        StaleVersionException.class,
                        () -> run(storage, tx -> {
                            tx.lock(Buyer.TYPE, ids, Criteria.everything());
                            tx.deleteAll(Buyer.TYPE, buyers.subList(99, 700), Criteria.everything());
                        }));
                assertThat(stale).isNotNull().hasMessageContaining(ids.get(99).toString());
                statements.clear();
                run(
                        storage,
                        tx -> tx.deleteAll(
                                Buyer.TYPE, tx.lock(Buyer.TYPE, ids, Criteria.everything()), Criteria.everything()));
                assertThat(statements.stream().filter(sql -> sql.startsWith("delete ") && sql.contains(" t0 where ")))
                        .as("600 of one version and 100 of another")
                        .hasSize(3);
                long left = storage.transact(TENANT, tx -> tx.count(Buyer.TYPE, Criteria.everything()));
                assertThat(left).isZero();
            }
        }
    }

    @Test
    void plans_by_values_are_asked_for_in_a_transaction_of_its_own_and_never_on_a_host_s_connection() throws Exception {
        try (TestDatabase database = TestServers.postgresql()) {
            JdbcStorage storage = JdbcStorage.on(watch.watching(database.dataSource()), new ContractCatalog());
            storage.schema().create();
            List<Buyer> buyers = buyers(100);
            run(storage, tx -> tx.insertAll(Buyer.TYPE, buyers));
            run(storage, tx -> tx.findAll(Buyer.TYPE, List.of(buyers.get(0).id()), Criteria.everything()));
            assertThat(count("set ")).as("an insert, and few values").isZero();
            run(storage, tx -> {
                change(tx, buyers);
                tx.insertAll(Buyer.TYPE, buyers(100));
            });
            assertThat(statements.stream().filter(sql -> sql.startsWith("set ")))
                    .containsExactly(BY_VALUES, "set local plan_cache_mode to default");
            statements.clear();
            try (Connection connection = database.dataSource().getConnection()) {
                connection.setAutoCommit(false);
                Storage joining = storage.joining(JdbcStorage.join(watch.watching(connection)));
                run(
                        joining,
                        tx -> change(
                                tx,
                                buyers.stream()
                                        .map(b -> Buyer.TYPE.at(b.with(Buyer.POINTS, 1L), 2))
                                        .toList()));
                connection.rollback();
            }
            assertThat(statements.stream().filter(sql -> sql.contains(" for update")))
                    .hasSize(1);
            assertThat(statements.stream().filter(sql -> sql.contains("set local")))
                    .isEmpty();
        }
    }
}
