package io.embedcrm.jdbc;

import static io.embedcrm.contract.Fixture.codeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.embedcrm.contract.Fixture;
import io.embedcrm.contract.InsertingContract;
import io.embedcrm.contract.records.Buyer;
import io.embedcrm.contract.records.ContractCatalog;
import io.embedcrm.contract.records.Counter;
import io.embedcrm.contract.records.Order;
import io.embedcrm.contract.records.OrderLine;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;
import io.embedcrm.record.Criteria;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What PostgreSQL is sent together, and what then comes of failures. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PipelineTest implements Fixture {
    private final List<String> sent = new ArrayList<>();
    private final JdbcWatch watch = new JdbcWatch() {
        @Override
        public void before(String call, String sql) {
            if (call.startsWith("execute")) {
                sent.add(sql);
            } else if (call.endsWith("avepoint/0") || call.endsWith("avepoint/1")) {
                sent.add(call);
            }
        }
    };
    private final TenantId tenant = tenant();
    private TestDatabase database;
    private JdbcStorage storage;

    @BeforeAll
    void open() {
        database = TestServers.postgresql();
        storage = JdbcStorage.on(watch.watching(database.dataSource()), new ContractCatalog());
        storage.schema().create();
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Override
    public Storage storage() {
        return storage;
    }

    private void piped(Storage on, Consumer<Transaction> work) {
        sent.clear();
        on.transact(tenant, tx -> {
            tx.pipeline();
            work.accept(tx);
            return true;
        });
    }

    private static void orders(Transaction tx, Counter counter) {
        Order order = tx.insert(Order.of(null, InsertingContract.AT, null));
        tx.insertAll(OrderLine.TYPE, List.of(OrderLine.of(order, 1), OrderLine.of(order, 2)));
        Counter locked = tx.lock(Counter.TYPE, List.of(counter.id()), Criteria.everything())
                .get(0);
        tx.update(locked, Counter.TYPE.with(locked, Counter.COUNT, locked.count() + 1));
        tx.insert(Order.of(null, InsertingContract.AT, null));
    }

    @Test
    void what_nobody_waits_for_is_sent_with_what_comes_next_and_committed_with_the_last_of_it() {
        Counter counter = insert(tenant, Counter.at(0));
        piped(storage, tx -> orders(tx, counter));
        assertThat(sent)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .matches("insert into contract_order .*; insert into contract_order_line .*;"
                                        + " select .* for update"),
                        last -> assertThat(last)
                                .matches("update contract_counter .*; insert into contract_order .*; commit"));
        assertThat(stored(tenant, counter).orElseThrow().count()).isEqualTo(1);
    }

    @Test
    void how_to_plan_what_names_many_is_sent_with_it() {
        List<Counter> counters = IntStream.range(0, 100).mapToObj(Counter::at).toList();
        run(tenant, tx -> tx.insertAll(Counter.TYPE, counters));
        piped(storage, tx -> {
            tx.insert(Counter.at(1));
            tx.lock(Counter.TYPE, counters.stream().map(Counter::id).toList(), Criteria.everything());
            tx.insert(Counter.at(2));
        });
        assertThat(sent)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .matches(
                                        "insert .*; set local plan_cache_mode = force_custom_plan; select .* for update"),
                        last -> assertThat(last).matches("set local plan_cache_mode to default; insert .*; commit"));
    }

    @Test
    void without_being_let_nothing_waits() {
        Counter counter = insert(tenant, Counter.at(0));
        sent.clear();
        run(tenant, tx -> orders(tx, counter));
        assertThat(sent).hasSize(5).noneMatch(sql -> sql.contains(";"));
    }

    @Test
    void nothing_is_committed_with_what_is_still_to_be_looked_at() {
        Counter counter = Counter.at(0);
        Throwable told = catchThrowable(() -> piped(storage, tx -> {
            tx.insert(counter);
            tx.demand(
                    Buyer.TYPE, Buyer.TYPE.id().eq(Buyer.named("x").id()), 1, () -> new IllegalStateException("none"));
        }));
        assertThat(told).isInstanceOf(IllegalStateException.class).hasMessage("none");
        assertThat(sent).hasSize(1).noneMatch(sql -> sql.contains("commit"));
        assertThat(stored(tenant, counter)).isEmpty();
    }

    @Test
    void a_failure_that_is_passed_over_is_told_by_all_that_follows() {
        Buyer there = insert(tenant, Buyer.keyed("passed", "k"));
        List<String> codes = new ArrayList<>();
        assertThat(codeOf(() -> piped(storage, tx -> {
                    tx.insert(Buyer.keyed("passed", "k"));
                    codes.add(codeOf(() -> tx.find(Buyer.TYPE, there.id())));
                    codes.add(codeOf(() -> tx.insert(Counter.at(1))));
                    codes.add(codeOf(tx::flush));
                })))
                .isEqualTo("record.duplicate");
        assertThat(codes).containsOnly("record.duplicate").hasSize(3);
    }

    @Test
    void what_reads_statements_itself_is_sent_one_at_a_time() {
        sentOneByOne((DataSource) hiding(DataSource.class, database.dataSource()));
    }

    @Test
    void what_refuses_several_statements_in_one_text_is_sent_one_at_a_time() {
        JdbcWatch wall = new JdbcWatch() {
            @Override
            public void before(String call, String sql) throws SQLException {
                if (sql.contains(";")) {
                    throw new SQLException("several statements are not allowed here");
                }
            }
        };
        sentOneByOne(wall.watching(database.dataSource()));
    }

    private void sentOneByOne(DataSource source) {
        JdbcStorage other = JdbcStorage.on(watch.watching(source), new ContractCatalog());
        Counter counter = insert(tenant, Counter.at(0));
        piped(other, tx -> orders(tx, counter));
        assertThat(sent).hasSize(5).noneMatch(sql -> sql.contains(";"));
        assertThat(stored(tenant, counter).orElseThrow().count()).isEqualTo(1);
    }

    /** As of something behind whose connections there is no driver to be had. */
    private static Object hiding(Class<?> type, Object real) {
        return Proxy.newProxyInstance(
                PipelineTest.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().equals("isWrapperFor")) {
                        return false;
                    }
                    try {
                        Object result = method.invoke(real, arguments);
                        return result instanceof Connection connection ? hiding(Connection.class, connection) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void a_call_in_a_hosts_transaction_sets_and_leaves_its_savepoint_with_its_own_statements() throws SQLException {
        Counter counter = insert(tenant, Counter.at(0));
        try (Connection connection = host()) {
            piped(joining(connection), tx -> orders(tx, counter));
            connection.commit();
        }
        assertThat(sent).hasSize(2);
        assertThat(sent.get(0)).startsWith("savepoint embedcrm; insert ");
        assertThat(sent.get(1)).endsWith("; release savepoint embedcrm");
        assertThat(stored(tenant, counter).orElseThrow().count()).isEqualTo(1);
    }

    @Test
    void a_call_that_asks_nothing_sends_a_host_nothing() throws SQLException {
        try (Connection connection = host()) {
            piped(joining(connection), tx -> {});
            assertThatThrownBy(() -> piped(joining(connection), tx -> {
                        throw new IllegalStateException("nothing done");
                    }))
                    .hasMessage("nothing done");
        }
        assertThat(sent).isEmpty();
    }

    @Test
    void a_call_that_fails_leaves_a_host_what_was_before_it() throws SQLException {
        insert(tenant, Buyer.keyed("host", "k"));
        Counter first = Counter.at(1);
        Counter failing = Counter.at(2);
        Counter last = Counter.at(3);
        try (Connection connection = host()) {
            JoinedConnection host = JdbcStorage.join(watch.watching(connection));
            Storage joining = storage.joining(host);
            piped(joining, tx -> tx.insert(first));
            assertThat(codeOf(() -> piped(joining, tx -> {
                        tx.insert(failing);
                        tx.insert(Buyer.keyed("host", "k"));
                    })))
                    .isEqualTo("record.duplicate");
            assertThatThrownBy(() -> piped(joining, tx -> {
                        tx.insert(failing);
                        tx.demand(Buyer.TYPE, Buyer.GROUP.eq("nobody"), 1, () -> new IllegalStateException("none"));
                    }))
                    .hasMessage("none");
            assertThatThrownBy(() -> piped(joining, tx -> {
                        tx.insert(failing);
                        tx.flush();
                        throw new IllegalStateException("later");
                    }))
                    .hasMessage("later");
            assertThat(host.mustRollBack()).isFalse();
            piped(joining, tx -> tx.insert(last));
            connection.commit();
        }
        assertThat(stored(tenant, first)).contains(first);
        assertThat(stored(tenant, failing)).isEmpty();
        assertThat(stored(tenant, last)).contains(last);
    }

    @Test
    void a_transaction_that_had_failed_before_the_call_is_the_hosts_to_roll_back() throws SQLException {
        Counter first = Counter.at(1);
        try (Connection connection = host()) {
            JoinedConnection host = JdbcStorage.join(watch.watching(connection));
            Storage joining = storage.joining(host);
            piped(joining, tx -> tx.insert(first));
            assertThat(catchThrowable(() -> DatabaseTest.execute(connection, "select from where")))
                    .isInstanceOf(SQLException.class);
            assertThat(catchThrowable(() -> piped(joining, tx -> tx.insert(Counter.at(2)))))
                    .isNotNull();
            assertThat(host.mustRollBack()).isTrue();
            connection.rollback();
        }
        assertThat(stored(tenant, first)).isEmpty();
    }

    private Connection host() throws SQLException {
        Connection connection = database.dataSource().getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private Storage joining(Connection connection) {
        return storage.joining(JdbcStorage.join(watch.watching(connection)));
    }
}
