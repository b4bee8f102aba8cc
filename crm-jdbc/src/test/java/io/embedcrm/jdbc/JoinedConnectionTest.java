package io.embedcrm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.embedcrm.contract.records.Buyer;
import io.embedcrm.contract.records.Counter;
import io.embedcrm.contract.records.Job;
import io.embedcrm.error.ConflictException;
import io.embedcrm.error.InvalidException;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.storage.Adjustment;
import io.embedcrm.storage.Claim;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls on a connection of the host's, in a transaction the host ends. */
@ParameterizedClass(name = "{0}")
@EnumSource(Database.class)
class JoinedConnectionTest extends DatabaseTest {
    private static final AtomicLong ORDERS = new AtomicLong();

    private final TenantId tenant = tenant();

    @AfterEach
    void every_connection_is_given_back() {
        assertThat(active()).isZero();
    }

    private Connection host() throws SQLException {
        Connection connection = database.dataSource().getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private void fail(Storage joining, Buyer buyer) {
        assertThatThrownBy(() -> joining.transact(tenant, tx -> {
                    tx.insert(buyer);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
    }

    @Test
    void the_hosts_commit_commits_both() throws SQLException {
        long order = ORDERS.incrementAndGet();
        Buyer buyer = Buyer.named("b");
        try (Connection connection = host()) {
            order(connection, order);
            storage.joining(JdbcStorage.join(connection)).transact(tenant, tx -> tx.insert(buyer));
            assertThat(stored(tenant, buyer)).isEmpty();
            connection.commit();
        }
        assertThat(stored(tenant, buyer)).contains(buyer);
        assertThat(hasOrder(order)).isTrue();
    }

    @Test
    void the_hosts_rollback_leaves_nothing() throws SQLException {
        long order = ORDERS.incrementAndGet();
        Buyer buyer = Buyer.named("b");
        try (Connection connection = host()) {
            order(connection, order);
            storage.joining(JdbcStorage.join(connection)).transact(tenant, tx -> tx.insert(buyer));
            connection.rollback();
        }
        assertThat(stored(tenant, buyer)).isEmpty();
        assertThat(hasOrder(order)).isFalse();
    }

    @Test
    void a_failing_call_leaves_none_of_its_own_writes_and_the_hosts_row_is_committed() throws SQLException {
        long order = ORDERS.incrementAndGet();
        Buyer before = Buyer.named("before");
        Buyer failed = Buyer.named("failed");
        Buyer after = Buyer.named("after");
        try (Connection connection = host()) {
            Storage joining = storage.joining(JdbcStorage.join(connection));
            order(connection, order);
            joining.transact(tenant, tx -> tx.insert(before));
            fail(joining, failed);
            joining.transact(tenant, tx -> tx.insert(after));
            connection.commit();
        }
        assertThat(hasOrder(order)).isTrue();
        assertThat(stored(tenant, before)).isPresent();
        assertThat(stored(tenant, failed)).isEmpty();
        assertThat(stored(tenant, after)).isPresent();
    }

    @Test
    void a_duplicate_key_does_not_end_the_hosts_transaction() throws SQLException {
        long order = ORDERS.incrementAndGet();
        Buyer taken = insert(tenant, Buyer.keyed("dup", "" + order));
        try (Connection connection = host()) {
            order(connection, order);
            Storage joining = storage.joining(JdbcStorage.join(connection));
            assertThatThrownBy(() -> joining.transact(tenant, tx -> tx.insert(Buyer.keyed("dup", taken.key()))))
                    .isInstanceOf(InvalidException.class);
            order(connection, -order);
            connection.commit();
        }
        assertThat(hasOrder(order)).isTrue();
        assertThat(hasOrder(-order)).isTrue();
    }

    @Test
    void a_duplicate_key_that_the_work_passes_over_does_not_end_the_hosts_transaction_either() throws SQLException {
        long order = ORDERS.incrementAndGet();
        Buyer taken = insert(tenant, Buyer.keyed("over", "" + order));
        Throwable told;
        try (Connection connection = host()) {
            order(connection, order);
            Storage joining = storage.joining(JdbcStorage.join(connection));
            told = catchThrowable(() ->
                    joining.transact(tenant, tx -> catchThrowable(() -> tx.insert(Buyer.keyed("over", taken.key())))));
            order(connection, -order);
            connection.commit();
        }
        assertThat(hasOrder(-order)).isTrue();
        // PostgreSQL cannot go on after a failed statement, so there the call fails as a whole
        assertThat(told != null).isEqualTo(kind == Database.POSTGRESQL);
    }

    @Test
    void actions_run_when_the_host_says_it_has_committed_and_not_those_of_a_failed_call() throws SQLException {
        List<String> done = new ArrayList<>();
        try (Connection connection = host()) {
            JoinedConnection joined = JdbcStorage.join(connection);
            Storage joining = storage.joining(joined);
            joining.transact(tenant, tx -> {
                tx.afterCommit(() -> done.add("first"));
                return tx.insert(Buyer.named("b"));
            });
            catchThrowable(() -> joining.transact(tenant, tx -> {
                tx.afterCommit(() -> done.add("of the failed call"));
                throw new IllegalStateException();
            }));
            joining.transact(tenant, tx -> {
                tx.afterCommit(() -> done.add("second"));
                return true;
            });
            connection.commit();
            assertThat(done).isEmpty();
            joined.committed();
            joined.committed();
        }
        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void a_connection_in_autocommit_is_refused() throws SQLException {
        Buyer buyer = Buyer.named("b");
        try (Connection connection = database.dataSource().getConnection()) {
            assertThatThrownBy(() ->
                            storage.joining(JdbcStorage.join(connection)).transact(tenant, tx -> tx.insert(buyer)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("autocommit is on");
        }
        assertThat(stored(tenant, buyer)).isEmpty();
    }

    @Test
    void nothing_is_ever_called_that_would_end_or_set_the_hosts_connection() throws SQLException {
        Set<String> calls = new TreeSet<>();
        JdbcWatch spy = new JdbcWatch() {
            @Override
            public void before(String call, String sql) {
                if (sql.isEmpty()) {
                    calls.add(call);
                }
                assertThat(sql)
                        .doesNotContainPattern("(?i)(^|; )(set |commit|rollback(?! to savepoint embedcrm; release))");
            }
        };
        try (Connection connection = host()) {
            Storage joining = storage.joining(JdbcStorage.join(spy.watching(connection)));
            Buyer buyer = joining.transact(
                    tenant, tx -> tx.insert(Buyer.keyed("spy", "k").with(Buyer.NOTE, "a note")));
            joining.transact(tenant, tx -> tx.update(buyer, buyer.with(Buyer.NOTE, "other words")));
            joining.transact(tenant, tx -> tx.insertOrFind(Buyer.BY_KEY, Buyer.keyed("spy", "k2")));
            Counter counter = joining.transact(tenant, tx -> tx.insert(Counter.at(1)));
            joining.transact(
                    tenant,
                    tx -> tx.adjust(
                            Counter.TYPE,
                            counter.id(),
                            List.of(Adjustment.add(Counter.COUNT, 1L)),
                            Criteria.everything()));
            joining.transact(tenant, tx -> tx.insert(Job.at(Instant.EPOCH)));
            joining.transact(
                    tenant,
                    tx -> tx.claim(new Claim<>(Query.of(Job.TYPE), Job.LEASE, Job.FENCE, Duration.ofMinutes(1))));
            joining.transact(tenant, tx -> tx.list(Query.of(Buyer.TYPE)));
            catchThrowable(() -> joining.transact(tenant, tx -> tx.insert(buyer)));
            fail(joining, Buyer.named("f"));
            connection.rollback();
        }
        // closing is told of statements too, whose text is known
        calls.remove("createArrayOf/2");
        assertThat(calls)
                .containsExactlyInAnyOrderElementsOf(
                        kind == Database.POSTGRESQL
                                ? Set.of("getAutoCommit/0", "createStatement/0", "close/0")
                                : Set.of("getAutoCommit/0", "setSavepoint/0", "releaseSavepoint/1", "rollback/1"));
    }

    @Test
    void a_deadlock_inside_leaves_the_host_either_its_row_or_the_duty_to_roll_back() {
        Counter a = insert(tenant, Counter.at(0));
        Counter b = insert(tenant, Counter.at(0));
        CyclicBarrier bothHold = new CyclicBarrier(2);
        long first = ORDERS.addAndGet(2) - 1;
        List<String> ends = together(2, thread -> {
            try (Connection connection = host()) {
                order(connection, first + thread);
                JoinedConnection joined = JdbcStorage.join(connection);
                Storage joining = storage.joining(joined);
                String end = "committed";
                try {
                    joining.transact(tenant, tx -> {
                        add(tx, thread == 0 ? a : b);
                        meet(bothHold);
                        add(tx, thread == 0 ? b : a);
                        return true;
                    });
                } catch (ConflictException e) {
                    end = joined.mustRollBack() ? "must roll back" : "may commit";
                }
                if (joined.mustRollBack()) {
                    assertThatThrownBy(() -> joining.transact(tenant, tx -> true))
                            .hasMessageContaining("roll back");
                    assertThatThrownBy(joined::committed).hasMessageContaining("rolled back");
                    connection.rollback();
                } else {
                    connection.commit();
                }
                assertThat(joined.mustRollBack()).isEqualTo(!hasOrder(first + thread));
                return end;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(ends).contains("committed").containsAnyOf("must roll back", "may commit");
        if (kind != Database.H2) { // whose victim is sometimes undone as a whole, sometimes not
            assertThat(ends).contains(kind.deadlockUndoesAll() ? "must roll back" : "may commit");
        }
        assertThat(stored(tenant, a).orElseThrow().count()).isEqualTo(1);
        assertThat(stored(tenant, b).orElseThrow().count()).isEqualTo(1);
    }

    private static void add(io.embedcrm.storage.Transaction tx, Counter counter) {
        tx.adjust(Counter.TYPE, counter.id(), List.of(Adjustment.add(Counter.COUNT, 1L)), Criteria.everything());
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
