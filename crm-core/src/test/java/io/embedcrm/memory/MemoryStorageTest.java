package io.embedcrm.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.embedcrm.contract.StorageContract;
import io.embedcrm.contract.records.Buyer;
import io.embedcrm.contract.records.Job;
import io.embedcrm.query.Query;
import io.embedcrm.record.Comparison;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.RelativeTime;
import io.embedcrm.storage.Claim;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class MemoryStorageTest implements StorageContract {
    private final Storage storage = new MemoryStorage();

    @Override
    public Storage storage() {
        return storage;
    }

    @Test
    void transactions_do_not_nest() {
        assertThatIllegalStateException()
                .isThrownBy(() -> run(tenant(), tx -> run(tenant(), inner -> {})))
                .withMessageContaining("do not nest");
    }

    @Test
    void reading_refuses_to_write_lock_and_claim_and_does_not_nest() {
        TenantId tenant = tenant();
        Buyer buyer = insert(tenant, Buyer.keyed("g", "k"));
        storage.read(tenant, tx -> {
            for (ThrowingCallable write : List.<ThrowingCallable>of(
                    () -> tx.insert(Buyer.named("b")),
                    () -> tx.insertAbsent(Buyer.BY_KEY, List.of(Buyer.keyed("g", "new"))),
                    () -> tx.insertOrFind(Buyer.BY_KEY, buyer),
                    () -> tx.update(buyer, buyer.with(Buyer.POINTS, 1L)),
                    () -> tx.raiseAll(Buyer.TYPE, List.of(buyer)),
                    () -> tx.delete(buyer),
                    () -> tx.lock(Buyer.TYPE, List.of(buyer.id()), Criteria.everything()),
                    () -> tx.claim(new Claim<>(Query.of(Job.TYPE), Job.LEASE, Job.FENCE, Duration.ofHours(1))))) {
                assertThatIllegalStateException().isThrownBy(write).withMessageContaining("only reads");
            }
            assertThatIllegalStateException()
                    .isThrownBy(() -> run(tenant, inner -> {}))
                    .withMessageContaining("do not nest");
            return true;
        });
        assertThat(stored(tenant, buyer)).contains(buyer);
        assertThat(count(tenant, Buyer.TYPE)).isEqualTo(1);
    }

    @Test
    void after_a_refused_nesting_transactions_go_on() {
        TenantId tenant = tenant();
        Buyer buyer = Buyer.named("b");
        run(tenant, tx -> {
            assertThatIllegalStateException().isThrownBy(() -> run(tenant, inner -> {}));
            tx.insert(buyer);
        });
        assertThat(stored(tenant, buyer)).contains(buyer);
    }

    @Test
    void a_transaction_is_of_no_use_when_it_is_over() {
        Transaction over = in(tenant(), tx -> tx);
        assertThatIllegalStateException().isThrownBy(() -> over.insert(Buyer.named("b")));
        assertThatIllegalStateException().isThrownBy(() -> over.list(Query.of(Buyer.TYPE)));
        assertThatIllegalStateException().isThrownBy(() -> over.afterCommit(() -> {}));
    }

    @Test
    void a_time_told_from_now_must_be_told_as_an_instant_first() {
        TenantId tenant = tenant();
        insert(tenant, Buyer.named("b").with(Buyer.SINCE, Instant.EPOCH));
        RelativeTime ago = RelativeTime.ago(1, ChronoUnit.DAYS, ZoneOffset.UTC);
        assertThatIllegalStateException()
                .isThrownBy(() -> in(tenant, tx -> tx.count(Buyer.TYPE, Buyer.SINCE.relative(Comparison.LT, ago))));
    }

    @Test
    void a_lease_is_over_at_the_instant_it_names() {
        Instant now = Instant.parse("2024-01-01T00:00:00.123456Z");
        Storage timed = new MemoryStorage(Clock.fixed(now.plusNanos(789), ZoneOffset.UTC));
        Claim<Job> claim = new Claim<>(Query.of(Job.TYPE), Job.LEASE, Job.FENCE, Duration.ofHours(1));
        Job over = Job.at(now).with(Job.LEASE, now);
        Job taken = Job.at(now).with(Job.LEASE, now.plusNanos(1_000));
        timed.transact(tenant(), tx -> {
            tx.insert(over);
            tx.insert(taken);
            assertThat(tx.claim(claim)).singleElement().satisfies(job -> {
                assertThat(job.id()).isEqualTo(over.id());
                assertThat(job.lease()).isEqualTo(now.plus(Duration.ofHours(1)));
            });
            return true;
        });
    }
}
