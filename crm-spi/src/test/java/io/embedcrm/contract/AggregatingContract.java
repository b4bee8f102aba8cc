package io.embedcrm.contract;

import static io.embedcrm.query.Grouping.by;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.contract.records.Buyer;
import io.embedcrm.contract.records.Grade;
import io.embedcrm.contract.records.Order;
import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Group;
import io.embedcrm.query.Grouping;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Measure;
import io.embedcrm.record.Money;
import io.embedcrm.storage.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Groups and what is measured over them. */
public interface AggregatingContract extends Fixture {
    private <T extends Entity> List<Group<T>> groups(TenantId tenant, Aggregation<T> aggregation) {
        return in(tenant, tx -> tx.aggregate(aggregation));
    }

    private <T extends Entity> List<Object> keys(TenantId tenant, Aggregation<T> aggregation) {
        return groups(tenant, aggregation).stream()
                .<Object>map(group -> String.valueOf(group.keys().get(0)))
                .toList();
    }

    @Test
    default void without_groupings_there_is_one_group_even_of_nothing() {
        TenantId tenant = tenant();
        Aggregation<Buyer> aggregation = Aggregation.of(Buyer.TYPE, Measure.count())
                .and(Measure.distinct(Buyer.NAME))
                .and(Measure.sum(Buyer.POINTS))
                .and(Measure.sum(Buyer.VALUE))
                .and(Measure.sum(Buyer.LIMIT, "CNY"))
                .and(Measure.max(Buyer.SINCE))
                .and(Measure.min(Buyer.LIMIT, "CNY"));
        List<Group<Buyer>> groups = groups(tenant, aggregation);
        assertThat(groups).hasSize(1);
        assertThat(groups.get(0).keys()).isEmpty();
        assertThat(groups.get(0).measures())
                .containsExactly(
                        0L, 0L, new BigDecimal("0"), new BigDecimal("0.000000"), new BigDecimal("0.0000"), null, null);
    }

    @Test
    default void every_measure_measures() {
        TenantId tenant = tenant();
        insertAll(
                tenant,
                Buyer.named("a")
                        .with(Buyer.POINTS, Long.MAX_VALUE)
                        .with(Buyer.VALUE, new BigDecimal("0.1"))
                        .with(Buyer.LIMIT, Money.of("0.001", "CNY"))
                        .with(Buyer.SINCE, Instant.EPOCH)
                        .with(Buyer.DATE, LocalDate.EPOCH),
                Buyer.named("a")
                        .with(Buyer.POINTS, Long.MAX_VALUE)
                        .with(Buyer.VALUE, new BigDecimal("0.2"))
                        .with(Buyer.LIMIT, Money.of("5", "EUR"))
                        .with(Buyer.SINCE, Instant.EPOCH.plusNanos(1000)),
                Buyer.named("b").with(Buyer.LIMIT, Money.of("0.002", "CNY")));
        Aggregation<Buyer> aggregation = Aggregation.of(Buyer.TYPE, Measure.count())
                .and(Measure.distinct(Buyer.NAME))
                .and(Measure.sum(Buyer.POINTS))
                .and(Measure.sum(Buyer.VALUE))
                .and(Measure.sum(Buyer.LIMIT, "CNY"))
                .and(Measure.max(Buyer.LIMIT, "CNY"))
                .and(Measure.min(Buyer.POINTS))
                .and(Measure.max(Buyer.VALUE))
                .and(Measure.max(Buyer.SINCE))
                .and(Measure.min(Buyer.DATE))
                .and(Measure.distinct(Buyer.LIMIT.currency()))
                .and(Measure.<Buyer>count().where(Buyer.NAME.eq("b")));
        assertThat(groups(tenant, aggregation).get(0).measures())
                .containsExactly(
                        3L,
                        2L,
                        new BigDecimal("18446744073709551614"),
                        new BigDecimal("0.300000"),
                        new BigDecimal("0.0030"),
                        new BigDecimal("0.0020"),
                        0L,
                        new BigDecimal("0.200000"),
                        Instant.EPOCH.plusNanos(1000),
                        LocalDate.EPOCH,
                        2L,
                        1L);
    }

