package io.embedcrm.contract;

import static io.embedcrm.contract.Fixture.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.contract.records.Buyer;
import io.embedcrm.contract.records.Counter;
import io.embedcrm.contract.records.Job;
import io.embedcrm.contract.records.Label;
import io.embedcrm.contract.records.Order;
import io.embedcrm.contract.records.OrderLine;
import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Projection;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Measure;
import io.embedcrm.record.Money;
import io.embedcrm.storage.Adjustment;
import io.embedcrm.storage.Claim;
import io.embedcrm.storage.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tenants: nothing of one is seen, touched or counted by another. */
public interface TenantContract extends Fixture {
    @Test
    default void the_same_ids_and_keys_live_in_two_tenants() {
        TenantId ours = tenant();
        TenantId theirs = tenant();
        Buyer here = insert(ours, Buyer.keyed("g", "k").with(Buyer.NAME, "ours"));
        Buyer there = insert(theirs, here.with(Buyer.NAME, "theirs"));
        assertThat(stored(ours, here)).contains(here);
        assertThat(stored(theirs, here)).contains(there);
        run(ours, tx -> tx.update(here, here.with(Buyer.POINTS, 1L)));
        assertThat(stored(theirs, here)).contains(there);
        run(theirs, tx -> tx.delete(there));
        assertThat(stored(ours, here)).isPresent();
    }

    @Test
    default void a_foreign_record_is_not_found_by_any_verb() {
        TenantId ours = tenant();
        TenantId theirs = tenant();
        Buyer foreign = insert(theirs, Buyer.keyed("g", "k").with(Buyer.POINTS, 5L));
        run(ours, tx -> {
            assertThat(tx.find(Buyer.TYPE, foreign.id())).isEmpty();
            assertThat(tx.findAll(Buyer.TYPE, List.of(foreign.id()), Criteria.everything()))
                    .isEmpty();
            assertThat(tx.lock(Buyer.TYPE, List.of(foreign.id()), Criteria.everything()))
                    .isEmpty();
            assertThat(tx.list(Query.of(Buyer.TYPE)).items()).isEmpty();
            assertThat(tx.list(Query.of(Buyer.TYPE).where(Buyer.TYPE.id().eq(foreign.id())))
                            .items())
                    .isEmpty();
            assertThat(tx.values(Projection.of(Buyer.TYPE, Buyer.NAME))).isEmpty();
            assertThat(tx.count(Buyer.TYPE, Buyer.KEY.eq("k").or(Criteria.everything())))
                    .isZero();
            assertThat(tx.aggregate(Aggregation.of(Buyer.TYPE, Measure.count()))
                            .get(0)
                            .measures())
                    .containsExactly(0L);
            assertThat(tx.insertOrFind(Buyer.BY_KEY, Buyer.keyed("g", "k")).inserted())
                    .isTrue();
        });
    }

    @Test
    default void a_foreign_record_is_not_written_by_any_verb() {
        TenantId ours = tenant();
        TenantId theirs = tenant();
        Buyer buyer = insert(theirs, Buyer.named("b"));
        Counter counter = insert(theirs, Counter.at(1));
        Job job = insert(theirs, Job.at(Instant.EPOCH));
        assertThat(codeOf(() -> in(ours, tx -> tx.update(buyer, buyer.with(Buyer.POINTS, 1L)))))
                .isEqualTo("record.stale");
        assertThat(codeOf(() -> run(ours, tx -> tx.delete(buyer)))).isEqualTo("record.stale");
        assertThat(maybe(
                        ours,
                        tx -> tx.adjust(
                                Counter.TYPE,
                                counter.id(),
                                List.of(Adjustment.add(Counter.COUNT, 1L)),
                                Criteria.everything())))
                .isEmpty();
        Claim<Job> claim = new Claim<>(Query.of(Job.TYPE), Job.LEASE, Job.FENCE, Duration.ofHours(1));
        assertThat(many(ours, tx -> tx.claim(claim))).isEmpty();
        assertThat(number(ours, tx -> tx.remove(Query.of(Buyer.TYPE)))).isZero();
        assertThat(stored(theirs, buyer)).contains(buyer);
        assertThat(stored(theirs, counter)).contains(counter);
        assertThat(stored(theirs, job)).contains(job);
    }

    @Test
    default void related_records_of_another_tenant_do_not_count() {
        TenantId ours = tenant();
        TenantId theirs = tenant();
        Buyer buyer = insert(ours, Buyer.named("ours"));
        Order order = Order.of(buyer, Instant.EPOCH, Money.of("5", "CNY"));
        insert(theirs, buyer.with(Buyer.NAME, "theirs"));
        insert(theirs, order);
        insert(theirs, Label.of(buyer, "x", 1));
        Order lonely = insert(ours, Order.of(Buyer.named("nowhere"), Instant.EPOCH, null));
        insert(theirs, Buyer.of(java.util.Objects.requireNonNull(lonely.buyer()), "nowhere"));
        run(ours, tx -> {
            Criteria<Buyer> five = Order.BUYER.all().sum(Order.TOTAL, "CNY").atLeast(java.math.BigDecimal.ONE);
            assertThat(tx.count(Buyer.TYPE, five)).isZero();
            assertThat(tx.count(Buyer.TYPE, Order.BUYER.all().exist())).isZero();
            assertThat(tx.count(
                            Buyer.TYPE,
                            Label.ON.where(Buyer.TYPE, Criteria.everything()).exist()))
                    .isZero();
            assertThat(tx.count(Order.TYPE, Order.BUYER.is(Criteria.everything())))
                    .isZero();
        });
        assertThat(number(theirs, tx -> tx.count(Order.TYPE, Order.BUYER.is(Buyer.NAME.eq("theirs")))))
                .isEqualTo(1);
        assertThat(number(theirs, tx -> tx.count(Order.TYPE, Order.BUYER.is(Buyer.NAME.eq("ours")))))
                .isZero();
    }

    @Test
    default void a_part_needs_its_parent_in_its_own_tenant() {
        TenantId ours = tenant();
        TenantId theirs = tenant();
        Order order = insert(theirs, Order.of(null, Instant.EPOCH, null));
        assertThat(codeOf(() -> insert(ours, OrderLine.of(order, 1)))).isEqualTo("part.parent");
        insert(theirs, OrderLine.of(order, 1));
        insert(ours, order);
        run(ours, tx -> tx.delete(order));
        assertThat(stored(theirs, order)).contains(order);
    }
}
