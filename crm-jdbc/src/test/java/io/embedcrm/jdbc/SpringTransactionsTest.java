package io.embedcrm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.embedcrm.contract.records.Buyer;
import io.embedcrm.contract.records.ContractCatalog;
import io.embedcrm.contract.records.Counter;
import io.embedcrm.error.ConflictException;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Adjustment;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;

/** Calls inside Spring's transactions and outside them. */
@ParameterizedClass(name = "{0}")
@EnumSource(Database.class)
class SpringTransactionsTest extends DatabaseTest {
    private static final AtomicLong ORDERS = new AtomicLong(1_000_000);

    private final TenantId tenant = tenant();
    private DataSource source;
    private DataSourceTransactionManager manager;
    private TransactionTemplate host;
    private JdbcTemplate hosts;
    private JdbcStorage crm;

    @Override
    void wire() {
        source = database.dataSource();
        manager = new DataSourceTransactionManager(source);
        host = new TransactionTemplate(manager);
        hosts = new JdbcTemplate(source);
        crm = JdbcStorage.in(new SpringTransactions(source, manager), new ContractCatalog());
    }

    @AfterEach
    void every_connection_is_given_back() {
        assertThat(active()).isZero();
    }

    private long order() {
        long id = ORDERS.incrementAndGet();
        hosts.update("insert into shop_order (id, note) values (?, 'spring')", id);
        return id;
    }

    private void fail(Buyer buyer) {
        crm.transact(tenant, tx -> {
            tx.insert(buyer);
            throw new IllegalStateException("on purpose");
        });
    }

    private boolean there(Buyer buyer) {
        return stored(tenant, buyer).isPresent();
    }

    @Test
    void inside_a_call_joins_and_the_hosts_rollback_removes_both() throws SQLException {
        Buyer buyer = Buyer.named("b");
        long order = host.execute(status -> {
            long id = order();
            crm.transact(tenant, tx -> tx.insert(buyer));
            status.setRollbackOnly();
            return id;
        });
        assertThat(hasOrder(order)).isFalse();
        assertThat(there(buyer)).isFalse();
    }

    @Test
    void inside_a_call_joins_and_the_hosts_commit_commits_both() throws SQLException {
        Buyer buyer = Buyer.named("b");
        long order = host.execute(status -> {
            long id = order();
            crm.transact(tenant, tx -> tx.insert(buyer));
            assertThat(there(buyer)).isFalse();
            return id;
        });
        assertThat(hasOrder(order)).isTrue();
        assertThat(there(buyer)).isTrue();
    }

    @Test
    void a_failure_that_the_host_swallows_leaves_only_the_hosts_row() throws SQLException {
        Buyer buyer = Buyer.named("b");
        Buyer taken = insert(tenant, Buyer.keyed("spring", "taken"));
        long order = host.execute(status -> {
            long id = order();
            assertThatThrownBy(() -> fail(buyer)).hasMessage("on purpose");
            assertThat(catchThrowable(() -> crm.transact(tenant, tx -> tx.insert(taken))))
                    .isNotNull();
            return id;
        });
        assertThat(hasOrder(order)).isTrue();
        assertThat(there(buyer)).isFalse();
    }

    @Test
    void a_failure_that_the_host_lets_pass_removes_both() throws SQLException {
        Buyer buyer = Buyer.named("b");
        AtomicLong order = new AtomicLong();
        assertThatThrownBy(() -> host.executeWithoutResult(status -> {
                    order.set(order());
                    fail(buyer);
                }))
                .hasMessage("on purpose");
        assertThat(hasOrder(order.get())).isFalse();
        assertThat(there(buyer)).isFalse();
    }

    @Test
    void outside_a_call_has_its_own_transaction_and_is_tried_again() {
        AtomicInteger tries = new AtomicInteger();
        AtomicInteger told = new AtomicInteger();
        Buyer buyer = Buyer.named("b");
        crm.transact(tenant, tx -> {
            tx.afterCommit(told::incrementAndGet);
            tx.insert(buyer);
            if (tries.incrementAndGet() < 3) {
                throw new ConflictException("planted", null);
            }
            return true;
        });
        assertThat(tries).hasValue(3);
        assertThat(told).hasValue(1);
        assertThat(there(buyer)).isTrue();
        Buyer failed = Buyer.named("f");
        assertThatThrownBy(() -> fail(failed)).hasMessage("on purpose");
        assertThat(there(failed)).isFalse();
    }

