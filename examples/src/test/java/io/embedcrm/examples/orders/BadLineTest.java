package io.embedcrm.examples.orders;

import static io.embedcrm.examples.orders.Reading.HEADER;
import static io.embedcrm.examples.orders.Reading.line;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadLineTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2,a,SECRET,x1,2026-01-02 03:04:05,1,5,China            | Quantity    | is not such a number
            2,a,SECRET,,2026-01-02 03:04:05,1,5,China              | Quantity    | is not such a number
            2,a,SECRET,1e9,2026-01-02 03:04:05,1,5,China           | Quantity    | is not such a number
            2,a,SECRET,１,2026-01-02 03:04:05,1,5,China             | Quantity    | is not such a number
            2,a,SECRET,1,2026-01-02 03:04:05,1E+999999999,5,China  | UnitPrice   | is not such a number
            2,a,SECRET,1,2026-01-02 03:04:05,NaN,5,China           | UnitPrice   | is not such a number
            2,a,SECRET,1,2026-01-02 03:04:05,0.00001,5,China       | UnitPrice   | does not give an amount
            2,a,SECRET,999999999,2026-01-02 03:04:05,99999999,5,China | UnitPrice | does not give an amount
            2,a,SECRET,1,2026-02-30 03:04:05,1,5,China             | InvoiceDate | is not a date and time
            2,a,SECRET,1,2026-01-02 24:04:05,1,5,China             | InvoiceDate | is not a date and time
            2,a,SECRET,1,02/01/2026 03:04,1,5,China                | InvoiceDate | is not a date and time
            2,a,SECRET,1,,1,5,China                                | InvoiceDate | is not a date and time
            ,a,SECRET,1,2026-01-02 03:04:05,1,5,China              | InvoiceNo   | is empty
            2,,SECRET,1,2026-01-02 03:04:05,1,5,China              | StockCode   | is empty
            1,a,SECRET,1,2026-01-02 03:04:05,1,5,China             | CustomerID  | is not that of the invoice's first line
            1,a,SECRET,1,2026-01-02 03:04:05,1,17850,France        | Country     | is not that of the invoice's first line
            2,a,SECRET,1,2026-01-02 03:04:05,1,5                   |             | has 7 columns
            2,a,SECRET,1,2026-01-02 03:04:05,1,5,China,            |             | has 9 columns
            SECRET                                                 |             | has 1 columns
            2,a,"SECRET" x,1,2026-01-02 03:04:05,1,5,China         |             | is not CSV
            2,a,"SECRET,1,2026-01-02 03:04:05,1,5,China            |             | a quote is not closed
            """, quoteCharacter = '\0', nullValues = "")
    void a_line_that_does_not_parse_is_reported_and_reading_goes_on(
            String text, @Nullable String column, String problem) {
        Reading reading = Reading.of(HEADER + line("1", "a") + text + "\n" + line("1", "b") + line("9", "c"));

        assertThat(reading.numbers()).containsExactly("1", "9");
        assertThat(reading.orders().get(0).lines()).extracting(OrderLine::sku).containsExactly("a", "b");
        assertThat(reading.bad()).singleElement().satisfies(bad -> {
            assertThat(bad.line()).isEqualTo(3);
            assertThat(bad.column()).isEqualTo(column);
            assertThat(bad.problem()).startsWith(problem);
            assertThat(bad.allowed()).isNotBlank();
            assertThat(bad.toString()).startsWith("line 3").doesNotContain("SECRET");
        });
    }

    @Test
    void an_unclosed_quote_costs_only_its_own_line() {
        String open = "2,a,\"unclosed,1,2026-01-02 03:04:05,1,5,China\n";
        String quoted = "3,a,\"cup, blue\",1,2026-01-02 03:04:05,1,5,China\n";
        Reading reading = Reading.of(
                HEADER + open + quoted + open + line("4", "a") + open + open + quoted + line("5", "a") + open);
        assertThat(reading.bad()).extracting(BadLine::line).containsExactly(2L, 4L, 6L, 7L, 10L);
        assertThat(reading.numbers()).containsExactlyInAnyOrder("3", "4", "5");
    }

    @Test
    void a_line_of_more_than_a_mebibyte_is_bad_and_not_kept() {
        String huge = "x".repeat(64 << 20);
        String fits = "2,a," + "x".repeat((1 << 20) - 50) + ",1,2026-01-02 03:04:05,1,5,China\n";
        Reading reading = Reading.of(HEADER + line("1", "a") + huge + "\n" + fits + line("9", "b") + huge);
        assertThat(reading.numbers()).containsExactly("1", "9");
        assertThat(reading.bad())
                .extracting(BadLine::toString)
                .containsExactly(
                        "line 3: is too long (allowed: at most 1048576 bytes)",
                        "line 4, Description: is too long (allowed: at most 200 characters)",
                        "line 6: is too long (allowed: at most 1048576 bytes)");
    }

    @Test
    void over_long_codes_and_control_characters_in_them_are_bad() {
        Reading reading = Reading.of(HEADER
                + line("1", "s".repeat(61))
                + line("2", "a\u0000b")
                + line("3", "ok")
                + line("4", "ok").replace("China", "C".repeat(61))
                + line("5", "ok").replace("17850.0", "1\u001B[2J"));
        assertThat(reading.numbers()).containsExactly("3");
        assertThat(reading.bad())
                .extracting(BadLine::column)
                .containsExactly("StockCode", "StockCode", "Country", "CustomerID");
    }

    @Test
    void text_that_is_not_utf_8_is_bad_but_a_replacement_character_is_not() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write((HEADER + line("1", "\uFFFD")).getBytes(StandardCharsets.UTF_8));
        bytes.write(line("2", "£").getBytes(StandardCharsets.ISO_8859_1));
        bytes.write(line("3", "£").getBytes(StandardCharsets.UTF_8));
        Reading reading = Reading.of(bytes.toByteArray());
        assertThat(reading.numbers()).containsExactly("1", "3");
        assertThat(reading.bad()).extracting(BadLine::problem).isEqualTo(List.of("is not UTF-8"));
    }

    @Test
    void thousands_of_commas_or_quotes_are_only_a_bad_line() {
        Reading reading = Reading.of(
                HEADER + ",".repeat(1_000_000) + "\n" + "\"".repeat(999_999) + "\n" + line("1", "a") + "\"\"\"");
        assertThat(reading.numbers()).containsExactly("1");
        assertThat(reading.bad()).extracting(BadLine::line).containsExactly(2L, 3L, 5L);
    }
}
