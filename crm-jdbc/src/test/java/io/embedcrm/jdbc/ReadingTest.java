package io.embedcrm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.contract.records.Buyer;
import io.embedcrm.contract.records.Job;
import io.embedcrm.error.ConflictException;
import io.embedcrm.error.StorageException;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Claim;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Reading alone: what it sees, and what it refuses. */
@ParameterizedClass(name = "{0}")
@EnumSource(Database.class)
class ReadingTest extends DatabaseTest {
    private static final Claim<Job> CLAIM =
            new Claim<>(Query.of(Job.TYPE), Job.LEASE, Job.FENCE, Duration.ofMinutes(5));

    private final TenantId tenant = tenant();

    @AfterEach
    void every_connection_is_given_back() {
        assertThat(active()).isZero();
    }

    private JdbcStorage reading(boolean autocommit) {
        return storage.joining(JdbcStorage.own(database.dataSource(autocommit)));
    }

    static boolean there(Storage storage, TenantId tenant, Buyer buyer) {
        return storage.read(tenant, tx -> tx.find(Buyer.TYPE, buyer.id()).isPresent());
    }

    /** So many values that PostgreSQL is told how to plan, which needs a transaction. */
    static int many(Transaction tx) {
        List<Id<Buyer>> ids =
                IntStream.range(0, 100).mapToObj(i -> Buyer.named("n").id()).toList();
        return tx.findAll(Buyer.TYPE, ids, Criteria.everything()).size();
    }

    @Test
    void each_statement_sees_what_is_committed_by_then() {
        for (boolean autocommit : new boolean[] {true, false}) {
            for (int first : new int[] {1, 100}) {
                Buyer buyer = insert(tenant, Buyer.named("before"));
                String found = reading(autocommit).read(tenant, tx -> {
                    boolean asked = first == 1 ? tx.find(Buyer.TYPE, buyer.id()).isPresent() : many(tx) == 0;
                    assertThat(asked).isTrue();
                    CompletableFuture.runAsync(() ->
                                    run(tenant, own -> own.update(buyer, buyer.with(Buyer.NAME, "after"))))
                            .join();
                    return tx.find(Buyer.TYPE, buyer.id()).orElseThrow().name();
                });
                assertThat(found).as("%s %d", autocommit, first).isEqualTo("after");
            }
        }
    }

    private static void demandRefusals(Transaction tx, Buyer there) {
        for (Consumer<Transaction> write : List.<Consumer<Transaction>>of(
                w -> w.insert(Buyer.named("b")),
                w -> w.insertAbsent(Buyer.BY_KEY, List.of(Buyer.keyed("g", "k"))),
                w -> w.insertOrFind(Buyer.BY_KEY, there),
                w -> w.updateAll(Buyer.TYPE, List.of(new Edit<>(there, there)), Criteria.everything()),
                w -> w.raiseAll(Buyer.TYPE, List.of(there)),
                w -> w.delete(there),
                w -> w.adjust(Buyer.TYPE, there.id(), List.of(), Criteria.everything()),
                w -> w.lock(Buyer.TYPE, List.of(there.id()), Criteria.everything()),
                w -> w.claim(CLAIM))) {
            assertThatIllegalStateException().isThrownBy(() -> write.accept(tx)).withMessageContaining("only reads");
        }
    }

    @Test
    void reading_refuses_to_write_lock_and_claim() throws SQLException {
        TenantId mine = tenant();
        Buyer buyer = insert(mine, Buyer.keyed("g", "there"));
        insert(mine, Job.at(Instant.EPOCH));
        for (boolean autocommit : new boolean[] {true, false}) {
            reading(autocommit).read(mine, tx -> {
                demandRefusals(tx, buyer);
                return true;
            });
        }
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            storage.joining(JdbcStorage.join(connection)).read(mine, tx -> {
                demandRefusals(tx, buyer);
                return true;
            });
            connection.rollback();
        }
        assertThat(stored(mine, buyer)).contains(buyer);
        assertThat(count(mine, Buyer.TYPE)).isEqualTo(1);
    }

    @Test
    void a_joined_reading_sees_what_the_host_s_transaction_wrote() throws SQLException {
        Buyer buyer = Buyer.named("b");
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            JdbcStorage joining = storage.joining(JdbcStorage.join(connection));
            joining.transact(tenant, tx -> tx.insert(buyer));
            assertThat(there(joining, tenant, buyer)).isTrue();
            int found = joining.read(tenant, ReadingTest::many);
            assertThat(found).isZero();
            assertThat(there(storage, tenant, buyer)).isFalse();
            assertThat(connection.getAutoCommit()).isFalse();
            connection.rollback();
        }
        assertThat(there(storage, tenant, buyer)).isFalse();
    }

    @Test
    void a_conflict_is_tried_again_and_told_if_it_does_not_end() {
        AtomicInteger tries = new AtomicInteger();
        int last = storage.read(tenant, tx -> {
            if (tries.incrementAndGet() < 4) {
                throw new ConflictException("planted", null);
            }
            return tries.get();
        });
        assertThat(last).isEqualTo(4);
        ConflictException conflict = new ConflictException("planted", null);
        assertThatThrownBy(() -> storage.read(tenant, tx -> {
                    throw conflict;
                }))
                .isSameAs(conflict);
    }

    @Test
    void whatever_fails_the_answer_is_right_or_an_error_and_no_connection_is_kept() {
        Buyer buyer = insert(tenant, Buyer.named("b"));
        for (boolean autocommit : new boolean[] {true, false}) {
            boolean struck = true;
            for (int k = 1; struck; k++) {
                int at = k;
                AtomicInteger seen = new AtomicInteger();
                JdbcWatch broken = new JdbcWatch() {
                    @Override
                    public void before(String call, String sql) throws SQLException {
                        if (!call.startsWith("close") && seen.incrementAndGet() == at) {
                            throw new SQLException("planted", "XX999", 99_999);
                        }
                    }
                };
                DataSource faulty = broken.watching(database.dataSource(autocommit));
                try {
                    int found = storage.joining(JdbcStorage.own(faulty))
                            .read(
                                    tenant,
                                    tx -> many(tx)
                                            + tx.find(Buyer.TYPE, buyer.id()).stream()
                                                    .toList()
                                                    .size());
                    assertThat(found).isEqualTo(1);
                } catch (StorageException e) {
                    assertThat(e).hasRootCauseMessage("planted");
                }
                struck = seen.get() >= at;
                assertThat(active()).isZero();
                assertThat(there(storage, tenant, buyer)).isTrue();
                assertThat(k).isLessThan(300);
            }
        }
    }
}