    @Test
    void a_commit_that_cannot_be_serialised_is_tried_again_whatever_spring_calls_it() {
        assumeTrue(kind == Database.POSTGRESQL);
        try (HikariDataSource pool = pool(config -> config.setTransactionIsolation("TRANSACTION_SERIALIZABLE"))) {
            for (DataSourceTransactionManager each :
                    List.of(new DataSourceTransactionManager(pool), new JdbcTransactionManager(pool))) {
                JdbcStorage strict = JdbcStorage.in(new SpringTransactions(pool, each), new ContractCatalog());
                TenantId mine = tenant();
                CyclicBarrier bothCounted = new CyclicBarrier(2);
                AtomicInteger tries = new AtomicInteger();
                together(
                        2,
                        thread -> strict.<Boolean>transact(mine, tx -> {
                            boolean free = tx.count(Buyer.TYPE, Buyer.GROUP.eq("seat")) == 0;
                            if (tries.incrementAndGet() <= 2) {
                                meet(bothCounted);
                            }
                            if (free) {
                                tx.insert(Buyer.keyed("seat", null));
                            }
                            return free;
                        }));
                assertThat(count(mine, Buyer.TYPE)).isEqualTo(1);
                assertThat(tries).hasValueGreaterThan(2);
            }
        }
    }

    @Test
    void actions_run_after_springs_commit_only() {
        List<String> done = new ArrayList<>();
        host.executeWithoutResult(status -> {
            crm.transact(tenant, tx -> {
                tx.afterCommit(() -> done.add("first"));
                return true;
            });
            catchThrowable(() -> crm.transact(tenant, tx -> {
                tx.afterCommit(() -> done.add("of a failed call"));
                throw new IllegalStateException();
            }));
            crm.transact(tenant, tx -> {
                tx.afterCommit(() -> {
                    throw new IllegalStateException("thrown on purpose by a test");
                });
                tx.afterCommit(() -> done.add("second"));
                return true;
            });
            assertThat(done).isEmpty();
        });
        assertThat(done).containsExactly("first", "second");
        host.executeWithoutResult(status -> {
            crm.transact(tenant, tx -> {
                tx.afterCommit(() -> done.add("of a transaction rolled back"));
                return true;
            });
            status.setRollbackOnly();
        });
        assertThat(done).hasSize(2);
    }

    @Test
    void what_an_action_writes_is_committed_in_a_transaction_of_its_own() {
        for (boolean autocommit : new boolean[] {true, false}) {
            DataSource pool = database.dataSource(autocommit);
            DataSourceTransactionManager its = new DataSourceTransactionManager(pool);
            JdbcStorage local = JdbcStorage.in(new SpringTransactions(pool, its), new ContractCatalog());
            Buyer inside = Buyer.named("inside");
            Buyer outside = Buyer.named("outside");
            Buyer hostsOwn = Buyer.named("in a transaction the action opens");
            new TransactionTemplate(its)
                    .executeWithoutResult(status -> local.transact(tenant, tx -> {
                        tx.afterCommit(() -> local.transact(tenant, next -> next.insert(inside)));
                        tx.afterCommit(() -> {
                            TransactionTemplate apart = new TransactionTemplate(its);
                            apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
                            apart.executeWithoutResult(inner -> {
                                local.transact(tenant, next -> next.insert(hostsOwn));
                                inner.setRollbackOnly();
                            });
                        });
                        return true;
                    }));
            local.transact(tenant, tx -> {
                tx.afterCommit(() -> local.transact(tenant, next -> next.insert(outside)));
                return true;
            });
            assertThat(there(inside)).isTrue();
            assertThat(there(outside)).isTrue();
            assertThat(there(hostsOwn)).isFalse();
        }
    }

