package io.embedcrm.contract;

import static io.embedcrm.contract.Fixture.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.contract.records.Job;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.storage.Claim;
import io.embedcrm.storage.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Taking records for work: each by one worker at a time, and who lost it can write nothing. */
public interface ClaimingContract extends Fixture {
    Instant DUE = Instant.parse("2024-01-01T00:00:00Z");

    private static Claim<Job> claim(int limit) {
        Query<Job> query = Query.of(Job.TYPE)
                .where(Job.END.eq(false).and(Job.DUE.atMost(DUE.plusSeconds(60))))
                .sortedBy(Job.DUE.ascending())
                .limit(limit);
        return new Claim<>(query, Job.LEASE, Job.FENCE, Duration.ofHours(1));
    }

    private static Instant aLongTimeAgo() {
        return Instant.parse("2001-01-01T00:00:00Z");
    }

    @Test
    default void a_claim_sets_the_lease_and_raises_the_fence_and_the_version() {
        TenantId tenant = tenant();
        Job job = insert(tenant, Job.at(DUE));
        Instant before = Instant.now();
        List<Job> taken = in(tenant, tx -> tx.claim(claim(5)));
        assertThat(taken).hasSize(1);
        Job leased = taken.get(0);
        assertThat(leased.fence()).isEqualTo(1L);
        assertThat(leased.version()).isEqualTo(2);
        assertThat(leased.lease()).isBetween(before.plus(Duration.ofMinutes(55)), before.plus(Duration.ofMinutes(65)));
        assertThat(stored(tenant, job)).contains(leased);
    }

    @Test
    default void a_leased_record_is_not_handed_out_again() {
        TenantId tenant = tenant();
        insertAll(tenant, Job.at(DUE), Job.at(DUE));
        assertThat(many(tenant, tx -> tx.claim(claim(5)))).hasSize(2);
        assertThat(many(tenant, tx -> tx.claim(claim(5)))).isEmpty();
    }

    @Test
    default void a_record_whose_lease_is_over_is_handed_out_with_the_next_fence() {
        TenantId tenant = tenant();
        Job job = insert(tenant, Job.at(DUE).with(Job.LEASE, aLongTimeAgo()).with(Job.FENCE, 41L));
        Job again = in(tenant, tx -> tx.claim(claim(5))).get(0);
        assertThat(again.id()).isEqualTo(job.id());
        assertThat(again.fence()).isEqualTo(42L);
        assertThat(again.lease()).isAfter(Instant.now());
    }

    @Test
    default void records_are_taken_in_the_order_and_up_to_the_limit_of_the_query() {
        TenantId tenant = tenant();
        for (int i : new int[] {3, 1, 4, 0, 2}) {
            insert(tenant, Job.at(DUE.plusSeconds(i)));
        }
        insert(tenant, Job.at(DUE.plusSeconds(61)));
        insert(tenant, Job.at(DUE).with(Job.END, true));
        List<Instant> first =
                in(tenant, tx -> tx.claim(claim(2))).stream().map(Job::due).toList();
        List<Instant> second =
                in(tenant, tx -> tx.claim(claim(9))).stream().map(Job::due).toList();
        assertThat(first).containsExactly(DUE, DUE.plusSeconds(1));
        assertThat(second).containsExactly(DUE.plusSeconds(2), DUE.plusSeconds(3), DUE.plusSeconds(4));
    }

    @Test
    default void a_worker_that_lost_its_lease_can_write_nothing() {
        TenantId tenant = tenant();
        insert(tenant, Job.at(DUE));
        Job first = in(tenant, tx -> tx.claim(claim(1))).get(0);
        run(tenant, tx -> tx.update(first, first.with(Job.LEASE, aLongTimeAgo())));
        Job second = in(tenant, tx -> tx.claim(claim(1))).get(0);
        assertThat(second.fence()).isEqualTo(2L);
        Job done = second.with(Job.END, true);
        assertThat(codeOf(() -> in(tenant, tx -> tx.update(second, done, Job.FENCE.eq(1L)))))
                .isEqualTo("record.stale");
        run(tenant, tx -> tx.update(second, done, Job.FENCE.eq(2L)));
        assertThat(stored(tenant, second).orElseThrow().end()).isTrue();
    }

    @Test
    default void a_claim_that_is_undone_leaves_the_records_free() {
        TenantId tenant = tenant();
        Job job = insert(tenant, Job.at(DUE));
        assertThat(codeOf(() -> run(tenant, tx -> {
                    tx.claim(claim(1));
                    tx.delete(Job.at(DUE));
                })))
                .isEqualTo("record.stale");
        assertThat(stored(tenant, job)).contains(job);
    }

    @Test
    default void workers_at_once_take_each_record_once() {
        TenantId tenant = tenant();
        int jobs = 40;
        run(
                tenant,
                tx -> tx.insertAll(
                        Job.TYPE,
                        IntStream.range(0, jobs)
                                .mapToObj(i -> Job.at(DUE.plusSeconds(i)))
                                .toList()));
        List<List<Job>> taken = together(4, worker -> {
            List<Job> mine = new ArrayList<>();
            for (int round = 0; round < 1_000; round++) {
                List<Job> some = in(tenant, tx -> tx.claim(claim(3)));
                for (Job job : some) {
                    run(tenant, tx -> tx.update(job, job.with(Job.END, true), Job.FENCE.eq(1L)));
                }
                mine.addAll(some);
                if (some.isEmpty() && in(tenant, tx -> tx.count(Job.TYPE, Job.FENCE.absent())) == 0) {
                    return mine;
                }
            }
            throw new AssertionError("there was work left that nobody could take");
        });
        assertThat(taken.stream().flatMap(List::stream).map(Job::id))
                .hasSize(jobs)
                .doesNotHaveDuplicates();
        assertThat(number(tenant, tx -> tx.count(Job.TYPE, Job.FENCE.eq(1L).and(Job.END.eq(true)))))
                .isEqualTo(jobs);
        assertThat(number(tenant, tx -> tx.count(Job.TYPE, Criteria.everything())))
                .isEqualTo(jobs);
    }
}
