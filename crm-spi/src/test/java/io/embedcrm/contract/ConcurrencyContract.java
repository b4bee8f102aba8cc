package io.embedcrm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.contract.records.Buyer;
import io.embedcrm.contract.records.Counter;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.StaleVersionException;
import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Measure;
import io.embedcrm.storage.Adjustment;
import io.embedcrm.storage.Found;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Many at once: nothing is lost, nothing is there twice, nothing is seen half done. */
public interface ConcurrencyContract extends Fixture {
    int THREADS = 8;

    private static boolean add(Transaction tx, Counter counter, long amount, Criteria<Counter> only) {
        return tx.adjust(Counter.TYPE, counter.id(), List.of(Adjustment.add(Counter.COUNT, amount)), only)
                .isPresent();
    }

    @Test
    default void no_adjustment_is_lost() {
        TenantId tenant = tenant();
        Counter counter = insert(tenant, Counter.at(0));
        together(THREADS, thread -> {
            for (int i = 0; i < 40; i++) {
                run(tenant, tx -> add(tx, counter, 1, Criteria.everything()));
            }
            return thread;
        });
        Counter after = stored(tenant, counter).orElseThrow();
        assertThat(after.count()).isEqualTo(THREADS * 40);
        assertThat(after.version()).isEqualTo(1 + THREADS * 40);
    }

    @Test
    default void a_capacity_is_never_overdrawn() {
        TenantId tenant = tenant();
        Counter counter = insert(tenant, Counter.at(20));
        List<Integer> taken = together(THREADS, thread -> {
            int mine = 0;
            for (int i = 0; i < 5; i++) {
                mine += in(tenant, tx -> add(tx, counter, -1, Counter.COUNT.atLeast(1L))) ? 1 : 0;
            }
            return mine;
        });
        assertThat(taken.stream().mapToInt(Integer::intValue).sum()).isEqualTo(20);
        assertThat(stored(tenant, counter).orElseThrow().count()).isZero();
    }

    @Test
    default void of_many_who_insert_or_find_one_inserts_and_all_find_the_same() {
        TenantId tenant = tenant();
        for (int round = 0; round < 10; round++) {
            String key = "k" + round;
            List<Found<Buyer>> found =
                    together(THREADS, thread -> in(tenant, tx -> tx.insertOrFind(Buyer.BY_KEY, Buyer.keyed("g", key))));
            assertThat(found.stream().filter(Found::inserted)).hasSize(1);
            assertThat(found.stream().map(Found::record).distinct()).hasSize(1);
        }
        assertThat(count(tenant, Buyer.TYPE)).isEqualTo(10);
    }

    @Test
    default void of_many_who_insert_one_key_one_succeeds() {
        TenantId tenant = tenant();
        List<Boolean> inserted = together(THREADS, thread -> {
            try {
                insert(tenant, Buyer.keyed("g", "k"));
                return true;
            } catch (InvalidException e) {
                assertThat(e.code()).isEqualTo("record.duplicate");
                return false;
            }
        });
        assertThat(Collections.frequency(inserted, true)).isEqualTo(1);
        assertThat(count(tenant, Buyer.TYPE)).isEqualTo(1);
    }

    @Test
    default void of_many_who_update_one_version_one_succeeds() {
        TenantId tenant = tenant();
        Buyer before = insert(tenant, Buyer.named("b"));
        List<Boolean> updated = together(THREADS, thread -> {
            try {
                run(tenant, tx -> tx.update(before, before.with(Buyer.NUMBER, (long) thread)));
                return true;
            } catch (StaleVersionException e) {
                return false;
            }
        });
        assertThat(Collections.frequency(updated, true)).isEqualTo(1);
        Buyer after = stored(tenant, before).orElseThrow();
        assertThat(after.version()).isEqualTo(2);
        assertThat(after.number()).isEqualTo((long) updated.indexOf(true));
    }

    @Test
    default void many_who_lock_the_same_records_in_any_order_all_come_through() {
        TenantId tenant = tenant();
        Counter a = insert(tenant, Counter.at(0));
        Counter b = insert(tenant, Counter.at(0));
        together(4, thread -> {
            List<Counter> mine = thread % 2 == 0 ? List.of(a, b) : List.of(b, a);
            for (int i = 0; i < 20; i++) {
                run(tenant, tx -> {
                    tx.lock(Counter.TYPE, mine.stream().map(Counter::id).toList(), Criteria.everything());
                    mine.forEach(counter -> add(tx, counter, 1, Criteria.everything()));
                });
            }
            return thread;
        });
        assertThat(stored(tenant, a).orElseThrow().count()).isEqualTo(80);
        assertThat(stored(tenant, b).orElseThrow().count()).isEqualTo(80);
    }

    @Test
    default void readers_see_whole_transactions() {
        TenantId tenant = tenant();
        Counter a = insert(tenant, Counter.at(1_000));
        Counter b = insert(tenant, Counter.at(0));
        AtomicBoolean over = new AtomicBoolean();
        Aggregation<Counter> sum = Aggregation.of(Counter.TYPE, Measure.sum(Counter.COUNT));
        List<List<Object>> seen = together(4, thread -> {
            List<Object> sums = new ArrayList<>();
            if (thread == 0) {
                try {
                    for (int i = 0; i < 60; i++) {
                        run(tenant, tx -> {
                            add(tx, a, -1, Criteria.everything());
                            add(tx, b, 1, Criteria.everything());
                        });
                    }
                } finally {
                    over.set(true);
                }
            }
            do {
                sums.add(in(tenant, tx -> tx.aggregate(sum).get(0).need(Measure.sum(Counter.COUNT))));
            } while (!over.get());
            return sums;
        });
        assertThat(seen.stream().flatMap(List::stream).distinct()).containsExactly(new BigDecimal(1_000));
    }

    @Test
    default void a_lock_keeps_others_from_writing_until_the_end() {
        TenantId tenant = tenant();
        Counter counter = insert(tenant, Counter.at(0));
        together(THREADS, thread -> {
            for (int i = 0; i < 10; i++) {
                run(tenant, tx -> {
                    Counter now = tx.lock(Counter.TYPE, List.of(counter.id()), Criteria.everything())
                            .get(0);
                    tx.update(now, Counter.TYPE.with(now, Counter.COUNT, now.count() + 1));
                });
            }
            return thread;
        });
        assertThat(number(
                        tenant,
                        tx -> tx.list(Query.of(Counter.TYPE)).items().get(0).count()))
                .isEqualTo(THREADS * 10);
    }
}
