package io.embedcrm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.embedcrm.contract.records.Buyer;
import io.embedcrm.contract.records.ContractCatalog;
import io.embedcrm.error.ConflictException;
import io.embedcrm.storage.TenantId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Transactions of the storage's own. */
@ParameterizedClass(name = "{0}")
@EnumSource(Database.class)
class OwnTransactionsTest extends DatabaseTest {
    @AfterEach
    void every_connection_is_given_back() {
        assertThat(active()).isZero();
    }

    private boolean there(TenantId tenant, Buyer buyer) {
        return stored(tenant, buyer).isPresent();
    }

    @Test
    void what_returns_is_committed_and_what_throws_is_rolled_back_and_thrown_unchanged() {
        TenantId tenant = tenant();
        Buyer kept = insert(tenant, Buyer.named("kept"));
        Buyer gone = Buyer.named("gone");
        RuntimeException mine = new IllegalStateException("mine");
        assertThatThrownBy(() -> run(tenant, tx -> {
                    tx.insert(gone);
                    throw mine;
                }))
                .isSameAs(mine);
        assertThat(there(tenant, kept)).isTrue();
        assertThat(there(tenant, gone)).isFalse();
    }

    @Test
    void a_checked_exception_of_another_language_rolls_back_too() {
        TenantId tenant = tenant();
        Buyer gone = Buyer.named("gone");
        IOException checked = new IOException("checked");
        assertThatThrownBy(() -> run(tenant, tx -> {
                    tx.insert(gone);
                    throwAny(checked);
                }))
                .isSameAs(checked);
        assertThat(there(tenant, gone)).isFalse();
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void throwAny(Throwable any) throws E {
        throw (E) any;
    }

    @Test
    void read_committed_whatever_the_data_source_says_and_untold_where_it_says_so() {
        for (String isolation : List.of("TRANSACTION_READ_COMMITTED", "TRANSACTION_REPEATABLE_READ")) {
            List<String> told = new CopyOnWriteArrayList<>();
            JdbcWatch watch = new JdbcWatch() {
                @Override
                public void before(String call, String sql) {
                    if (sql.startsWith("set transaction isolation level read committed")) {
                        told.add(sql);
                    }
                }
            };
            try (HikariDataSource pool = pool(config -> config.setTransactionIsolation(isolation))) {
                JdbcStorage watched = JdbcStorage.on(watch.watching(pool), new ContractCatalog());
                TenantId tenant = tenant();
                Buyer seen = insert(tenant, Buyer.named("before"));
                String found = watched.transact(tenant, tx -> {
                    tx.find(Buyer.TYPE, seen.id());
                    changeElsewhere(tenant, seen);
                    return tx.find(Buyer.TYPE, seen.id()).orElseThrow().name();
                });
                boolean ours = kind == Database.MYSQL || kind == Database.MARIADB;
                if (ours || isolation.endsWith("COMMITTED")) {
                    assertThat(found).as(isolation).isEqualTo("after");
                }
                assertThat(told).as(isolation).hasSize(ours && !isolation.endsWith("COMMITTED") ? 1 : 0);
            }
        }
    }

    private void changeElsewhere(TenantId tenant, Buyer buyer) {
        CompletableFuture.runAsync(() ->
                        run(tenant, tx -> tx.update(buyer, Buyer.TYPE.with(buyer, Buyer.NAME, "after"))))
                .join();
    }

    @Test
    void autocommit_is_as_it_was_before_the_connection_goes_back() {
        for (boolean autocommit : new boolean[] {true, false}) {
            List<Boolean> restored = new ArrayList<>();
            JdbcStorage watched = JdbcStorage.on(
                    new ReturnedConnections(database.dataSource(autocommit), connection -> {
                        try {
                            restored.add(connection.getAutoCommit());
                        } catch (SQLException e) {
                            throw new IllegalStateException(e);
                        }
                    }),
                    new ContractCatalog());
            TenantId tenant = tenant();
            watched.transact(tenant, tx -> tx.insert(Buyer.named("b")));
            assertThatThrownBy(() -> watched.transact(tenant, tx -> {
                        throw new IllegalStateException();
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(restored).hasSize(3).containsOnly(autocommit);
        }
    }

    @Test
    void a_rollback_that_fails_commits_nothing_and_leaks_nothing() {
        TenantId tenant = tenant();
        Buyer gone = Buyer.named("gone");
        JdbcWatch broken = new JdbcWatch() {
            @Override
            public void before(String call, String sql) throws SQLException {
                if (call.equals("rollback/0")) {
                    throw new SQLException("planted", "XX999");
                }
            }
        };
        JdbcStorage watched = JdbcStorage.on(broken.watching(database.dataSource()), new ContractCatalog());
        assertThatThrownBy(() -> watched.transact(tenant, tx -> {
                    tx.insert(gone);
                    throw new IllegalStateException("mine");
                }))
                .hasMessage("mine");
        assertThat(there(tenant, gone)).isFalse();
    }

    @Test
    void what_fails_after_the_commit_is_not_told_as_a_failure_nor_done_again() {
        TenantId tenant = tenant();
        AtomicInteger tries = new AtomicInteger();
        JdbcWatch broken = new JdbcWatch() {
            private boolean committed;

            @Override
            public void before(String call, String sql) throws SQLException {
                if (committed && call.equals("setAutoCommit/1")) {
                    throw new SQLException("planted", "40001");
                }
            }

            @Override
            public void after(String call, String sql) throws SQLException {
                committed |= call.equals("commit/0") && tries.get() > 0;
                if (committed && call.equals("close/0") && sql.isEmpty()) {
                    throw new SQLException("planted", "40001");
                }
            }
        };
        JdbcStorage watched = JdbcStorage.on(broken.watching(database.dataSource()), new ContractCatalog());
        AtomicInteger told = new AtomicInteger();
        Buyer buyer = Buyer.named("b");
        watched.transact(tenant, tx -> {
            tries.incrementAndGet();
            tx.afterCommit(told::incrementAndGet);
            return tx.insert(buyer);
        });
        assertThat(there(tenant, buyer)).isTrue();
        assertThat(tries).hasValue(1);
        assertThat(told).hasValue(1);
    }

    @Test
    void a_conflict_is_tried_again_and_its_work_counted_once() {
        TenantId tenant = tenant();
        AtomicInteger tries = new AtomicInteger();
        AtomicInteger told = new AtomicInteger();
        run(tenant, tx -> {
            tx.afterCommit(told::incrementAndGet);
            tx.insert(Buyer.named("b"));
            if (tries.incrementAndGet() < 4) {
                throw new ConflictException("planted", null);
            }
        });
        assertThat(tries).hasValue(4);
        assertThat(told).hasValue(1);
        assertThat(count(tenant, Buyer.TYPE)).isEqualTo(1);
    }

    @Test
    void a_conflict_that_does_not_end_is_told() {
        AtomicInteger tries = new AtomicInteger();
        ConflictException conflict = new ConflictException("planted", null);
        assertThatThrownBy(() -> run(tenant(), tx -> {
                    tries.incrementAndGet();
                    throw conflict;
                }))
                .isSameAs(conflict);
        assertThat(tries.get()).isBetween(5, 50);
    }

    @Test
    void many_failures_leak_no_connection() throws SQLException {
        TenantId tenant = tenant();
        Buyer buyer = insert(tenant, Buyer.keyed("g", "k"));
        for (int i = 0; i < 30; i++) {
            assertThatThrownBy(() -> insert(tenant, buyer)).hasMessageContaining("Buyer");
        }
        assertThat(active()).isZero();
        try (Connection connection = database.dataSource().getConnection()) {
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }
}
