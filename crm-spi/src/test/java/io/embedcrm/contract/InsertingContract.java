package io.embedcrm.contract;

import static io.embedcrm.contract.Fixture.codeOf;
import static io.embedcrm.contract.Fixture.subjectOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.contract.records.Buyer;
import io.embedcrm.contract.records.Counter;
import io.embedcrm.contract.records.HostRow;
import io.embedcrm.contract.records.Label;
import io.embedcrm.contract.records.Order;
import io.embedcrm.contract.records.OrderLine;
import io.embedcrm.contract.records.Visit;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import io.embedcrm.storage.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Inserting: everything that is stored is found again, and what cannot be stored leaves nothing. */
public interface InsertingContract extends Fixture {
    Instant AT = Instant.parse("2024-05-06T07:08:09.123456Z");

    @Test
    default void an_inserted_record_is_found_as_it_was() {
        TenantId tenant = tenant();
        Buyer buyer = Samples.full();
        assertThat(insert(tenant, buyer)).isEqualTo(buyer);
        assertThat(stored(tenant, buyer)).contains(buyer);
    }

    @Test
    default void a_record_of_absent_values_is_found_as_it_was() {
        TenantId tenant = tenant();
        Buyer buyer = insert(tenant, Buyer.named("nobody"));
        Counter counter = insert(tenant, Counter.at(0));
        assertThat(stored(tenant, buyer)).contains(buyer);
        assertThat(stored(tenant, counter)).contains(counter);
    }

    @Test
    default void a_record_of_every_type_is_found_as_it_was() {
        TenantId tenant = tenant();
        Buyer buyer = insert(tenant, Samples.full());
        Order order =
                insert(tenant, Order.of(buyer, AT, Money.of("12.34", "EUR")).with(Order.USER, "root"));
        OrderLine line = insert(tenant, OrderLine.of(order, 1).with(OrderLine.TEXT, "a; drop table b"));
        Visit visit = insert(tenant, Visit.of(buyer, AT, 7));
        Label label = insert(tenant, Label.of(order, "late", 3));
        assertThat(stored(tenant, order)).contains(order);
        assertThat(stored(tenant, line)).contains(line);
        assertThat(stored(tenant, visit)).contains(visit);
        assertThat(stored(tenant, label)).contains(label);
    }

    @Test
    default void the_version_is_the_one_the_record_carries() {
        TenantId tenant = tenant();
        Buyer buyer = Buyer.TYPE.at(Buyer.named("moved here"), 7);
        insert(tenant, buyer);
        assertThat(stored(tenant, buyer).orElseThrow().version()).isEqualTo(7);
    }

    @Test
    default void many_records_are_inserted_at_once() {
        TenantId tenant = tenant();
        List<Buyer> many = IntStream.range(0, 2_500)
                .mapToObj(i -> Buyer.named("n" + i).with(Buyer.NUMBER, i % 3 == 0 ? null : (long) i))
                .toList();
        assertThat(many(tenant, tx -> tx.insertAll(Buyer.TYPE, many))).isEqualTo(many);
        assertThat(pages(tenant, Query.of(Buyer.TYPE).limit(Limits.PAGE))).containsExactlyInAnyOrderElementsOf(many);
    }

    @Test
    default void an_empty_batch_does_nothing() {
        TenantId tenant = tenant();
        assertThat(many(tenant, tx -> tx.insertAll(Buyer.TYPE, List.of()))).isEmpty();
        assertThat(count(tenant, Buyer.TYPE)).isZero();
    }

    @Test
    default void a_batch_that_is_too_large_is_refused_whole() {
        TenantId tenant = tenant();
        List<Buyer> many = IntStream.rangeClosed(0, Limits.BATCH)
                .mapToObj(i -> Buyer.named("n"))
                .toList();
        assertThat(codeOf(() -> in(tenant, tx -> tx.insertAll(Buyer.TYPE, many))))
                .isEqualTo("limit.exceeded");
        assertThat(count(tenant, Buyer.TYPE)).isZero();
    }

    @Test
    default void an_id_that_is_taken_is_refused() {
        TenantId tenant = tenant();
        Buyer first = insert(tenant, Buyer.named("first"));
        Buyer second = Buyer.of(first.id(), "second");
        assertThat(codeOf(() -> insert(tenant, second))).isEqualTo("record.duplicate");
        assertThat(subjectOf(() -> insert(tenant, second))).isEqualTo("Buyer");
        assertThat(stored(tenant, first)).contains(first);
    }

    @Test
    default void an_id_that_is_twice_in_a_batch_is_refused() {
        TenantId tenant = tenant();
        Buyer first = Buyer.named("first");
        Buyer second = Buyer.of(first.id(), "second");
        assertThat(codeOf(() -> insertAll(tenant, first, second))).isEqualTo("record.duplicate");
        assertThat(count(tenant, Buyer.TYPE)).isZero();
    }

