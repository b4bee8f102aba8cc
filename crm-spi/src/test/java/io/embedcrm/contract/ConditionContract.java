package io.embedcrm.contract;

import static io.embedcrm.contract.Fixture.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.contract.records.Buyer;
import io.embedcrm.contract.records.Grade;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import io.embedcrm.storage.TenantId;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What conditions on a record's own fields mean, counted. */
public interface ConditionContract extends Fixture {
    private long count(TenantId tenant, Criteria<Buyer> where) {
        return in(tenant, tx -> tx.count(Buyer.TYPE, where));
    }

    private TenantId three() {
        TenantId tenant = tenant();
        insertAll(
                tenant,
                Buyer.named("absent"),
                Buyer.named("small")
                        .with(Buyer.NUMBER, 1L)
                        .with(Buyer.CHECK, false)
                        .with(Buyer.RANK, Grade.GOLD)
                        .with(Buyer.LIMIT, Money.of("10", "CNY")),
                Buyer.named("great")
                        .with(Buyer.NUMBER, 2L)
                        .with(Buyer.CHECK, true)
                        .with(Buyer.RANK, Grade.SILVER)
                        .with(Buyer.LIMIT, Money.of("20", "EUR")));
        return tenant;
    }

    @Test
    default void a_comparison_with_what_is_absent_is_false_and_its_opposite_true() {
        TenantId tenant = three();
        assertThat(count(tenant, Buyer.NUMBER.eq(1L))).isEqualTo(1);
        assertThat(count(tenant, Buyer.NUMBER.ne(1L))).isEqualTo(2);
        assertThat(count(tenant, Buyer.NUMBER.after(1L))).isEqualTo(1);
        assertThat(count(tenant, Buyer.NUMBER.after(1L).not())).isEqualTo(2);
        assertThat(count(tenant, Buyer.NUMBER.in(1L, 2L).not())).isEqualTo(1);
        assertThat(count(tenant, Buyer.CHECK.eq(false))).isEqualTo(1);
        assertThat(count(tenant, Buyer.CHECK.eq(true).not())).isEqualTo(2);
        assertThat(count(tenant, Buyer.RANK.ne(Grade.GOLD))).isEqualTo(2);
    }

    @Test
    default void opposites_of_opposites_and_of_combinations_are_two_valued() {
        TenantId tenant = three();
        Criteria<Buyer> either = Buyer.NUMBER.eq(1L).or(Buyer.CHECK.eq(true));
        Criteria<Buyer> both = Buyer.NUMBER.eq(1L).and(Buyer.CHECK.eq(false));
        assertThat(count(tenant, either)).isEqualTo(2);
        assertThat(count(tenant, either.not())).isEqualTo(1);
        assertThat(count(tenant, both.not())).isEqualTo(2);
        assertThat(count(tenant, new Criteria.Not<>(new Criteria.Not<>(both)))).isEqualTo(1);
    }

    @Test
    default void everything_and_nothing_are_what_they_say() {
        TenantId tenant = three();
        assertThat(count(tenant, Criteria.everything())).isEqualTo(3);
        assertThat(count(tenant, Criteria.nothing())).isZero();
        assertThat(count(tenant, Criteria.<Buyer>nothing().not())).isEqualTo(3);
        assertThat(count(tenant, Buyer.NUMBER.in(List.of()))).isZero();
        assertThat(count(tenant, Buyer.NUMBER.in(List.of()).not())).isEqualTo(3);
    }

    @Test
    default void bounds_are_included_or_not_as_named() {
        TenantId tenant = three();
        assertThat(count(tenant, Buyer.NUMBER.before(2L))).isEqualTo(1);
        assertThat(count(tenant, Buyer.NUMBER.atMost(2L))).isEqualTo(2);
        assertThat(count(tenant, Buyer.NUMBER.after(2L))).isZero();
        assertThat(count(tenant, Buyer.NUMBER.atLeast(2L))).isEqualTo(1);
        assertThat(count(tenant, Buyer.NUMBER.between(1L, 2L))).isEqualTo(2);
    }

    @Test
    default void money_compares_within_its_currency_only() {
        TenantId tenant = three();
        assertThat(count(tenant, Buyer.LIMIT.atLeast(Money.of("1", "CNY")))).isEqualTo(1);
        assertThat(count(tenant, Buyer.LIMIT.atMost(Money.of("99", "EUR")))).isEqualTo(1);
        assertThat(count(tenant, Buyer.LIMIT.eq(Money.of("10.0", "CNY")))).isEqualTo(1);
        assertThat(count(tenant, Buyer.LIMIT.eq(Money.of("10", "EUR")))).isZero();
        assertThat(count(tenant, Buyer.LIMIT.ne(Money.of("10", "CNY")))).isEqualTo(2);
        assertThat(count(tenant, Buyer.LIMIT.before(Money.of("1", "USD")).not()))
                .isEqualTo(3);
        assertThat(count(tenant, Buyer.LIMIT.in(Money.of("10", "CNY"), Money.of("20", "CNY"))))
                .isEqualTo(1);
        assertThat(count(tenant, Buyer.LIMIT.currency().eq("EUR"))).isEqualTo(1);
        assertThat(count(tenant, Buyer.LIMIT.currency().absent())).isEqualTo(1);
        assertThat(count(tenant, Buyer.LIMIT.absent())).isEqualTo(1);
    }

    @Test
    default void the_id_and_the_version_are_fields_too() {
        TenantId tenant = three();
        Buyer one = in(tenant, tx -> tx.list(Query.of(Buyer.TYPE))).items().get(1);
        assertThat(count(tenant, Buyer.TYPE.id().eq(one.id()))).isEqualTo(1);
        assertThat(count(tenant, Buyer.TYPE.id().ne(one.id()))).isEqualTo(2);
        assertThat(count(tenant, Buyer.TYPE.id().after(one.id()))).isEqualTo(1);
        assertThat(count(tenant, Buyer.TYPE.id().in(one.id(), new Id<>(UUID.randomUUID()))))
                .isEqualTo(1);
        assertThat(count(tenant, Buyer.TYPE.version().atLeast(1L))).isEqualTo(3);
    }

    @Test
    default void a_thousand_values_may_be_named() {
        TenantId tenant = three();
        List<Long> values = LongStream.rangeClosed(2, Limits.VALUES + 1).boxed().toList();
        assertThat(count(tenant, Buyer.NUMBER.in(values))).isEqualTo(1);
        List<Long> more = LongStream.rangeClosed(1, Limits.VALUES + 1).boxed().toList();
        assertThat(codeOf(() -> count(tenant, Buyer.NUMBER.in(more)))).isEqualTo("limit.exceeded");
    }

    @Test
    default void a_condition_as_deep_and_as_wide_as_allowed_is_answered() {
        TenantId tenant = three();
        Criteria<Buyer> deep = Buyer.NUMBER.eq(1L);
        for (int depth = 1; depth < Limits.DEPTH; depth++) {
            deep = new Criteria.Not<>(deep);
        }
        assertThat(count(tenant, deep)).isEqualTo(2);
        List<Criteria<Buyer>> parts = LongStream.range(1, Limits.NODES)
                .<Criteria<Buyer>>mapToObj(Buyer.NUMBER::eq)
                .toList();
        assertThat(count(tenant, Criteria.any(parts))).isEqualTo(2);
        Criteria<Buyer> tooDeep = new Criteria.Not<>(deep);
        assertThat(codeOf(() -> count(tenant, tooDeep))).isEqualTo("limit.exceeded");
    }
}
