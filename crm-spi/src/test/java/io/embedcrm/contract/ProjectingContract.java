package io.embedcrm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.contract.records.Buyer;
import io.embedcrm.query.Projection;
import io.embedcrm.query.Query;
import io.embedcrm.query.Values;
import io.embedcrm.record.Id;
import io.embedcrm.storage.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reading some fields of many records. */
public interface ProjectingContract extends Fixture {
    @Test
    default void the_fields_asked_for_are_told_in_the_order_of_ids() {
        TenantId tenant = tenant();
        Buyer full = insert(tenant, Samples.full());
        Buyer bare = insert(tenant, Buyer.named("bare"));
        var number = Buyer.ATTRIBUTES.number("number");
        Projection<Buyer> projection = Projection.of(
                Buyer.TYPE,
                Buyer.NAME,
                Buyer.LIMIT,
                Buyer.LIMIT.currency(),
                Buyer.RANK,
                Buyer.ATTRIBUTES,
                number,
                Buyer.TYPE.version());
        List<Values<Buyer>> values = in(tenant, tx -> tx.values(projection));
        List<Values<Buyer>> expected = List.of(full, bare).stream()
                .map(b -> new Values<>(
                        b.id(),
                        projection.fields(),
                        projection.fields().stream()
                                .map(f -> f.of(b))
                                .collect(ArrayList::new, List::add, List::addAll)))
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .toList();
        assertThat(values).isEqualTo(expected);
        Values<Buyer> ofFull = values.stream()
                .filter(v -> v.id().equals(full.id()))
                .findFirst()
                .orElseThrow();
        assertThat(ofFull.need(Buyer.NAME)).isEqualTo(full.name());
        assertThat(ofFull.need(number)).isEqualTo(number.of(full));
    }

    @Test
    default void a_projection_has_a_condition_a_limit_and_a_start() {
        TenantId tenant = tenant();
        List<Buyer> buyers = IntStream.range(0, 20)
                .mapToObj(i -> Buyer.named("n" + i).with(Buyer.POINTS, (long) i % 2))
                .toList();
        run(tenant, tx -> tx.insertAll(Buyer.TYPE, buyers));
        List<Id<Buyer>> odd = buyers.stream()
                .filter(b -> b.points() == 1)
                .map(Buyer::id)
                .sorted()
                .toList();
        Projection<Buyer> projection =
                new Projection<>(Buyer.TYPE, Buyer.POINTS.eq(1L), List.of(Buyer.NAME), 4, Optional.of(odd.get(1)));
        assertThat(many(tenant, tx -> tx.values(projection)))
                .extracting(Values::id)
                .isEqualTo(odd.subList(2, 6));
    }

    @Test
    default void each_record_is_handed_on_once_in_the_order_of_ids() {
        TenantId tenant = tenant();
        List<Buyer> buyers =
                IntStream.range(0, 50).mapToObj(i -> Buyer.named("n" + i)).toList();
        run(tenant, tx -> tx.insertAll(Buyer.TYPE, buyers));
        for (int limit : new int[] {7, 10, 50, 51}) {
            List<Id<Buyer>> seen = new ArrayList<>();
            Projection<Buyer> projection =
                    new Projection<>(Buyer.TYPE, Buyer.POINTS.eq(0L), List.of(Buyer.NAME), limit, Optional.empty());
            long count = in(tenant, tx -> tx.each(projection, values -> seen.add(values.id())));
            assertThat(count).isEqualTo(50);
            assertThat(seen).isEqualTo(buyers.stream().map(Buyer::id).sorted().toList());
        }
    }

    @Test
    default void all_records_of_a_query_are_handed_on_once_in_its_order() {
        TenantId tenant = tenant();
        List<Buyer> buyers =
                IntStream.range(0, 50).mapToObj(i -> Buyer.named("n" + i)).toList();
        run(tenant, tx -> tx.insertAll(Buyer.TYPE, buyers));
        List<String> names = buyers.stream().map(Buyer::name).sorted().toList();
        for (int limit : new int[] {7, 10, 50, 51}) {
            List<String> seen = new ArrayList<>();
            Query<Buyer> query = Query.of(Buyer.TYPE)
                    .where(Buyer.POINTS.eq(0L))
                    .sortedBy(Buyer.NAME.ascending())
                    .limit(limit);
            run(tenant, tx -> tx.each(query, buyer -> seen.add(buyer.name())));
            assertThat(seen).isEqualTo(names);
        }
    }

    @Test
    default void what_is_handed_on_can_be_worked_on_in_the_same_transaction() {
        TenantId tenant = tenant();
        run(
                tenant,
                tx -> tx.insertAll(
                        Buyer.TYPE,
                        IntStream.range(0, 9)
                                .mapToObj(i -> Buyer.named("n" + i))
                                .toList()));
        Projection<Buyer> projection =
                new Projection<>(Buyer.TYPE, Buyer.POINTS.eq(0L), List.of(Buyer.NAME), 4, Optional.empty());
        run(
                tenant,
                tx -> tx.each(projection, values -> {
                    Buyer buyer = tx.find(Buyer.TYPE, values.id()).orElseThrow();
                    tx.update(buyer, buyer.with(Buyer.POINTS, 1L));
                }));
        assertThat(number(tenant, tx -> tx.count(Buyer.TYPE, Buyer.POINTS.eq(1L))))
                .isEqualTo(9);
    }
}
