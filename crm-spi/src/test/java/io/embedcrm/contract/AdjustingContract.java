package io.embedcrm.contract;

import static io.embedcrm.contract.Fixture.codeOf;
import static io.embedcrm.storage.Adjustment.add;
import static io.embedcrm.storage.Adjustment.max;
import static io.embedcrm.storage.Adjustment.min;
import static io.embedcrm.storage.Adjustment.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.contract.records.Counter;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import io.embedcrm.storage.Adjustment;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction.Adjusted;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Adjusting: numbers and instants change whatever version the record has. */
public interface AdjustingContract extends Fixture {
    Instant NOON = Instant.parse("2024-01-01T12:00:00Z");

    private Optional<Adjusted<Counter>> adjust(
            TenantId tenant, Counter counter, List<Adjustment<Counter, ?>> adjustments, Criteria<Counter> only) {
        return in(tenant, tx -> tx.adjust(Counter.TYPE, counter.id(), adjustments, only));
    }

    @Test
    default void an_adjustment_tells_what_was_and_what_is() {
        TenantId tenant = tenant();
        Counter counter = insert(tenant, Counter.at(5));
        Adjusted<Counter> adjusted = adjust(tenant, counter, List.of(add(Counter.COUNT, -2L)), Criteria.everything())
                .orElseThrow();
        assertThat(adjusted.before()).isEqualTo(counter);
        assertThat(adjusted.after().count()).isEqualTo(3);
        assertThat(adjusted.after().version()).isEqualTo(2);
        assertThat(stored(tenant, counter)).contains(adjusted.after());
    }

    @Test
    default void adding_to_what_is_absent_starts_at_zero() {
        TenantId tenant = tenant();
        Counter counter = insert(tenant, Counter.at(0));
        List<Adjustment<Counter, ?>> all = List.of(
                add(Counter.SUM, 7L),
                add(Counter.BALANCE, Money.of("1.5", "CNY")),
                add(Counter.SHARE, new BigDecimal("0.25")),
                max(Counter.LAST, NOON));
        adjust(tenant, counter, all, Criteria.everything());
        Counter once = stored(tenant, counter).orElseThrow();
        assertThat(once.sum()).isEqualTo(7L);
        assertThat(once.balance()).isEqualTo(Money.of("1.5", "CNY"));
        assertThat(once.share()).isEqualTo(new BigDecimal("0.250000"));
        assertThat(once.last()).isEqualTo(NOON);
        adjust(tenant, counter, all, Criteria.everything());
        Counter twice = stored(tenant, counter).orElseThrow();
        assertThat(twice.sum()).isEqualTo(14L);
        assertThat(twice.balance()).isEqualTo(Money.of("3", "CNY"));
        assertThat(twice.share()).isEqualTo(new BigDecimal("0.500000"));
    }

    @Test
    default void bounds_only_move_one_way() {
        TenantId tenant = tenant();
        Counter counter = insert(tenant, Counter.at(5));
        Counter later = adjust(
                        tenant,
                        counter,
                        List.of(max(Counter.COUNT, 9L), max(Counter.LAST, NOON)),
                        Criteria.everything())
                .orElseThrow()
                .after();
        assertThat(later.count()).isEqualTo(9);
        Counter same = adjust(
                        tenant,
                        counter,
                        List.of(max(Counter.COUNT, 3L), max(Counter.LAST, NOON.minusSeconds(1))),
                        Criteria.everything())
                .orElseThrow()
                .after();
        assertThat(same.count()).isEqualTo(9);
        assertThat(same.last()).isEqualTo(NOON);
        adjust(tenant, counter, List.of(min(Counter.COUNT, 1L), set(Counter.LAST, null)), Criteria.everything());
        assertThat(stored(tenant, counter).orElseThrow().count()).isEqualTo(1);
        assertThat(stored(tenant, counter).orElseThrow().last()).isNull();
    }

    @Test
    default void several_adjustments_of_one_field_follow_each_other() {
        TenantId tenant = tenant();
        Counter counter = insert(tenant, Counter.at(1));
        adjust(tenant, counter, List.of(add(Counter.COUNT, 4L), max(Counter.COUNT, 3L)), Criteria.everything());
        assertThat(stored(tenant, counter).orElseThrow().count()).isEqualTo(5);
    }

    @Test
    default void what_does_not_meet_the_condition_is_not_adjusted() {
        TenantId tenant = tenant();
        Counter counter = insert(tenant, Counter.at(1));
        List<Adjustment<Counter, ?>> take = List.of(add(Counter.COUNT, -1L));
        assertThat(adjust(tenant, counter, take, Counter.COUNT.atLeast(1L))).isPresent();
        assertThat(adjust(tenant, counter, take, Counter.COUNT.atLeast(1L))).isEmpty();
        assertThat(stored(tenant, counter).orElseThrow().count()).isZero();
    }

    @Test
    default void what_is_not_there_is_not_adjusted() {
        TenantId tenant = tenant();
        Id<Counter> nowhere = new Id<>(UUID.randomUUID());
        assertThat(maybe(
                        tenant,
                        tx -> tx.adjust(Counter.TYPE, nowhere, List.of(add(Counter.COUNT, 1L)), Criteria.everything())))
                .isEmpty();
    }

    @Test
    default void money_of_another_currency_is_not_added() {
        TenantId tenant = tenant();
        Counter counter = insert(tenant, Counter.at(1));
        adjust(tenant, counter, List.of(add(Counter.BALANCE, Money.of("1", "CNY"))), Criteria.everything());
        assertThat(codeOf(() -> adjust(
                        tenant,
                        counter,
                        List.of(add(Counter.COUNT, 1L), add(Counter.BALANCE, Money.of("1", "EUR"))),
                        Criteria.everything())))
                .isEqualTo("money.currencies");
        assertThat(stored(tenant, counter).orElseThrow().count()).isEqualTo(1);
    }

    @Test
    default void an_edit_read_before_an_adjustment_is_stale() {
        TenantId tenant = tenant();
        Counter counter = insert(tenant, Counter.at(1));
        adjust(tenant, counter, List.of(add(Counter.COUNT, 1L)), Criteria.everything());
        Counter later = Counter.TYPE.with(counter, Counter.SUM, 4L);
        assertThat(codeOf(() -> in(tenant, tx -> tx.update(counter, later)))).isEqualTo("record.stale");
    }
}
