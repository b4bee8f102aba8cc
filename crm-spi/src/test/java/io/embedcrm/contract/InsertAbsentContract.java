package io.embedcrm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.contract.records.Buyer;
import io.embedcrm.contract.records.Label;
import io.embedcrm.contract.records.Order;
import io.embedcrm.contract.records.OrderLine;
import io.embedcrm.storage.Found;
import io.embedcrm.storage.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Inserting what is not there yet. */
public interface InsertAbsentContract extends Fixture {
    private List<Buyer> absent(TenantId tenant, List<Buyer> buyers) {
        return in(tenant, tx -> tx.insertAbsent(Buyer.BY_KEY, buyers));
    }

    @Test
    default void what_has_a_free_key_is_inserted_and_what_is_there_is_left_alone() {
        TenantId tenant = tenant();
        Buyer there = insert(tenant, Buyer.keyed("g", "1").with(Buyer.NUMBER, 1L));
        Buyer same = Buyer.keyed("g", "1").with(Buyer.NUMBER, 2L);
        Buyer free = Buyer.keyed("g", "2");
        assertThat(absent(tenant, List.of(same, free))).containsExactly(free);
        assertThat(stored(tenant, there)).contains(there);
        assertThat(stored(tenant, same)).isEmpty();
        assertThat(stored(tenant, free)).contains(free);
        assertThat(count(tenant, Buyer.TYPE)).isEqualTo(2);
    }

    @Test
    default void of_two_records_of_one_key_the_first_is_inserted() {
        TenantId tenant = tenant();
        Buyer first = Buyer.keyed("g", "1");
        Buyer second = Buyer.keyed("g", "1");
        assertThat(absent(tenant, List.of(first, second))).containsExactly(first);
        assertThat(stored(tenant, first)).contains(first);
        assertThat(count(tenant, Buyer.TYPE)).isEqualTo(1);
    }

    @Test
    default void records_of_no_key_are_inserted() {
        TenantId tenant = tenant();
        run(tenant, tx -> tx.insertAbsent(Buyer.BY_KEY, List.of(Buyer.keyed("g", null), Buyer.keyed("g", null))));
        assertThat(count(tenant, Buyer.TYPE)).isEqualTo(2);
    }

    @Test
    default void what_was_inserted_is_told_in_the_order_given() {
        TenantId tenant = tenant();
        List<Buyer> buyers = IntStream.range(0, 300)
                .mapToObj(i -> Buyer.keyed("g", String.valueOf(i)))
                .toList();
        assertThat(absent(tenant, buyers.subList(100, 200))).containsExactlyElementsOf(buyers.subList(100, 200));
        List<Buyer> reversed = new ArrayList<>(buyers);
        Collections.reverse(reversed);
        List<Buyer> absent = new ArrayList<>(reversed);
        absent.removeAll(buyers.subList(100, 200));
        List<Buyer> anew = reversed.stream()
                .map(buyer -> buyers.indexOf(buyer) / 100 == 1 ? Buyer.keyed("g", buyer.key()) : buyer)
                .toList();
        assertThat(absent(tenant, anew)).containsExactlyElementsOf(absent);
        assertThat(count(tenant, Buyer.TYPE)).isEqualTo(300);
    }

    @Test
    default void inserting_no_absent_records_does_nothing() {
        TenantId tenant = tenant();
        assertThat(absent(tenant, List.of())).isEmpty();
        assertThat(count(tenant, Buyer.TYPE)).isZero();
    }

    @Test
    default void insert_or_find_inserts_what_is_not_there() {
        TenantId tenant = tenant();
        Buyer buyer = Buyer.keyed("g", "1");
        Found<Buyer> found = in(tenant, tx -> tx.insertOrFind(Buyer.BY_KEY, buyer));
        assertThat(found).isEqualTo(new Found<>(buyer, true));
        assertThat(stored(tenant, buyer)).contains(buyer);
    }

    @Test
    default void insert_or_find_finds_what_is_there() {
        TenantId tenant = tenant();
        Buyer there = insert(tenant, Buyer.keyed("g", "1"));
        Found<Buyer> found = in(tenant, tx -> tx.insertOrFind(Buyer.BY_KEY, Buyer.keyed("g", "1")));
        assertThat(found).isEqualTo(new Found<>(there, false));
        assertThat(count(tenant, Buyer.TYPE)).isEqualTo(1);
    }

    @Test
    default void insert_or_find_finds_what_the_same_transaction_inserted() {
        TenantId tenant = tenant();
        Buyer buyer = Buyer.named("b");
        run(tenant, tx -> {
            Label first = tx.insertOrFind(Label.ONCE, Label.of(buyer, "x", 1)).record();
            assertThat(tx.insertOrFind(Label.ONCE, Label.of(buyer, "x", 2))).isEqualTo(new Found<>(first, false));
            assertThat(tx.insertOrFind(Label.ONCE, Label.of(buyer, "y", 2)).inserted())
                    .isTrue();
        });
    }

    @Test
    default void a_part_is_inserted_or_found_too() {
        TenantId tenant = tenant();
        Order order = insert(tenant, Order.of(null, Instant.EPOCH, null));
        OrderLine line = OrderLine.of(order, 1);
        assertThat(in(tenant, tx -> tx.insertOrFind(OrderLine.BY_POSITION, line))
                        .inserted())
                .isTrue();
        assertThat(in(tenant, tx -> tx.insertOrFind(OrderLine.BY_POSITION, OrderLine.of(order, 1)))
                        .record())
                .isEqualTo(line);
    }
}
