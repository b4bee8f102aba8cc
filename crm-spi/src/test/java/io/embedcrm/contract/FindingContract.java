package io.embedcrm.contract;

import static io.embedcrm.contract.Fixture.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.contract.records.Buyer;
import io.embedcrm.contract.records.Order;
import io.embedcrm.query.Limits;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.storage.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Finding by id, with and without a lock. */
public interface FindingContract extends Fixture {
    @Test
    default void what_is_not_there_is_not_found() {
        TenantId tenant = tenant();
        assertThat(stored(tenant, Buyer.named("never"))).isEmpty();
    }

    @Test
    default void what_does_not_meet_the_condition_is_not_found() {
        TenantId tenant = tenant();
        Buyer buyer = insert(tenant, Buyer.named("b").with(Buyer.POINTS, 1L));
        run(tenant, tx -> {
            assertThat(tx.find(Buyer.TYPE, buyer.id(), Buyer.POINTS.eq(1L))).contains(buyer);
            assertThat(tx.find(Buyer.TYPE, buyer.id(), Buyer.POINTS.eq(2L))).isEmpty();
            assertThat(tx.find(Buyer.TYPE, buyer.id(), Criteria.nothing())).isEmpty();
            assertThat(tx.findAll(Buyer.TYPE, List.of(buyer.id()), Buyer.POINTS.eq(2L)))
                    .isEmpty();
            assertThat(tx.lock(Buyer.TYPE, List.of(buyer.id()), Buyer.POINTS.eq(2L)))
                    .isEmpty();
            assertThat(tx.lock(Buyer.TYPE, List.of(buyer.id()), Buyer.POINTS.eq(1L)))
                    .containsExactly(buyer);
        });
    }

    @Test
    default void the_condition_may_ask_for_related_records() {
        TenantId tenant = tenant();
        Buyer buyer = insert(tenant, Buyer.named("b"));
        Order order = insert(tenant, Order.of(buyer, Instant.EPOCH, null));
        run(tenant, tx -> {
            assertThat(tx.find(Order.TYPE, order.id(), Order.BUYER.is(Buyer.NAME.eq("b"))))
                    .contains(order);
            assertThat(tx.find(Order.TYPE, order.id(), Order.BUYER.is(Buyer.NAME.eq("c"))))
                    .isEmpty();
            assertThat(tx.lock(
                            Buyer.TYPE, List.of(buyer.id()), Order.BUYER.all().exist()))
                    .containsExactly(buyer);
        });
    }

    @Test
    default void many_are_found_in_the_order_of_their_ids() {
        TenantId tenant = tenant();
        List<Buyer> many =
                IntStream.range(0, 500).mapToObj(i -> Buyer.named("n" + i)).toList();
        run(tenant, tx -> tx.insertAll(Buyer.TYPE, many));
        List<Id<Buyer>> ids = new ArrayList<>(many.stream().map(Buyer::id).toList());
        ids.add(new Id<>(UUID.randomUUID()));
        ids.add(ids.get(0));
        Collections.shuffle(ids, new Random(1));
        List<Id<Buyer>> sorted = many.stream().map(Buyer::id).sorted().toList();
        run(tenant, tx -> {
            assertThat(tx.findAll(Buyer.TYPE, ids, Criteria.everything()))
                    .extracting(Buyer::id)
                    .isEqualTo(sorted);
            assertThat(tx.lock(Buyer.TYPE, ids, Criteria.everything()))
                    .extracting(Buyer::id)
                    .isEqualTo(sorted);
            assertThat(tx.findAll(Buyer.TYPE, List.of(), Criteria.everything())).isEmpty();
            assertThat(tx.lock(Buyer.TYPE, List.of(), Criteria.everything())).isEmpty();
        });
    }

    @Test
    default void more_ids_than_a_batch_are_refused() {
        TenantId tenant = tenant();
        List<Id<Buyer>> ids = IntStream.rangeClosed(0, Limits.BATCH)
                .mapToObj(i -> new Id<Buyer>(new UUID(0, i)))
                .toList();
        assertThat(codeOf(() -> in(tenant, tx -> tx.findAll(Buyer.TYPE, ids, Criteria.everything()))))
                .isEqualTo("limit.exceeded");
    }

    @Test
    default void the_id_of_another_type_names_another_record() {
        TenantId tenant = tenant();
        Buyer buyer = insert(tenant, Buyer.named("b"));
        assertThat(maybe(tenant, tx -> tx.find(Order.TYPE, buyer.id().as(Order.class))))
                .isEmpty();
    }
}