    @Test
    void a_nested_new_transaction_is_its_own() throws SQLException {
        Buyer outer = Buyer.named("outer");
        Buyer inner = Buyer.named("inner");
        TransactionTemplate apart = new TransactionTemplate(manager);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        host.executeWithoutResult(status -> {
            crm.transact(tenant, tx -> tx.insert(outer));
            apart.executeWithoutResult(s -> crm.transact(tenant, tx -> tx.insert(inner)));
            status.setRollbackOnly();
        });
        assertThat(there(outer)).isFalse();
        assertThat(there(inner)).isTrue();
    }

    @Test
    void a_read_only_transaction_reads_but_does_not_write() {
        Buyer buyer = insert(tenant, Buyer.named("b"));
        Buyer more = Buyer.named("more");
        TransactionTemplate reading = new TransactionTemplate(manager);
        reading.setReadOnly(true);
        reading.executeWithoutResult(status -> {
            assertThat(crm.<java.util.Optional<Buyer>>transact(tenant, tx -> tx.find(Buyer.TYPE, buyer.id())))
                    .contains(buyer);
            if (kind != Database.H2) { // H2 takes it for a hint
                assertThatThrownBy(() -> crm.transact(tenant, tx -> tx.insert(more)))
                        .isNotNull();
            }
        });
        assertThat(there(more)).isFalse();
    }

    @Test
    void a_data_source_that_spring_wraps_serves_as_well() throws SQLException {
        JdbcStorage wrapped = JdbcStorage.in(
                new SpringTransactions(new TransactionAwareDataSourceProxy(source), manager), new ContractCatalog());
        Buyer buyer = Buyer.named("b");
        host.executeWithoutResult(status -> {
            wrapped.transact(tenant, tx -> tx.insert(buyer));
            status.setRollbackOnly();
        });
        assertThat(there(buyer)).isFalse();
        wrapped.transact(tenant, tx -> tx.insert(buyer));
        assertThat(there(buyer)).isTrue();
    }

    @Test
    void a_transaction_of_another_database_is_refused() {
        try (TestDatabase elsewhere = Database.H2.open()) {
            Buyer buyer = Buyer.named("b");
            new TransactionTemplate(new DataSourceTransactionManager(elsewhere.dataSource()))
                    .executeWithoutResult(status -> assertThatThrownBy(
                                    () -> crm.transact(tenant, tx -> tx.insert(buyer)))
                            .hasMessageContaining("autocommit is on"));
            assertThat(there(buyer)).isFalse();
        }
    }

    @Test
    void a_deadlock_that_undid_the_hosts_writes_too_cannot_be_committed_over() throws SQLException {
        Id<Counter> a = insert(tenant, Counter.at(0)).id();
        Id<Counter> b = insert(tenant, Counter.at(0)).id();
        CyclicBarrier bothHold = new CyclicBarrier(2);
        long[] orders = new long[2];
        List<String> ends = together(2, thread -> {
            try {
                return host.execute(status -> {
                    orders[thread] = order();
                    try {
                        crm.transact(tenant, tx -> {
                            add(tx, thread == 0 ? a : b);
                            meet(bothHold);
                            add(tx, thread == 0 ? b : a);
                            return true;
                        });
                        return "committed";
                    } catch (ConflictException e) {
                        return "swallowed and committed";
                    }
                });
            } catch (UnexpectedRollbackException e) {
                return "rolled back";
            }
        });
        assertThat(ends).contains("committed").containsAnyOf("rolled back", "swallowed and committed");
        for (int i = 0; i < 2; i++) {
            assertThat(hasOrder(orders[i]))
                    .as(ends.get(i))
                    .isEqualTo(!ends.get(i).equals("rolled back"));
        }
        if (kind != Database.H2) { // whose victim is sometimes undone as a whole, sometimes not
            assertThat(ends).contains(kind.deadlockUndoesAll() ? "rolled back" : "swallowed and committed");
        }
    }

    private static void add(Transaction tx, Id<Counter> id) {
        tx.adjust(Counter.TYPE, id, List.of(Adjustment.add(Counter.COUNT, 1L)), Criteria.everything());
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
