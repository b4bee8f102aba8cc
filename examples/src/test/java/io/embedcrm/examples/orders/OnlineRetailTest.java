package io.embedcrm.examples.orders;

import static io.embedcrm.examples.orders.OrderKind.ADJUSTMENT;
import static io.embedcrm.examples.orders.OrderKind.CANCELLATION;
import static io.embedcrm.examples.orders.OrderKind.PURCHASE;
import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.examples.SharedData;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The figures that the data's README gives for the real file (Chen, Sain and Guo 2012). */
class OnlineRetailTest {
    private static final OrderTotals TOTALS = new OrderTotals();
    private static final List<BadLine> BAD = new ArrayList<>();
    private static final Set<String> NUMBERS = new HashSet<>();
    private static long orders;
    private static long linesOutOfOrder;
    private static long twoTimes;
    private static long lastLine;

    @BeforeAll
    static void read() {
        OrderFile file = OrderFile.at(SharedData.file("online-retail/online-retail.csv.gz"));
        try (OrderReader reader = file.open(ZoneOffset.UTC, BAD::add)) {
            reader.forEachRemaining(order -> {
                orders++;
                NUMBERS.add(order.number());
                TOTALS.add(order);
                long before = 0;
                for (OrderLine line : order.lines()) {
                    linesOutOfOrder += line.line() > before ? 0 : 1;
                    before = line.line();
                }
            });
            lastLine = reader.line();
        }
    }

    @Test
    void each_invoice_comes_once_with_its_lines_in_order() {
        assertThat(BAD).isEmpty();
        assertThat(orders).isEqualTo(25_900);
        assertThat(NUMBERS).hasSize(25_900);
        assertThat(linesOutOfOrder).isZero();
        assertThat(lastLine).isEqualTo(541_910);
    }

    @Test
    void all_lines_come_to_the_known_figures() {
        assertFigures(TOTALS.all(), 25_900, 541_909, "5176450", "9747747.934");
        assertThat(TOTALS.all(PURCHASE).invoices()).isEqualTo(22_061);
        assertThat(TOTALS.all(CANCELLATION).invoices()).isEqualTo(3_836);
        assertThat(TOTALS.all(ADJUSTMENT).invoices()).isEqualTo(3);
        assertThat(TOTALS.all(CANCELLATION).lines()).isEqualTo(9_288);
        assertThat(TOTALS.all(CANCELLATION).amount()).isEqualByComparingTo("-896812.49");
        assertThat(TOTALS.skus()).isEqualTo(4_070);
        assertThat(TOTALS.negativeQuantities()).isEqualTo(10_624);
        assertThat(TOTALS.freeLines()).isEqualTo(2_515);
        assertThat(TOTALS.smallestQuantity()).isEqualByComparingTo("-80995");
        assertThat(TOTALS.largestQuantity()).isEqualByComparingTo("80995");
        assertThat(TOTALS.highestPrice()).isEqualByComparingTo("38970");
    }

    @Test
    void anonymous_and_identified_lines_are_told_apart() {
        assertThat(TOTALS.anonymous().lines()).isEqualTo(135_080);
        assertThat(TOTALS.anonymous().invoices()).isEqualTo(3_710);
        assertThat(TOTALS.anonymous(PURCHASE).invoices()).isEqualTo(3_525);
        assertThat(TOTALS.anonymous(CANCELLATION).invoices()).isEqualTo(182);
        assertThat(TOTALS.anonymous(ADJUSTMENT).invoices()).isEqualTo(3);
        assertThat(TOTALS.identified().lines()).isEqualTo(406_829);
    }

    @Test
    void countries_are_known() {
        assertThat(TOTALS.linesByCountry())
                .hasSize(38)
                .containsEntry("United Kingdom", 495_478L)
                .containsEntry("Germany", 9_495L)
                .containsEntry("France", 8_557L)
                .containsEntry("EIRE", 8_196L);
        assertThat(TOTALS.customers().stream()
                        .filter(customer -> customer.countries().size() == 2)
                        .map(CustomerTotals::customer))
                .containsExactlyInAnyOrder("12370", "12394", "12417", "12422", "12429", "12431", "12455", "12457");
    }

    @Test
    void purchases_and_cancellations_with_a_customer_come_to_the_known_figures() {
        assertFigures(TOTALS.identified(PURCHASE), 18_536, 397_924, "5181696", "8911407.904");
        assertFigures(TOTALS.identified(CANCELLATION), 3_654, 8_905, "-274808", "-611342.09");
        assertThat(TOTALS.identified().amount()).isEqualByComparingTo("8300065.814");
        assertThat(TOTALS.freePurchases()).isEqualTo(4);
    }

    @Test
    void customers_are_known() {
        assertThat(TOTALS.customers()).hasSize(4_372);
        assertThat(TOTALS.customers(c -> c.purchases().invoices() > 0)).isEqualTo(4_339);
        assertThat(TOTALS.customers(c -> c.purchases().amount().signum() > 0)).isEqualTo(4_338);
        assertThat(TOTALS.customers(c -> c.purchases().invoices() > 1)).isEqualTo(2_845);
        assertThat(TOTALS.customers(c -> c.cancellations().invoices() > 0)).isEqualTo(1_589);
        assertThat(TOTALS.customers(c -> c.purchases().invoices() == 0)).isEqualTo(33);
        assertThat(TOTALS.customers(c -> c.net().signum() < 0)).isEqualTo(41);
    }

    @Test
    void the_best_customers_are_known() {
        Comparator<CustomerTotals> most = comparing(c -> -c.purchases().invoices());
        assertThat(TOTALS.customers(most, 5))
                .extracting(c -> c.customer() + ": " + c.purchases().invoices())
                .containsExactly("12748: 210", "14911: 201", "17841: 124", "13089: 97", "14606: 93");
        Comparator<CustomerTotals> highest =
                comparing(c -> c.purchases().amount().negate());
        assertThat(TOTALS.customers(highest, 5))
                .extracting(c -> c.customer() + ": " + c.purchases().amount().setScale(2))
                .containsExactly(
                        "14646: 280206.02",
                        "18102: 259657.30",
                        "17450: 194550.79",
                        "16446: 168472.50",
                        "14911: 143825.06");
    }

    private static void assertFigures(Figures figures, long invoices, long lines, String units, String amount) {
        assertThat(figures.invoices()).isEqualTo(invoices);
        assertThat(figures.lines()).isEqualTo(lines);
        assertThat(figures.units()).isEqualByComparingTo(new BigDecimal(units));
        assertThat(figures.amount()).isEqualByComparingTo(new BigDecimal(amount));
    }
}
