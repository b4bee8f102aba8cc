package io.embedcrm.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.customers.Customer;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.interactions.PurchaseKind;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NetPurchasesTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant START = Instant.parse("2026-01-01T04:00:00Z");

    private final List<Purchase> purchases = new ArrayList<>();
    private long ids;

    private Purchase add(PurchaseKind kind, long day, @Nullable Purchase of, String total, String base) {
        Instant at = START.plus(Duration.ofDays(day));
        Purchase purchase = LifecycleFixture.purchase(
                new Id<>(new UUID(0, ++ids)),
                new Id<Customer>(new UUID(0, 1)),
                kind,
                "n" + ids,
                of == null ? null : of.id(),
                at,
                null,
                money(total),
                money(base));
        purchases.add(purchase);
        return purchase;
    }

    private static Money money(String text) {
        String[] parts = text.split(" ");
        return Money.of(parts[0], parts.length == 1 ? "CNY" : parts[1]);
    }

    private Purchase bought(long day, String total) {
        return add(PurchaseKind.PURCHASE, day, null, total, total);
    }

    private void refunded(long day, @Nullable Purchase of, String total) {
        add(PurchaseKind.REFUND, day, of, "-" + total, "-" + total);
    }

    private List<Long> kept(long asOf) {
        LocalDate first = START.atZone(SHANGHAI).toLocalDate();
        return NetPurchases.days(purchases, START.plus(Duration.ofDays(asOf)), SHANGHAI).stream()
                .map(day -> day.toEpochDay() - first.toEpochDay())
                .toList();
    }

    @Test
    void purchases_count_on_their_day_in_the_zone_whatever_the_order_they_are_told_in() {
        bought(9, "10");
        bought(0, "10");
        bought(9, "10");
        assertThat(kept(9)).containsExactly(0L, 9L, 9L);
    }

    @Test
    void a_full_refund_undoes_a_purchase_from_its_own_day_on() {
        Purchase only = bought(0, "10");
        refunded(5, only, "10");
        assertThat(kept(4)).containsExactly(0L);
        assertThat(kept(5)).isEmpty();
    }

    @Test
    void partial_refunds_undo_it_only_together() {
        Purchase only = bought(0, "10");
        refunded(1, only, "9.99");
        assertThat(kept(1)).containsExactly(0L);
        refunded(2, only, "0.01");
        assertThat(kept(2)).isEmpty();
    }

    @Test
    void a_refund_that_names_no_purchase_is_taken_from_the_latest_before_it() {
        bought(0, "10");
        bought(5, "10");
        bought(9, "10");
        refunded(7, null, "15");
        assertThat(kept(9)).containsExactly(0L, 9L);
        refunded(8, null, "5");
        assertThat(kept(9)).containsExactly(9L);
        refunded(8, null, "100");
        assertThat(kept(9)).containsExactly(9L);
    }

    @Test
    void a_refund_of_a_purchase_that_does_not_count_here_takes_nothing_from_others() {
        Purchase elsewhere = bought(0, "10");
        purchases.clear();
        bought(1, "10");
        refunded(2, elsewhere, "10");
        assertThat(kept(2)).containsExactly(1L);
    }

    @Test
    void a_refund_in_another_currency_is_converted_at_the_rate_of_the_purchase() {
        Purchase dollars = add(PurchaseKind.PURCHASE, 0, null, "10 USD", "70");
        add(PurchaseKind.REFUND, 1, dollars, "-35", "-35");
        assertThat(kept(1)).containsExactly(0L);
        add(PurchaseKind.REFUND, 2, dollars, "-35", "-35");
        assertThat(kept(2)).isEmpty();
    }

    @Test
    void what_names_no_purchase_is_not_taken_from_one_in_another_currency() {
        add(PurchaseKind.PURCHASE, 0, null, "10 USD", "70");
        refunded(1, null, "70");
        assertThat(kept(1)).containsExactly(0L);
    }

    @Test
    void a_gift_is_a_purchase_until_something_is_paid_back_for_it() {
        Purchase gift = bought(0, "0");
        assertThat(kept(0)).containsExactly(0L);
        refunded(1, gift, "1");
        assertThat(kept(1)).isEmpty();
    }

    @Test
    void an_adjustment_cancels_the_purchase_it_names_and_counts_for_none_itself() {
        Purchase only = bought(0, "10");
        add(PurchaseKind.ADJUSTMENT, 1, null, "-10", "-10");
        add(PurchaseKind.ADJUSTMENT, 2, only, "5", "5");
        assertThat(kept(2)).containsExactly(0L);
        add(PurchaseKind.ADJUSTMENT, 3, only, "-10", "-10");
        assertThat(kept(3)).isEmpty();
    }

    @Test
    void what_is_dated_later_has_not_happened_yet() {
        bought(0, "10");
        bought(9, "10");
        assertThat(kept(8)).containsExactly(0L);
        assertThat(NetPurchases.next(purchases, START)).contains(START.plus(Duration.ofDays(9)));
        assertThat(NetPurchases.next(purchases, START.plus(Duration.ofDays(9)))).isEmpty();
    }
}