    @Test
    default void groups_come_in_the_order_of_their_keys_absent_last() {
        TenantId tenant = tenant();
        insertAll(
                tenant,
                Buyer.named("b").with(Buyer.RANK, Grade.SILVER).with(Buyer.NUMBER, 10L),
                Buyer.named("a ").with(Buyer.RANK, Grade.BRONZE).with(Buyer.NUMBER, 9L),
                Buyer.named("a").with(Buyer.RANK, Grade.GOLD).with(Buyer.NUMBER, -1L),
                Buyer.named("B"),
                Buyer.named("😀").with(Buyer.RANK, Grade.GOLD),
                Buyer.named("\uFF5E").with(Buyer.LIMIT, Money.of("1", "EUR")));
        Aggregation<Buyer> count = Aggregation.of(Buyer.TYPE, Measure.count());
        assertThat(keys(tenant, count.by(by(Buyer.RANK)))).containsExactly("BRONZE", "GOLD", "SILVER", "null");
        assertThat(keys(tenant, count.by(by(Buyer.NUMBER)))).containsExactly("-1", "9", "10", "null");
        assertThat(keys(tenant, count.by(by(Buyer.NAME)))).containsExactly("B", "a", "a ", "b", "\uFF5E", "😀");
        assertThat(keys(tenant, count.by(by(Buyer.LIMIT.currency())))).containsExactly("EUR", "null");
    }

    @Test
    default void every_kind_that_can_be_grouped_by_is() {
        TenantId tenant = tenant();
        Buyer full = insert(tenant, Samples.full());
        insert(tenant, Buyer.named("bare"));
        Aggregation<Buyer> count = Aggregation.of(Buyer.TYPE, Measure.count());
        List<Grouping<Buyer, ?>> groupings = List.of(
                by(Buyer.TYPE.id()),
                by(Buyer.NAME),
                by(Buyer.RANK),
                by(Buyer.SINCE),
                by(Buyer.DATE),
                by(Buyer.VALUE),
                by(Buyer.POINTS),
                by(Buyer.ACTIVE),
                by(Buyer.CHECK),
                by(Buyer.REFERENCES),
                by(Buyer.ATTRIBUTES.text("text")),
                by(Buyer.ATTRIBUTES.number("number")),
                by(Buyer.ATTRIBUTES.truth("truth")),
                by(Buyer.ATTRIBUTES.instant("instant")),
                by(Buyer.ATTRIBUTES.date("day")));
        for (Grouping<Buyer, ?> grouping : groupings) {
            List<Group<Buyer>> groups = groups(tenant, count.by(grouping));
            assertThat(groups).as("%s", grouping).hasSize(2);
            assertThat(groups)
                    .as("%s", grouping)
                    .extracting(group -> group.keys().get(0))
                    .contains(grouping.of(full));
        }
    }

    @Test
    default void several_groupings_split_further() {
        TenantId tenant = tenant();
        insertAll(
                tenant,
                Buyer.named("a").with(Buyer.RANK, Grade.GOLD),
                Buyer.named("a"),
                Buyer.named("b").with(Buyer.RANK, Grade.GOLD),
                Buyer.named("a").with(Buyer.RANK, Grade.GOLD));
        Aggregation<Buyer> aggregation =
                Aggregation.of(Buyer.TYPE, Measure.count()).by(by(Buyer.NAME)).by(by(Buyer.RANK));
        List<Group<Buyer>> groups = groups(tenant, aggregation);
        assertThat(groups)
                .extracting(Group::toString)
                .containsExactly("[a, GOLD] [2]", "[a, null] [1]", "[b, GOLD] [1]");
        assertThat(groups.get(0).key(by(Buyer.RANK))).isEqualTo(Grade.GOLD);
        assertThat(groups.get(0).need(Measure.count())).isEqualTo(2L);
    }

