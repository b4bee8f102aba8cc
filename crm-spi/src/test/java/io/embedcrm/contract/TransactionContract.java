package io.embedcrm.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.embedcrm.contract.records.Buyer;
import io.embedcrm.contract.records.Counter;
import io.embedcrm.contract.records.Order;
import io.embedcrm.contract.records.OrderLine;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Measure;
import io.embedcrm.storage.Adjustment;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Transactions: all or nothing, and what belongs to their end. */
public interface TransactionContract extends Fixture {
    private Throwable failing(TenantId tenant, Throwable with, Consumer<Transaction> work) {
        return catchThrowable(() -> run(tenant, tx -> {
            work.accept(tx);
            if (with instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) with;
        }));
    }

    @Test
    default void what_the_work_returns_is_handed_back() {
        String result = in(tenant(), tx -> "done");
        assertThat(result).isEqualTo("done");
    }

    @Test
    default void a_failure_passes_unchanged() {
        for (Throwable failure : List.of(
                new IllegalStateException("mine"),
                new NotFoundException("Buyer", "x"),
                new AssertionError("an error"))) {
            assertThat(failing(tenant(), failure, tx -> tx.insert(Buyer.named("b"))))
                    .isSameAs(failure);
        }
    }

    @Test
    default void a_failure_leaves_nothing_of_any_verb() {
        TenantId tenant = tenant();
        Buyer updated = insert(tenant, Samples.full());
        Buyer deleted = insert(tenant, Buyer.keyed("g", "deleted"));
        Counter counter = insert(tenant, Counter.at(1));
        Order order = insert(tenant, Order.of(updated, Instant.EPOCH, null));
        failing(tenant, new IllegalStateException(), tx -> {
            Buyer inserted = tx.insert(Buyer.keyed("g", "new"));
            tx.update(inserted, inserted.with(Buyer.KEY, "newer"));
            tx.insertAbsent(Buyer.BY_KEY, List.of(Buyer.keyed("g", "absent")));
            tx.update(updated, updated.with(Buyer.NAME, "changed").with(Buyer.KEY, null));
            tx.delete(deleted);
            tx.insert(Buyer.keyed("g", "deleted"));
            tx.adjust(Counter.TYPE, counter.id(), List.of(Adjustment.add(Counter.COUNT, 1L)), Criteria.everything());
            OrderLine line = tx.insert(OrderLine.of(order, 1));
            tx.delete(line);
            tx.delete(order);
        });
        assertThat(many(tenant, tx -> tx.list(Query.of(Buyer.TYPE)).items()))
                .containsExactlyInAnyOrder(updated, deleted);
        assertThat(stored(tenant, counter)).contains(counter);
        assertThat(stored(tenant, order)).contains(order);
        assertThat(count(tenant, OrderLine.TYPE)).isZero();
        assertThat(number(tenant, tx -> tx.count(Buyer.TYPE, Buyer.GROUP.eq("g").and(Buyer.KEY.eq("deleted")))))
                .isEqualTo(1);
        insert(tenant, Buyer.keyed("g", "new"));
        insert(tenant, Buyer.keyed("g", "newer"));
    }

    @Test
    default void a_transaction_sees_its_own_writes() {
        TenantId tenant = tenant();
        run(tenant, tx -> {
            Buyer a = tx.insert(Buyer.named("a"));
            Buyer b = tx.insert(Buyer.named("b"));
            Order order = tx.insert(Order.of(a, Instant.EPOCH, null));
            assertThat(tx.find(Buyer.TYPE, a.id())).contains(a);
            assertThat(tx.count(Buyer.TYPE, Order.BUYER.all().exist())).isEqualTo(1);
            Buyer z = tx.update(a, a.with(Buyer.NAME, "z"));
            assertThat(tx.list(Query.of(Buyer.TYPE).sortedBy(Buyer.NAME.ascending()))
                            .items())
                    .containsExactly(b, z);
            assertThat(tx.count(Order.TYPE, Order.BUYER.is(Buyer.NAME.eq("z")))).isEqualTo(1);
            tx.delete(order);
            tx.delete(b);
            assertThat(tx.find(Buyer.TYPE, b.id())).isEmpty();
            assertThat(tx.aggregate(Aggregation.of(Buyer.TYPE, Measure.count()))
                            .get(0)
                            .measures())
                    .containsExactly(1L);
            assertThat(tx.count(Buyer.TYPE, Order.BUYER.all().exist())).isZero();
        });
    }

    @Test
    default void actions_run_after_the_commit_in_their_order() {
        TenantId tenant = tenant();
        List<String> done = new ArrayList<>();
        Buyer buyer = Buyer.named("b");
        run(tenant, tx -> {
            tx.afterCommit(() -> done.add("first"));
            tx.insert(buyer);
            tx.afterCommit(() -> done.add("second"));
            assertThat(done).isEmpty();
        });
        assertThat(done).containsExactly("first", "second");
    }

    @Test
    default void actions_do_not_run_after_a_failure() {
        List<String> done = new ArrayList<>();
        failing(tenant(), new IllegalStateException(), tx -> tx.afterCommit(() -> done.add("never")));
        assertThat(done).isEmpty();
    }

    @Test
    default void an_action_that_fails_disturbs_nobody() {
        TenantId tenant = tenant();
        List<String> done = new ArrayList<>();
        Buyer buyer = Buyer.named("b");
        String result = in(tenant, tx -> {
            tx.insert(buyer);
            tx.afterCommit(() -> done.add("before"));
            tx.afterCommit(() -> {
                throw new IllegalStateException("thrown on purpose by a test");
            });
            tx.afterCommit(() -> done.add("after"));
            return "result";
        });
        assertThat(result).isEqualTo("result");
        assertThat(done).containsExactly("before", "after");
        assertThat(stored(tenant, buyer)).contains(buyer);
    }

    @Test
    default void an_action_sees_the_work_from_a_transaction_of_its_own() {
        TenantId tenant = tenant();
        List<Buyer> seen = new ArrayList<>();
        Buyer buyer = Buyer.named("b");
        run(tenant, tx -> {
            tx.insert(buyer);
            tx.afterCommit(() -> stored(tenant, buyer).ifPresent(seen::add));
        });
        assertThat(seen).containsExactly(buyer);
    }
}
