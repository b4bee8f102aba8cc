package io.embedcrm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.embedcrm.contract.records.Buyer;
import io.embedcrm.contract.records.ContractCatalog;
import io.embedcrm.contract.records.Counter;
import io.embedcrm.error.ConflictException;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Adjustment;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Real conflicts: each is tried again, none surfaces, nothing is lost or done twice. */
@ParameterizedClass(name = "{0}")
@EnumSource(Database.class)
class ConflictTest extends DatabaseTest {
    private static final int THREADS = 8;
    private static final int ROUNDS = 20;

    private final Map<String, AtomicInteger> seen = new ConcurrentSkipListMap<>();

    private final JdbcWatch codes = new JdbcWatch() {
        @Override
        public void failed(SQLException e) {
            seen.computeIfAbsent(e.getSQLState() + "/" + e.getErrorCode(), c -> new AtomicInteger())
                    .incrementAndGet();
        }
    };

    /** PostgreSQL looks for deadlocks only after a second. */
    private void impatient(HikariConfig config) {
        if (kind == Database.POSTGRESQL) {
            config.setConnectionInitSql("set deadlock_timeout = 20");
        }
    }

    private static void add(Transaction tx, Id<Counter> id) {
        tx.adjust(Counter.TYPE, id, List.of(Adjustment.add(Counter.COUNT, 1L)), Criteria.everything());
    }

    /** Locks two rows in opposite order from many threads, and returns what the database complained of. */
    private Set<String> quarrel(Consumer<HikariConfig> settings) {
        seen.clear();
        try (HikariDataSource pool = pool(settings)) {
            JdbcStorage contended = JdbcStorage.on(codes.watching(pool), new ContractCatalog());
            TenantId tenant = tenant();
            Id<Counter> a = insert(tenant, Counter.at(0)).id();
            Id<Counter> b = insert(tenant, Counter.at(0)).id();
            together(THREADS, thread -> {
                for (int i = 0; i < ROUNDS; i++) {
                    contended.transact(tenant, tx -> {
                        tx.count(Counter.TYPE, Criteria.everything());
                        add(tx, thread % 2 == 0 ? a : b);
                        add(tx, thread % 2 == 0 ? b : a);
                        return true;
                    });
                }
                return true;
            });
            assertThat(many(tenant, tx -> tx.findAll(Counter.TYPE, List.of(a, b), Criteria.everything())))
                    .extracting(Counter::count)
                    .containsExactly((long) THREADS * ROUNDS, (long) THREADS * ROUNDS);
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
            return seen.keySet();
        }
    }

    @Test
    void deadlocks_never_surface() {
        String deadlock = switch (kind) {
            case H2 -> "40001/40001";
            case POSTGRESQL -> "40P01/0";
            case MYSQL, MARIADB -> "40001/1213";
        };
        // whether the threads meet is for the machine to say, so they get more than one chance
        boolean met = false;
        for (int quarrels = 0; quarrels < 50 && !met; quarrels++) {
            met = quarrel(this::impatient).contains(deadlock);
        }
        assertThat(met).as("a deadlock, told as " + deadlock).isTrue();
    }

    @Test
    void serialisation_failures_never_surface_at_repeatable_read() {
        assumeTrue(kind == Database.POSTGRESQL);
        assertThat(quarrel(config -> {
                    impatient(config);
                    config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
                }))
                .contains("40001/0");
    }

    @Test
    void serialisation_failures_never_surface_at_serializable() {
        assertThat(quarrel(config -> {
                    impatient(config);
                    config.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
                }))
                .isNotEmpty();
    }

    /** Transactions of the storage's own read what is committed, so this mode finds no snapshot that has changed. */
    @Test
    void changed_rows_are_no_conflict_under_snapshot_isolation_of_mariadb() {
        assumeTrue(kind == Database.MARIADB);
        assertThat(quarrel(config -> config.setConnectionInitSql("set session innodb_snapshot_isolation = ON")))
                .noneMatch(code -> code.endsWith("/1020"));
    }

