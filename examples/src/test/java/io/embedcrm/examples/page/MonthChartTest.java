package io.embedcrm.examples.page;

import static io.embedcrm.examples.page.Samples.month;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class MonthChartTest {
    private static final YearMonth NOW = YearMonth.of(2026, 10);

    @Test
    void months_without_purchases_are_empty_up_to_the_present() {
        List<MonthRevenue> filled = MonthChart.filled(
                List.of(month("2026-06", "30", "0", 1), month("2026-01", "10", "-2", 1), month("2026-06", "5", "0", 1)),
                NOW);
        assertThat(filled)
                .extracting(m -> m.month().toString())
                .startsWith("2026-01")
                .endsWith("2026-10")
                .hasSize(10);
        assertThat(filled.get(5)).isEqualTo(month("2026-06", "35", "0", 2));
        assertThat(filled.get(3)).isEqualTo(month("2026-04", "0", "0", 0));

        Document chart = chart(filled, NOW);
        assertThat(bars(chart, "in")).hasSize(2);
        assertThat(bars(chart, "out")).hasSize(1);
        assertThat(Pages.elements(Pages.all(chart, "title"), "title"))
                .extracting(Element::getTextContent)
                .contains(
                        "January 2026: 1 purchase, £10.00, refunds −£2.00, net £8.00",
                        "April 2026: no purchases",
                        "June 2026: 2 purchases, £35.00");
    }

    @Test
    void a_single_purchase_stands_among_empty_months() {
        Document chart = chart(List.of(month("2026-10", "0.001", "0", 1)), NOW);
        assertThat(bars(chart, "in")).hasSize(1);
        assertThat(Pages.ofClass(chart, "g", "month")).hasSize(6);
    }

    @Test
    void five_years_are_drawn_and_no_more() {
        List<MonthRevenue> months = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            months.add(new MonthRevenue(NOW.minusMonths(i), Samples.gbp((i + 1) + "000"), Samples.gbp("-" + i), 1));
        }
        assertThat(MonthChart.filled(months, NOW)).hasSize(60).last().isEqualTo(months.get(0));
        Document chart = chart(months.subList(0, 60), NOW);
        assertThat(bars(chart, "in")).hasSize(60);
        assertThat(Pages.ofClass(chart, "text", "year"))
                .extracting(Element::getTextContent)
                .containsExactly("2022", "2023", "2024", "2025", "2026");
    }

    @Test
    void a_customer_lost_long_ago_keeps_the_last_month_at_the_end() {
        assertThat(MonthChart.filled(List.of(month("2011-12", "5", "0", 1)), NOW))
                .extracting(m -> m.month().toString())
                .endsWith("2011-12");
    }

    @Test
    void refunds_alone_go_below_the_line() {
        Document chart = chart(List.of(month("2026-10", "0", "-316.2", 0)), NOW);
        assertThat(bars(chart, "in")).isEmpty();
        assertThat(bars(chart, "out")).hasSize(1);
        assertThat(Pages.ofClass(chart, "line", "zero")).hasSize(1);
    }

    @Test
    void a_month_in_which_all_came_to_nothing_draws_no_bar() {
        Document chart = chart(List.of(month("2026-10", "0", "0", 1)), NOW);
        assertThat(bars(chart, "in")).isEmpty();
        assertThat(bars(chart, "out")).isEmpty();
    }

    @Test
    void gridlines_are_round_whatever_the_size() {
        assertThat(ticks("0", "0")).containsExactly("0", "1");
        assertThat(ticks("0", "1890.75")).containsExactly("0", "500", "1000", "1500", "2000");
        assertThat(ticks("-316.2", "1890.75")).containsExactly("0", "500", "1000", "1500", "2000");
        assertThat(ticks("-1200", "1890.75")).containsExactly("-1000", "0", "1000", "2000");
        assertThat(ticks("-50", "0")).containsExactly("-50", "-40", "-30", "-20", "-10", "0");
        assertThat(ticks("0", "0.001")).containsExactly("0", "0.0002", "0.0004", "0.0006", "0.0008", "0.001");
        assertThat(ticks("0", "99999999999")).startsWith("0", "20000000000").endsWith("100000000000");
    }

    private static List<String> ticks(String low, String high) {
        return new Scale(new BigDecimal(low), new BigDecimal(high), 0, 100)
                .ticks().stream()
                        .map(tick -> tick.stripTrailingZeros().toPlainString())
                        .toList();
    }

    private static Document chart(List<MonthRevenue> months, YearMonth now) {
        Html html = new Html();
        MonthChart.draw(html, months, now, 744);
        return Pages.parse(html.done());
    }

    private static List<Element> bars(Document chart, String css) {
        return Pages.ofClass(chart, "path", css);
    }
}
