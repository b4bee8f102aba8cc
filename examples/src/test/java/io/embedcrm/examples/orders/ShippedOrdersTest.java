package io.embedcrm.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ShippedOrdersTest {
    @Test
    void the_shipped_file_is_good_and_has_a_bit_of_everything() {
        Reading reading = Reading.of(OrderFile.shipped());
        OrderTotals totals = new OrderTotals();
        reading.orders().forEach(totals::add);

        assertThat(reading.bad()).isEmpty();
        assertThat(totals.all().invoices()).isEqualTo(610);
        assertThat(totals.all().lines()).isEqualTo(2_335);
        assertThat(totals.all().units()).isEqualByComparingTo("11498");
        assertThat(totals.all().amount()).isEqualByComparingTo("130698.505");
        assertThat(totals.identified(OrderKind.PURCHASE).invoices()).isEqualTo(521);
        assertThat(totals.identified(OrderKind.PURCHASE).amount()).isEqualByComparingTo("129858.405");
        assertThat(totals.identified(OrderKind.CANCELLATION).invoices()).isEqualTo(34);
        assertThat(totals.identified(OrderKind.CANCELLATION).amount()).isEqualByComparingTo("-1104.80");
        assertThat(totals.all(OrderKind.ADJUSTMENT).invoices()).isEqualTo(1);
        assertThat(totals.anonymous().lines()).isEqualTo(103);
        assertThat(totals.customers()).hasSize(90);
        assertThat(totals.linesByCountry()).hasSize(13).containsKey("中国");
        assertThat(reading.orders())
                .extracting(Order::at)
                .allMatch(at -> at.isAfter(Instant.parse("2025-05-01T00:00:00Z"))
                        && at.isBefore(Instant.parse("2026-11-01T00:00:00Z")));
    }
}
