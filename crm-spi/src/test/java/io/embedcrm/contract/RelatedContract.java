package io.embedcrm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.contract.records.Buyer;
import io.embedcrm.contract.records.Grade;
import io.embedcrm.contract.records.Label;
import io.embedcrm.contract.records.Order;
import io.embedcrm.contract.records.OrderLine;
import io.embedcrm.contract.records.Visit;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Measure;
import io.embedcrm.record.Money;
import io.embedcrm.storage.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Conditions on related records. */
public interface RelatedContract extends Fixture {
    Instant JAN = Instant.parse("2024-01-01T00:00:00Z");
    Instant JUN = Instant.parse("2024-06-01T00:00:00Z");

    private List<String> names(TenantId tenant, Criteria<Buyer> where) {
        Query<Buyer> query = Query.of(Buyer.TYPE).where(where).sortedBy(Buyer.NAME.ascending());
        return in(tenant, tx -> tx.list(query).items()).stream()
                .map(Buyer::name)
                .toList();
    }

    /** None has no orders, one has one of 10 CNY, two has two of 5 CNY and 100 EUR. */
    private TenantId shop() {
        TenantId tenant = tenant();
        Buyer none = insert(tenant, Buyer.named("none"));
        Buyer one = insert(tenant, Buyer.named("one").with(Buyer.REFERENCES, none.id()));
        Buyer two = insert(tenant, Buyer.named("two").with(Buyer.REFERENCES, one.id()));
        Order a = insert(tenant, Order.of(one, JAN, Money.of("10", "CNY")).with(Order.SELECT, Grade.GOLD));
        Order b = insert(tenant, Order.of(two, JAN, Money.of("5", "CNY")).with(Order.USER, "u"));
        insert(tenant, Order.of(two, JUN, Money.of("100", "EUR")).with(Order.USER, "u"));
        insert(tenant, Order.of(null, JUN, Money.of("1000", "CNY")));
        insertAll(tenant, OrderLine.of(a, 1), OrderLine.of(a, 2), OrderLine.of(b, 1));
        insertAll(tenant, Label.of(one, "vip", 5), Label.of(one, "new", 1), Label.of(a, "vip", 9));
        insertAll(tenant, Visit.of(one, JAN, 3), Visit.of(one, null, 4), Visit.of(null, JAN, 5));
        return tenant;
    }

    @Test
    default void existence_and_counts_are_told() {
        TenantId tenant = shop();
        assertThat(names(tenant, Order.BUYER.all().exist())).containsExactly("one", "two");
        assertThat(names(tenant, Order.BUYER.all().exist().not())).containsExactly("none");
        assertThat(names(tenant, Order.BUYER.all().count().eq(0L))).containsExactly("none");
        assertThat(names(tenant, Order.BUYER.all().count().before(2L))).containsExactly("none", "one");
        assertThat(names(tenant, Order.BUYER.all().count().after(1L))).containsExactly("two");
        assertThat(names(tenant, Order.BUYER.where(Order.AT.after(JAN)).exist()))
                .containsExactly("two");
    }

    @Test
    default void sums_are_of_one_currency_and_zero_where_there_is_nothing() {
        TenantId tenant = shop();
        assertThat(names(tenant, Order.BUYER.all().sum(Order.TOTAL, "CNY").atLeast(BigDecimal.TEN)))
                .containsExactly("one");
        assertThat(names(tenant, Order.BUYER.all().sum(Order.TOTAL, "EUR").eq(BigDecimal.ZERO)))
                .containsExactly("none", "one");
        assertThat(names(tenant, Order.BUYER.all().sum(Order.TOTAL, "CNY").atMost(new BigDecimal("5.00"))))
                .containsExactly("none", "two");
    }