    @Test
    void a_lock_timeout_never_surfaces() {
        String setting = switch (kind) {
            case H2 -> "set lock_timeout 20";
            case POSTGRESQL -> "set lock_timeout = 20";
            case MYSQL, MARIADB -> "set session innodb_lock_wait_timeout = 1";
        };
        String code = switch (kind) {
            case H2 -> "HYT00/50200";
            case POSTGRESQL -> "55P03/0";
            case MYSQL, MARIADB -> "/1205";
        };
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch refused = new CountDownLatch(1);
        List<String> told = new CopyOnWriteArrayList<>();
        JdbcWatch watch = new JdbcWatch() {
            @Override
            public void failed(SQLException e) {
                told.add(e.getSQLState() + "/" + e.getErrorCode());
                refused.countDown();
            }
        };
        try (HikariDataSource pool = pool(config -> config.setConnectionInitSql(setting))) {
            JdbcStorage hasty = JdbcStorage.on(watch.watching(pool), new ContractCatalog());
            TenantId tenant = tenant();
            Id<Counter> a = insert(tenant, Counter.at(0)).id();
            together(2, thread -> {
                if (thread == 0) {
                    run(tenant, tx -> {
                        add(tx, a);
                        locked.countDown();
                        await(refused);
                    });
                } else {
                    await(locked);
                    hasty.<Boolean>transact(tenant, tx -> {
                        add(tx, a);
                        return true;
                    });
                }
                return true;
            });
            assertThat(maybe(tenant, tx -> tx.find(Counter.TYPE, a))
                            .orElseThrow()
                            .count())
                    .isEqualTo(2);
            assertThat(told).isNotEmpty().allMatch(each -> each.endsWith(code));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_rule_over_several_rows_holds_at_serializable_though_it_breaks_at_commit() {
        assumeTrue(kind == Database.POSTGRESQL);
        seen.clear();
        try (HikariDataSource pool = pool(config -> config.setTransactionIsolation("TRANSACTION_SERIALIZABLE"))) {
            JdbcStorage strict = JdbcStorage.on(codes.watching(pool), new ContractCatalog());
            TenantId tenant = tenant();
            CyclicBarrier bothCounted = new CyclicBarrier(2);
            together(2, thread -> {
                AtomicInteger tries = new AtomicInteger();
                return strict.<Boolean>transact(tenant, tx -> {
                    boolean free = tx.count(Buyer.TYPE, Buyer.GROUP.eq("seat")) == 0;
                    if (tries.incrementAndGet() == 1) {
                        meet(bothCounted);
                    }
                    if (free) {
                        tx.insert(Buyer.keyed("seat", null));
                    }
                    return free;
                });
            });
            assertThat(count(tenant, Buyer.TYPE)).isEqualTo(1);
            assertThat(seen).containsKey("40001/0");
        }
    }

    @Test
    void a_conflict_that_the_work_passes_over_is_tried_again_all_the_same() {
        TenantId tenant = tenant();
        Id<Counter> a = insert(tenant, Counter.at(0)).id();
        Id<Counter> b = insert(tenant, Counter.at(0)).id();
        Id<Counter> other = insert(tenant, Counter.at(0)).id();
        AtomicInteger passedOver = new AtomicInteger();
        CyclicBarrier bothHold = new CyclicBarrier(2);
        together(2, thread -> {
            AtomicInteger tries = new AtomicInteger();
            run(tenant, tx -> {
                add(tx, thread == 0 ? a : b);
                if (tries.incrementAndGet() == 1) {
                    meet(bothHold);
                }
                try {
                    add(tx, thread == 0 ? b : a);
                } catch (ConflictException e) {
                    passedOver.incrementAndGet();
                }
                try {
                    add(tx, other);
                } catch (ConflictException e) {
                    // swallowed again
                }
            });
            return true;
        });
        assertThat(passedOver).hasPositiveValue();
        assertThat(many(tenant, tx -> tx.findAll(Counter.TYPE, List.of(a, b, other), Criteria.everything())))
                .extracting(Counter::count)
                .containsOnly(2L);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_hosts_transaction_is_never_tried_again() throws SQLException {
        AtomicInteger tries = new AtomicInteger();
        try (var connection = database.dataSource(false).getConnection()) {
            assertThatThrownBy(() -> storage.joining(JdbcStorage.join(connection))
                            .transact(tenant(), tx -> {
                                tries.incrementAndGet();
                                throw new ConflictException("planted", null);
                            }))
                    .isInstanceOf(ConflictException.class);
            connection.rollback();
        }
        assertThat(tries).hasValue(1);
    }
}
