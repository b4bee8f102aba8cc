package io.embedcrm.examples.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Instant now = Instant.EPOCH;

    @Test
    void columns_stay_in_line_with_chinese_in_them() {
        TextTable table = TextTable.of("Customer", "Country", "> Revenue")
                .row("张伟", "中国", "£12.50")
                .row("Müller", "Germany", "£1,012.50")
                .row("e\u0301 🍵", null, "–");
        assertThat(table.lines())
                .containsExactly(
                        "Customer   Country     Revenue",
                        "──────────────────────────────",
                        "张伟       中国         £12.50",
                        "Müller     Germany   £1,012.50",
                        "e\u0301 🍵       –                 –");
        assertThat(table.lines().stream().map(TextWidth::of).distinct()).containsExactly(30);
        assertThatThrownBy(() -> table.row("one")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void long_cells_are_cut_and_harmful_characters_do_not_reach_the_terminal() {
        TextTable table = TextTable.of("").row("茶".repeat(40)).row("a\u001B[2J\nb\u202Ec\u0007");
        assertThat(table.lines()).containsExactly("茶".repeat(23) + "…", "a\uFFFD[2J b\uFFFDc\uFFFD");
        Console console = console(false);
        console.line("x\u001B]0;title\u0007");
        assertThat(printed()).isEqualTo("x\uFFFD]0;title\uFFFD\n");
    }

    @Test
    void a_heading_is_underlined_as_wide_as_it_is() {
        console(false).heading("最好的 10");
        assertThat(printed()).isEqualTo("\n最好的 10\n═════════\n");
    }

    @Test
    void progress_on_a_terminal_writes_over_its_line() {
        Progress progress = console(true).progress("Importing", "orders");
        progress.at(1, 0.01);
        now = now.plusSeconds(10);
        progress.at(5_000, 0.25);
        progress.at(5_001, 0.25);
        now = now.plusSeconds(30);
        progress.at(20_000, 1);
        assertThat(progress.done()).isEqualTo(Duration.ofSeconds(40));
        assertThat(printed())
                .isEqualTo("\r 25% Importing: 5,000 orders, 500/s, 0:30 left\u001B[K"
                        + "\r100% Importing: 20,000 orders, 500/s\u001B[K"
                        + "\rImporting: 20,000 orders, 500/s, 40 s\u001B[K\n");
    }

    @Test
    void progress_in_a_log_is_a_line_from_time_to_time() {
        Progress progress = console(false).progress("Importing", "orders");
        for (int i = 1; i <= 120; i++) {
            now = now.plusMillis(100);
            progress.at(i, -1);
        }
        progress.done();
        assertThat(printed())
                .isEqualTo(
                        "Importing: 50 orders, 10/s\nImporting: 100 orders, 10/s\nImporting: 120 orders, 10/s, 12 s\n");
    }

    @Test
    void numbers_and_money_are_written_alike_everywhere() {
        assertThat(Format.count(541_909)).isEqualTo("541,909");
        assertThat(Format.money(Samples.gbp("9747747.934"))).isEqualTo("£9,747,747.93");
        assertThat(Format.money(Samples.gbp("-0.005"))).isEqualTo("−£0.01");
        assertThat(Format.money(Samples.gbp("-0.001"))).isEqualTo("£0.00");
        assertThat(Format.money(io.embedcrm.record.Money.of("1200", "JPY"))).isEqualTo("JPY\u00A01,200.00");
        assertThat(Format.clock(Duration.ofSeconds(3723))).isEqualTo("1:02:03");
        assertThat(Format.days(1)).isEqualTo("1 day");
    }

    private Console console(boolean terminal) {
        return new Console(new PrintStream(bytes, true, UTF_8), terminal, () -> now);
    }

    private String printed() {
        return bytes.toString(UTF_8).replace(System.lineSeparator(), "\n");
    }
}
