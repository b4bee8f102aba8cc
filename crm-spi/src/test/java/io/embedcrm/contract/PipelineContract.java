package io.embedcrm.contract;

import static io.embedcrm.contract.Fixture.codeOf;
import static io.embedcrm.contract.Fixture.subjectOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.contract.records.Buyer;
import io.embedcrm.contract.records.Counter;
import io.embedcrm.contract.records.Order;
import io.embedcrm.contract.records.OrderLine;
import io.embedcrm.query.Query;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Writes that may wait: what comes next sees them, nothing of them is lost, and what fails of them is told in time. */
public interface PipelineContract extends Fixture {
    /** Does {@code work} in one transaction whose writes may wait. */
    private void piped(TenantId tenant, Consumer<Transaction> work) {
        run(tenant, tx -> {
            tx.pipeline();
            work.accept(tx);
        });
    }

    @Test
    default void what_waits_is_stored_by_the_end() {
        TenantId tenant = tenant();
        Buyer buyer = Samples.full();
        piped(tenant, tx -> tx.insert(buyer));
        assertThat(stored(tenant, buyer)).contains(buyer);
    }

    @Test
    default void what_waits_is_seen_by_what_comes_next() {
        TenantId tenant = tenant();
        Buyer buyer = Samples.full();
        Counter counter = Counter.at(3);
        piped(tenant, tx -> {
            tx.insert(buyer);
            tx.insert(counter);
            assertThat(tx.find(Buyer.TYPE, buyer.id())).contains(buyer);
            Buyer second = tx.insert(Buyer.named("second"));
            assertThat(tx.count(Buyer.TYPE, Criteria.everything())).isEqualTo(2);
            Buyer third = tx.insert(Buyer.named("third"));
            assertThat(tx.list(Query.of(Buyer.TYPE)).items()).containsExactlyInAnyOrder(buyer, second, third);
            tx.insert(Buyer.named("fourth"));
            Counter counted = tx.update(counter, Counter.TYPE.with(counter, Counter.COUNT, 4L));
            assertThat(tx.lock(Counter.TYPE, List.of(counter.id()), Criteria.everything()))
                    .containsExactly(counted);
        });
        assertThat(count(tenant, Buyer.TYPE)).isEqualTo(4);
    }

    @Test
    default void many_may_wait() {
        TenantId tenant = tenant();
        List<Entity> all = new ArrayList<>();
        piped(tenant, tx -> {
            for (int i = 0; i < 50; i++) {
                Buyer buyer = tx.insert(Buyer.named("b" + i)
                        .with(Buyer.NOTE, "word" + i)
                        .with(Buyer.ATTRIBUTES, new Attributes(Map.of("n", "v" + i))));
                Order order = tx.insert(Order.of(buyer, InsertingContract.AT, null));
                tx.insertAll(OrderLine.TYPE, List.of(OrderLine.of(order, 1), OrderLine.of(order, 2)));
                all.add(buyer);
                all.add(order);
            }
        });
        all.forEach(record -> assertThat(stored(tenant, record)).contains(record));
        assertThat(count(tenant, OrderLine.TYPE)).isEqualTo(100);
        assertThat(number(tenant, tx -> tx.count(Buyer.TYPE, Buyer.NOTE.matches("word49"))))
                .isEqualTo(1);
    }

    @Test
    default void a_locked_record_is_changed_as_often_as_one_likes() {
        TenantId tenant = tenant();
        Counter first = insert(tenant, Counter.at(0));
        piped(tenant, tx -> {
            Counter now = tx.lock(Counter.TYPE, List.of(first.id()), Criteria.everything())
                    .get(0);
            for (long i = 1; i <= 3; i++) {
                now = tx.update(now, Counter.TYPE.with(now, Counter.COUNT, i));
            }
            assertThat(tx.find(Counter.TYPE, first.id())).contains(now);
            tx.update(now, Counter.TYPE.with(now, Counter.SUM, 7L));
        });
        Counter after = stored(tenant, first).orElseThrow();
        assertThat(List.of(after.version(), after.count(), after.sum())).containsExactly(5L, 3L, 7L);
    }

    @Test
    default void a_stale_change_of_a_locked_record_is_refused() {
        TenantId tenant = tenant();
        Counter first = insert(tenant, Counter.at(0));
        Counter second = in(tenant, tx -> tx.update(first, Counter.TYPE.with(first, Counter.COUNT, 1L)));
        assertThat(codeOf(() -> piped(tenant, tx -> {
                    tx.lock(Counter.TYPE, List.of(first.id()), Criteria.everything());
                    tx.update(first, Counter.TYPE.with(first, Counter.COUNT, 2L));
                })))
                .isEqualTo("record.stale");
        assertThat(codeOf(() -> piped(tenant, tx -> {
                    Counter locked = tx.lock(Counter.TYPE, List.of(first.id()), Criteria.everything())
                            .get(0);
                    tx.update(locked, Counter.TYPE.with(locked, Counter.COUNT, 2L));
                    tx.update(locked, Counter.TYPE.with(locked, Counter.COUNT, 3L));
                })))
                .isEqualTo("record.stale");
        assertThat(stored(tenant, first)).contains(second);
    }