    @Test
    default void a_unique_key_that_is_taken_is_refused() {
        TenantId tenant = tenant();
        insert(tenant, Buyer.keyed("g", "k"));
        assertThat(codeOf(() -> insert(tenant, Buyer.keyed("g", "k")))).isEqualTo("record.duplicate");
        assertThat(subjectOf(() -> insert(tenant, Buyer.keyed("g", "k")))).isEqualTo("Buyer.key");
        insert(tenant, Buyer.keyed("g", "other"));
        insert(tenant, Buyer.keyed("other", "k"));
        assertThat(count(tenant, Buyer.TYPE)).isEqualTo(3);
    }

    @Test
    default void a_unique_key_over_references_is_kept() {
        TenantId tenant = tenant();
        Buyer buyer = insert(tenant, Buyer.named("b"));
        Order order = insert(tenant, Order.of(buyer, AT, null));
        insertAll(tenant, Label.of(buyer, "x", 1), Label.of(buyer, "y", 1), Label.of(order, "x", 1));
        insertAll(tenant, OrderLine.of(order, 1), OrderLine.of(order, 2));
        assertThat(subjectOf(() -> insert(tenant, Label.of(buyer, "x", 2)))).isEqualTo("Label.once");
        assertThat(subjectOf(() -> insert(tenant, OrderLine.of(order, 2)))).isEqualTo("OrderLine.position");
    }

    @Test
    default void a_unique_key_of_which_a_part_is_absent_does_not_count() {
        TenantId tenant = tenant();
        insertAll(tenant, Buyer.keyed("g", null), Buyer.keyed("g", null));
        insertAll(tenant, Label.of(null, "x", 1), Label.of(null, "x", 1));
        assertThat(count(tenant, Buyer.TYPE)).isEqualTo(2);
        assertThat(count(tenant, Label.TYPE)).isEqualTo(2);
    }

    @Test
    default void a_batch_with_a_taken_key_leaves_nothing() {
        TenantId tenant = tenant();
        insert(tenant, Buyer.keyed("g", "k"));
        assertThat(codeOf(() -> insertAll(tenant, Buyer.keyed("g", "1"), Buyer.keyed("g", "2"), Buyer.keyed("g", "k"))))
                .isEqualTo("record.duplicate");
        assertThat(codeOf(() -> insertAll(tenant, Buyer.keyed("g", "3"), Buyer.keyed("g", "3"))))
                .isEqualTo("record.duplicate");
        assertThat(count(tenant, Buyer.TYPE)).isEqualTo(1);
    }

    @Test
    default void a_part_needs_what_it_is_a_part_of() {
        TenantId tenant = tenant();
        Order order = Order.of(null, AT, null);
        assertThat(codeOf(() -> insert(tenant, OrderLine.of(order, 1)))).isEqualTo("part.parent");
        insert(tenant, order);
        insert(tenant, OrderLine.of(order, 1));
        assertThat(count(tenant, OrderLine.TYPE)).isEqualTo(1);
    }

    @Test
    default void a_part_may_be_inserted_right_after_what_it_is_a_part_of() {
        TenantId tenant = tenant();
        Order order = Order.of(null, AT, null);
        run(tenant, tx -> {
            tx.insert(order);
            tx.insert(OrderLine.of(order, 1));
        });
        assertThat(count(tenant, OrderLine.TYPE)).isEqualTo(1);
    }

    @Test
    default void other_references_need_not_name_a_record() {
        TenantId tenant = tenant();
        Buyer stranger = Buyer.named("never stored");
        Visit visit = insert(tenant, Visit.of(stranger, AT, 1));
        Label label = insert(tenant, Label.of(stranger, "x", 1));
        assertThat(stored(tenant, visit)).contains(visit);
        assertThat(stored(tenant, label)).contains(label);
    }

    @Test
    default void a_batch_with_a_value_that_cannot_be_stored_leaves_nothing_even_if_the_work_goes_on() {
        TenantId tenant = tenant();
        Buyer bad = new Buyer(
                new Id<>(UUID.randomUUID()),
                1,
                null,
                null,
                "",
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                null,
                true,
                null,
                null,
                null);
        run(tenant, tx -> {
            assertThat(codeOf(() -> tx.insertAll(Buyer.TYPE, List.of(Buyer.named("good"), bad))))
                    .isEqualTo("field.required");
            assertThat(codeOf(() -> tx.insertAbsent(Buyer.BY_KEY, List.of(Buyer.named("good"), bad))))
                    .isEqualTo("field.required");
        });
        assertThat(count(tenant, Buyer.TYPE)).isZero();
    }

    @Test
    default void records_of_the_host_are_not_inserted() {
        TenantId tenant = tenant();
        assertThat(codeOf(() -> insert(tenant, HostRow.named("x")))).isEqualTo("record.read-only");
    }
}