    @Test
    default void groups_can_be_ordered_by_a_measure_and_paged() {
        TenantId tenant = tenant();
        for (int i = 0; i < 6; i++) {
            Money limit = i == 3 ? null : Money.of("" + i % 2, i == 4 ? "EUR" : "CNY");
            insert(tenant, Buyer.named("n" + i).with(Buyer.LIMIT, limit));
        }
        Measure<Buyer, BigDecimal> most = Measure.max(Buyer.LIMIT, "CNY");
        Aggregation<Buyer> aggregation = Aggregation.of(Buyer.TYPE, most).by(by(Buyer.NAME));
        assertThat(keys(tenant, aggregation.mostOf(most))).containsExactly("n1", "n5", "n0", "n2", "n3", "n4");
        assertThat(keys(tenant, aggregation.leastOf(most))).containsExactly("n0", "n2", "n1", "n5", "n3", "n4");
        assertThat(keys(tenant, aggregation.leastOf(most).offset(1).limit(3))).containsExactly("n2", "n1", "n5");
        assertThat(keys(tenant, aggregation.limit(2).offset(5))).containsExactly("n5");
        assertThat(keys(tenant, aggregation.offset(6))).isEmpty();
    }

    @Test
    default void measures_and_conditions_may_ask_for_related_records() {
        TenantId tenant = tenant();
        Buyer a = insert(tenant, Buyer.named("a").with(Buyer.POINTS, 4L));
        insert(tenant, Buyer.named("b").with(Buyer.POINTS, 8L));
        insertAll(tenant, Order.of(a, Instant.EPOCH, null), Order.of(null, Instant.EPOCH, null));
        Criteria<Buyer> bought = Order.BUYER.all().exist();
        Aggregation<Buyer> buyers = Aggregation.of(
                        Buyer.TYPE, Measure.<Buyer>count().where(bought))
                .and(Measure.sum(Buyer.POINTS).where(bought.not()))
                .and(Measure.sum(Buyer.POINTS));
        assertThat(groups(tenant, buyers).get(0).measures()).containsExactly(1L, new BigDecimal(8), new BigDecimal(12));
        Aggregation<Order> orders =
                Aggregation.of(Order.TYPE, Measure.<Order>count().where(Order.BUYER.is(Buyer.NAME.eq("a"))));
        assertThat(groups(tenant, orders).get(0).measures()).containsExactly(1L);
    }

    @Test
    default void an_attribute_groups_by_its_kind() {
        TenantId tenant = tenant();
        insertAll(
                tenant,
                Buyer.named("1").with(Buyer.ATTRIBUTES, new Attributes(Map.of("a", new BigDecimal("2")))),
                Buyer.named("2").with(Buyer.ATTRIBUTES, new Attributes(Map.of("a", new BigDecimal("10")))),
                Buyer.named("3").with(Buyer.ATTRIBUTES, new Attributes(Map.of("a", "2"))),
                Buyer.named("4"));
        Aggregation<Buyer> count = Aggregation.of(Buyer.TYPE, Measure.count());
        assertThat(keys(tenant, count.by(by(Buyer.ATTRIBUTES.number("a")))))
                .containsExactly("2.000000", "10.000000", "null");
        assertThat(keys(tenant, count.by(by(Buyer.ATTRIBUTES.text("a"))))).containsExactly("2", "null");
    }

    @Test
    default void more_groups_than_a_page_are_paged() {
        TenantId tenant = tenant();
        List<Buyer> many = IntStream.range(0, 1_200)
                .mapToObj(i -> Buyer.named("n").with(Buyer.NUMBER, (long) i))
                .toList();
        run(tenant, tx -> tx.insertAll(Buyer.TYPE, many));
        Aggregation<Buyer> aggregation =
                Aggregation.of(Buyer.TYPE, Measure.count()).by(by(Buyer.NUMBER));
        assertThat(groups(tenant, aggregation)).hasSize(1_000);
        assertThat(keys(tenant, aggregation.offset(1_000))).hasSize(200).contains("1000", "1199");
    }
}