    @Test
    default void a_condition_a_locked_record_does_not_meet_is_told() {
        TenantId tenant = tenant();
        Counter first = insert(tenant, Counter.at(0));
        assertThat(codeOf(() -> piped(tenant, tx -> {
                    Counter locked = tx.lock(Counter.TYPE, List.of(first.id()), Criteria.everything())
                            .get(0);
                    tx.update(locked, Counter.TYPE.with(locked, Counter.COUNT, 2L), Counter.COUNT.atLeast(1L));
                })))
                .isEqualTo("record.stale");
        assertThat(stored(tenant, first)).contains(first);
    }

    @Test
    default void what_a_stale_change_means_is_for_the_caller_to_say() {
        TenantId tenant = tenant();
        Counter first = insert(tenant, Counter.at(0));
        Counter second = in(tenant, tx -> tx.update(first, Counter.TYPE.with(first, Counter.COUNT, 1L)));
        Counter third = in(tenant, tx -> {
            tx.pipeline();
            return tx.updateAll(
                            Counter.TYPE,
                            List.of(new Edit<>(second, Counter.TYPE.with(second, Counter.COUNT, 2L))),
                            Counter.COUNT.eq(1L),
                            stale -> new IllegalStateException("never"))
                    .get(0);
        });
        assertThat(stored(tenant, first)).contains(third);
        for (Criteria<Counter> only : List.of(Criteria.<Counter>everything(), Counter.COUNT.eq(1L))) {
            assertThatThrownBy(() -> piped(tenant, tx -> {
                        tx.updateAll(
                                Counter.TYPE,
                                List.of(new Edit<>(second, Counter.TYPE.with(second, Counter.COUNT, 9L))),
                                only,
                                stale -> new IllegalStateException(stale.code() + " "
                                        + tx.find(Counter.TYPE, first.id())
                                                .orElseThrow()
                                                .count()));
                        tx.insert(Buyer.named("never stored"));
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("record.stale 2");
        }
        assertThat(stored(tenant, first)).contains(third);
        assertThat(count(tenant, Buyer.TYPE)).isZero();
    }

    @Test
    default void what_fails_is_told_at_the_latest_by_the_end() {
        TenantId tenant = tenant();
        Buyer taken = insert(tenant, Buyer.keyed("g", "k"));
        Consumer<Transaction> work = tx -> {
            tx.insert(Counter.at(1));
            tx.insert(Buyer.keyed("g", "k"));
            tx.insert(Counter.at(2));
        };
        assertThat(codeOf(() -> piped(tenant, work))).isEqualTo("record.duplicate");
        assertThat(subjectOf(() -> piped(tenant, work))).isEqualTo(Buyer.BY_KEY.toString());
        assertThat(codeOf(() ->
                        piped(tenant, tx -> tx.insert(OrderLine.of(Order.of(null, InsertingContract.AT, null), 1)))))
                .isEqualTo("part.parent");
        assertThat(subjectOf(() -> piped(tenant, tx -> {
                    tx.insert(Buyer.of(taken.id(), "same id"));
                    tx.insert(Counter.at(3));
                })))
                .isEqualTo("Buyer");
        assertThat(count(tenant, Counter.TYPE)).isZero();
        assertThat(count(tenant, Buyer.TYPE)).isEqualTo(1);
    }

    @Test
    default void what_fails_is_told_at_the_latest_by_flush() {
        TenantId tenant = tenant();
        insert(tenant, Buyer.keyed("g", "k"));
        List<String> reached = new ArrayList<>();
        assertThat(codeOf(() -> piped(tenant, tx -> {
                    tx.insert(Buyer.keyed("g", "1"));
                    tx.flush();
                    reached.add("first");
                    tx.insert(Buyer.keyed("g", "k"));
                    tx.flush();
                    reached.add("second");
                })))
                .isEqualTo("record.duplicate");
        assertThat(reached).containsExactly("first");
        assertThat(count(tenant, Buyer.TYPE)).isEqualTo(1);
    }

    @Test
    default void what_is_demanded_is_there_or_nothing_is_stored() {
        TenantId tenant = tenant();
        Buyer there = insert(tenant, Buyer.keyed("g", "k"));
        for (boolean piped : new boolean[] {false, true}) {
            run(tenant, tx -> {
                if (piped) {
                    tx.pipeline();
                }
                tx.demand(Buyer.TYPE, Buyer.TYPE.id().eq(there.id()), 1, () -> new IllegalStateException("missing"));
                tx.demand(Buyer.TYPE, Buyer.GROUP.eq("nobody"), 0, () -> new IllegalStateException("missing"));
                tx.insert(Counter.at(1));
            });
            assertThatThrownBy(() -> run(tenant, tx -> {
                        if (piped) {
                            tx.pipeline();
                        }
                        tx.demand(Buyer.TYPE, Buyer.GROUP.eq("g"), 2, () -> new IllegalStateException("too few"));
                        tx.insert(Counter.at(2));
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("too few");
        }
        assertThat(count(tenant, Counter.TYPE)).isEqualTo(2);
    }

    @Test
    default void what_waited_is_committed_before_what_is_to_come_after() {
        TenantId tenant = tenant();
        Buyer buyer = Buyer.named("b");
        List<Boolean> seen = new ArrayList<>();
        piped(tenant, tx -> {
            tx.insert(buyer);
            tx.afterCommit(() -> seen.add(stored(tenant, buyer).isPresent()));
        });
        assertThat(seen).containsExactly(true);
    }
}