    @Test
    default void bounds_of_nothing_compare_false() {
        TenantId tenant = shop();
        assertThat(names(tenant, Order.BUYER.all().of(Measure.max(Order.AT)).atMost(JAN)))
                .containsExactly("one");
        assertThat(names(
                        tenant,
                        Order.BUYER.all().of(Measure.max(Order.AT)).atMost(JAN).not()))
                .containsExactly("none", "two");
        assertThat(names(
                        tenant,
                        Order.BUYER.all().of(Measure.min(Order.TOTAL, "EUR")).atLeast(BigDecimal.ONE)))
                .containsExactly("two");
        assertThat(names(tenant, Visit.FROM.all().of(Measure.min(Visit.AT)).eq(JAN)))
                .containsExactly("one");
        assertThat(names(
                        tenant, Visit.FROM.all().of(Measure.max(Visit.INTERVAL)).eq(4L)))
                .containsExactly("one");
    }

    @Test
    default void different_values_are_counted_once() {
        TenantId tenant = shop();
        assertThat(names(
                        tenant,
                        Order.BUYER.all().of(Measure.distinct(Order.USER)).eq(1L)))
                .containsExactly("two");
        assertThat(names(
                        tenant,
                        Order.BUYER
                                .all()
                                .of(Measure.distinct(Order.TOTAL.currency()))
                                .eq(2L)))
                .containsExactly("two");
    }

    @Test
    default void a_measure_may_have_a_condition_of_its_own() {
        TenantId tenant = shop();
        Measure<Order, Long> golden = Measure.<Order>count().where(Order.SELECT.eq(Grade.GOLD));
        assertThat(names(tenant, Order.BUYER.all().of(golden).eq(1L))).containsExactly("one");
        assertThat(names(tenant, Order.BUYER.all().of(golden).eq(0L))).containsExactly("none", "two");
    }

    @Test
    default void what_is_referred_to_is_asked() {
        TenantId tenant = shop();
        Criteria<Order> ofOne = Order.BUYER.is(Buyer.NAME.eq("one"));
        run(tenant, tx -> {
            assertThat(tx.count(Order.TYPE, ofOne)).isEqualTo(1);
            assertThat(tx.count(Order.TYPE, ofOne.not())).isEqualTo(3);
            assertThat(tx.count(Order.TYPE, Order.BUYER.is(Criteria.everything())))
                    .isEqualTo(3);
            assertThat(tx.count(OrderLine.TYPE, OrderLine.ORDER.is(ofOne))).isEqualTo(2);
        });
        assertThat(names(tenant, Buyer.REFERENCES.is(Buyer.REFERENCES.is(Buyer.NAME.eq("none")))))
                .containsExactly("two");
    }

    @Test
    default void related_records_of_related_records_are_asked() {
        TenantId tenant = shop();
        assertThat(names(
                        tenant,
                        Order.BUYER
                                .where(OrderLine.ORDER.all().count().atLeast(2L))
                                .exist()))
                .containsExactly("one");
        assertThat(names(tenant, Buyer.REFERENCES.all().exist())).containsExactly("none", "one");
        assertThat(names(
                        tenant,
                        Buyer.REFERENCES.where(Order.BUYER.all().count().eq(2L)).exist()))
                .containsExactly("one");
        Criteria<Order> siblings = Order.BUYER.is(Order.BUYER.all().count().atLeast(2L));
        assertThat(number(tenant, tx -> tx.count(Order.TYPE, siblings))).isEqualTo(2);
    }

    @Test
    default void records_that_refer_to_any_type_are_asked_by_type() {
        TenantId tenant = shop();
        Criteria<Label> vip = Label.TAG.eq("vip");
        assertThat(names(tenant, Label.ON.where(Buyer.TYPE, vip).exist())).containsExactly("one");
        assertThat(names(
                        tenant,
                        Label.ON
                                .where(Buyer.TYPE, Criteria.everything())
                                .of(Measure.sum(Label.WEIGHT))
                                .eq(new BigDecimal(6))))
                .containsExactly("one");
        assertThat(number(
                        tenant,
                        tx -> tx.count(
                                Order.TYPE, Label.ON.where(Order.TYPE, vip).exist())))
                .isEqualTo(1);
        assertThat(number(
                        tenant,
                        tx -> tx.count(
                                OrderLine.TYPE,
                                Label.ON.where(OrderLine.TYPE, vip).exist())))
                .isZero();
    }
}
