package io.embedcrm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.arjuna.ats.arjuna.common.CoreEnvironmentBeanException;
import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.arjuna.common.arjPropertyManager;
import com.arjuna.ats.internal.arjuna.objectstore.VolatileStore;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration.TransactionIsolation;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.narayana.NarayanaTransactionIntegration;
import io.embedcrm.contract.records.Buyer;
import io.embedcrm.contract.records.ContractCatalog;
import io.embedcrm.error.ConflictException;
import io.embedcrm.storage.TenantId;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.Driver;
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
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls inside JTA's transactions and outside them, with Narayana and Agroal, which Quarkus has too. */
@ParameterizedClass(name = "{0}")
@EnumSource(Database.class)
class JtaTransactionsTest extends DatabaseTest {
    private static final AtomicLong ORDERS = new AtomicLong(2_000_000);

    static {
        try {
            arjPropertyManager.getCoreEnvironmentBean().setNodeIdentifier("test");
        } catch (CoreEnvironmentBeanException e) {
            throw new IllegalStateException(e);
        }
        // all that would be kept for a recovery stays in memory
        for (String store : new String[] {null, "communicationStore", "stateStore"}) {
            BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, store)
                    .setObjectStoreType(VolatileStore.class.getName());
        }
    }

    private final TenantId tenant = tenant();
    private final TransactionManager manager = com.arjuna.ats.jta.TransactionManager.transactionManager();
    private final UserTransaction transaction = com.arjuna.ats.jta.UserTransaction.userTransaction();
    private final TransactionSynchronizationRegistry registry = new TransactionSynchronizationRegistryImple();
    private AgroalDataSource source;
    private JdbcStorage crm;

    @Override
    void wire() throws SQLException {
        source = agroal(TransactionIsolation.UNDEFINED);
        crm = jta(source);
    }

    @AfterParameterizedClassInvocation
    void closePool() {
        source.close();
    }

    @AfterEach
    void every_connection_is_given_back_and_no_transaction_is_left() throws Exception {
        assertThat(transaction.getStatus()).isEqualTo(Status.STATUS_NO_TRANSACTION);
        assertThat(source.getMetrics().activeCount()).isZero();
    }

    private AgroalDataSource agroal(TransactionIsolation isolation) throws SQLException {
        return agroal(isolation, Driver.class);
    }

    private AgroalDataSource agroal(TransactionIsolation isolation, Class<?> provider) throws SQLException {
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .metricsEnabled()
                .connectionPoolConfiguration(pool -> pool.maxSize(8)
                        .transactionIntegration(new NarayanaTransactionIntegration(manager, registry))
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(database.url())
                                .connectionProviderClass(provider == Driver.class ? null : provider)
                                .jdbcTransactionIsolation(isolation))));
    }

    private JdbcStorage jta(DataSource from) {
        return JdbcStorage.in(new JtaTransactions(from, transaction, registry), new ContractCatalog());
    }

    private interface Work {
        void run() throws Exception;
    }

    /** As a host's {@code @Transactional} method: what is thrown rolls back. */
    private void host(Work work) throws Exception {
        transaction.begin();
        try {
            work.run();
        } catch (Exception | AssertionError e) {
            transaction.rollback();
            throw e;
        }
        transaction.commit();
    }

    private long order() throws SQLException {
        long id = ORDERS.incrementAndGet();
        try (Connection connection = source.getConnection()) {
            order(connection, id);
        }
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
    void inside_a_call_joins_and_the_hosts_commit_commits_both() throws Exception {
        Buyer buyer = Buyer.named("b");
        AtomicLong order = new AtomicLong();
        host(() -> {
            order.set(order());
            crm.transact(tenant, tx -> tx.insert(buyer));
            assertThat(there(buyer)).isFalse();
            assertThat(hasOrder(order.get())).isFalse();
        });
        assertThat(hasOrder(order.get())).isTrue();
        assertThat(there(buyer)).isTrue();
    }

    @Test
    void inside_a_call_joins_and_the_hosts_rollback_removes_both() throws Exception {
        Buyer buyer = Buyer.named("b");
        AtomicLong order = new AtomicLong();
        assertThatThrownBy(() -> host(() -> {
                    order.set(order());
                    crm.transact(tenant, tx -> tx.insert(buyer));
                    throw new IllegalStateException("the host's own");
                }))
                .hasMessage("the host's own");
        assertThat(hasOrder(order.get())).isFalse();
        assertThat(there(buyer)).isFalse();
    }

    @Test
    void a_failing_call_leaves_nothing_that_the_host_could_commit() throws Exception {
        Buyer before = Buyer.named("before");
        Buyer buyer = Buyer.named("b");
        AtomicLong order = new AtomicLong();
        assertThatThrownBy(() -> host(() -> {
                    order.set(order());
                    crm.transact(tenant, tx -> tx.insert(before));
                    assertThatThrownBy(() -> fail(buyer)).hasMessage("on purpose");
                    assertThat(transaction.getStatus()).isEqualTo(Status.STATUS_MARKED_ROLLBACK);
                }))
                .isInstanceOf(RollbackException.class);
        assertThat(hasOrder(order.get())).isFalse();
        assertThat(there(before)).isFalse();
        assertThat(there(buyer)).isFalse();
    }

    @Test
    void a_key_that_is_taken_leaves_nothing_either() throws Exception {
        Buyer taken = insert(tenant, Buyer.keyed("jta", "taken"));
        AtomicLong order = new AtomicLong();
        assertThatThrownBy(() -> host(() -> {
                    order.set(order());
                    assertThat(catchThrowable(() -> crm.transact(tenant, tx -> tx.insert(taken))))
                            .isNotNull();
                }))
                .isInstanceOf(RollbackException.class);
        assertThat(hasOrder(order.get())).isFalse();
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
    void what_the_host_does_through_jta_within_a_call_of_its_own_joins_that() throws Exception {
        Buyer buyer = Buyer.named("b");
        AtomicLong order = new AtomicLong();
        assertThatThrownBy(() -> crm.transact(tenant, tx -> {
                    tx.insert(buyer);
                    try {
                        order.set(order());
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        assertThat(hasOrder(order.get())).isFalse();
        assertThat(there(buyer)).isFalse();
    }

    @Test
    void a_commit_that_cannot_be_serialised_is_tried_again() throws SQLException {
        assumeTrue(kind == Database.POSTGRESQL);
        try (AgroalDataSource strict = agroal(TransactionIsolation.SERIALIZABLE)) {
            JdbcStorage storage = jta(strict);
            TenantId mine = tenant();
            CyclicBarrier bothCounted = new CyclicBarrier(2);
            AtomicInteger tries = new AtomicInteger();
            together(
                    2,
                    thread -> storage.<Boolean>transact(mine, tx -> {
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

    @Test
    void actions_run_in_order_after_the_commit_only() throws Exception {
        List<String> done = new ArrayList<>();
        host(() -> {
            crm.transact(tenant, tx -> {
                tx.afterCommit(() -> done.add("first"));
                return true;
            });
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
        assertThatThrownBy(() -> host(() -> {
                    crm.transact(tenant, tx -> {
                        tx.afterCommit(() -> done.add("of a transaction rolled back"));
                        return true;
                    });
                    transaction.setRollbackOnly();
                    crm.transact(tenant, tx -> {
                        tx.afterCommit(() -> done.add("of one that could only be"));
                        return true;
                    });
                }))
                .isInstanceOf(RollbackException.class);
        assertThat(done).hasSize(2);
    }

    @Test
    void what_an_action_writes_is_committed_in_a_transaction_of_its_own() throws Exception {
        Buyer inside = Buyer.named("inside");
        Buyer outside = Buyer.named("outside");
        host(() -> crm.transact(tenant, tx -> {
            tx.afterCommit(() -> crm.transact(tenant, next -> next.insert(inside)));
            return true;
        }));
        crm.transact(tenant, tx -> {
            tx.afterCommit(() -> crm.transact(tenant, next -> next.insert(outside)));
            return true;
        });
        assertThat(there(inside)).isTrue();
        assertThat(there(outside)).isTrue();
    }

    @Test
    void a_data_source_that_takes_no_part_in_jta_is_refused_inside() throws Exception {
        Buyer buyer = Buyer.named("b");
        JdbcStorage apart = jta(database.dataSource());
        assertThatThrownBy(() -> host(() -> apart.transact(tenant, tx -> tx.insert(buyer))))
                .hasMessageContaining("autocommit is on");
        assertThat(there(buyer)).isFalse();
    }

    @Test
    void a_distributed_transaction_is_joined_and_begun_as_well() throws Exception {
        Class<?> xa = switch (kind) {
            case H2 -> org.h2.jdbcx.JdbcDataSource.class;
            case POSTGRESQL -> org.postgresql.xa.PGXADataSource.class;
            case MYSQL -> com.mysql.cj.jdbc.MysqlXADataSource.class;
            case MARIADB -> org.mariadb.jdbc.MariaDbDataSource.class;
        };
        try (AgroalDataSource distributed = agroal(TransactionIsolation.READ_COMMITTED, xa)) {
            JdbcStorage storage = jta(distributed);
            Buyer joined = Buyer.named("joined");
            Buyer own = Buyer.named("own");
            Buyer failed = Buyer.named("failed");
            host(() -> storage.transact(tenant, tx -> tx.insert(joined)));
            storage.transact(tenant, tx -> tx.insert(own));
            assertThatThrownBy(() -> host(() -> {
                        storage.transact(tenant, tx -> tx.insert(Buyer.named("before")));
                        assertThatThrownBy(() -> storage.transact(tenant, tx -> {
                                    tx.insert(failed);
                                    throw new IllegalStateException("on purpose");
                                }))
                                .hasMessage("on purpose");
                    }))
                    .isInstanceOf(RollbackException.class);
            assertThat(there(joined)).isTrue();
            assertThat(there(own)).isTrue();
            assertThat(there(failed)).isFalse();
            assertThat(distributed.getMetrics().activeCount()).isZero();
        }
    }

    @Test
    void scripts_run_outside_a_transaction() throws SQLException {
        crm.schema().migrate();
        assertThat(crm.schema().differences()).isEmpty();
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
