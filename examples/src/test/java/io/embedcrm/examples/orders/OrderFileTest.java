package io.embedcrm.examples.orders;

import static io.embedcrm.examples.orders.Reading.HEADER;
import static io.embedcrm.examples.orders.Reading.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.error.InvalidException;
import io.embedcrm.record.Money;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderFileTest {
    private static final String TWO = HEADER + line("1", "a") + line("1", "b") + line("C2", "a") + line("A3", "a");

    @Test
    void lines_of_an_invoice_become_one_order() {
        Reading reading = Reading.of(TWO);

        assertThat(reading.bad()).isEmpty();
        assertThat(reading.numbers()).containsExactly("1", "C2", "A3");
        Order order = reading.orders().get(0);
        assertThat(order.kind()).isEqualTo(OrderKind.PURCHASE);
        assertThat(order.customer()).isEqualTo("17850");
        assertThat(order.country()).isEqualTo("China");
        assertThat(order.at()).isEqualTo(Instant.parse("2026-10-31T17:05:00Z"));
        assertThat(order.total("GBP")).isEqualTo(Money.of("10", "GBP"));
        assertThat(order.lines())
                .containsExactly(
                        new OrderLine(2, "a", "tea", new BigDecimal("2"), new BigDecimal("2.50")),
                        new OrderLine(3, "b", "tea", new BigDecimal("2"), new BigDecimal("2.50")));
        assertThat(reading.orders())
                .extracting(Order::kind)
                .containsExactly(OrderKind.PURCHASE, OrderKind.CANCELLATION, OrderKind.ADJUSTMENT);
    }

    @Test
    void gzip_is_known_by_its_content_and_may_have_several_members() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (String part : List.of(HEADER + line("1", "a"), line("2", "a"))) {
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(part.getBytes(StandardCharsets.UTF_8));
            }
        }
        assertThat(Reading.of(packed.toByteArray()).numbers()).containsExactly("1", "2");
    }

    @Test
    void a_gzip_file_that_breaks_off_is_an_error_that_says_how_far_it_came() throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < 20_000; i++) {
            text.append(line(Integer.toString(i), Integer.toHexString(i * 31)));
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        byte[] half = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
        assertThatThrownBy(() -> Reading.of(half))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("after line ");
    }

    @Test
    void a_byte_order_mark_crlf_and_a_missing_last_line_end_change_nothing() {
        Reading plain = Reading.of(TWO);
        assertThat(Reading.of("\uFEFF" + TWO)).isEqualTo(plain);
        assertThat(Reading.of(TWO.replace("\n", "\r\n"))).isEqualTo(plain);
        assertThat(Reading.of(TWO.replace("\n", "\r"))).isEqualTo(plain);
        assertThat(Reading.of(TWO.strip())).isEqualTo(plain);
    }

    @Test
    void columns_may_stand_in_any_order_with_others_between() {
        Reading reading =
                Reading.of("Country,x,invoice_no,Stock Code,UNITPRICE,Description,Quantity,InvoiceDate,CustomerID\n"
                        + "France,?,7,T1,1.5,pot,3,2026-01-02T03:04,44\n");
        assertThat(reading.bad()).isEmpty();
        Order order = reading.orders().get(0);
        assertThat(order.number()).isEqualTo("7");
        assertThat(order.amount()).isEqualByComparingTo("4.5");
        assertThat(order.customer()).isEqualTo("44");
        assertThat(order.at()).isEqualTo(Instant.parse("2026-01-02T03:04:00Z"));
    }

    @Test
    void a_missing_column_is_named() {
        assertThatThrownBy(() -> Reading.of("InvoiceNo,StockCode,Description,InvoiceDate,UnitPrice,Country\n"))
                .isInstanceOfSatisfying(
                        InvalidException.class, e -> assertThat(e.code()).isEqualTo("orders.column-missing"))
                .hasMessageContaining("does not name Quantity, CustomerID;");
        assertThatThrownBy(() -> Reading.of(HEADER.replace("Country", "Quantity,Country")))
                .isInstanceOfSatisfying(
                        InvalidException.class, e -> assertThat(e.code()).isEqualTo("orders.column-twice"));
    }

    @Test
    void an_empty_file_has_no_header_and_a_header_alone_has_no_orders() {
        assertThatThrownBy(() -> Reading.of(""))
                .isInstanceOfSatisfying(
                        InvalidException.class, e -> assertThat(e.code()).isEqualTo("orders.column-missing"));
        assertThatThrownBy(() -> Reading.of(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, (byte) 0xFF, '\n'}))
                .isInstanceOfSatisfying(
                        InvalidException.class, e -> assertThat(e.code()).isEqualTo("orders.header-unreadable"));
        assertThat(Reading.of(HEADER)).isEqualTo(new Reading(List.of(), List.of()));
        assertThat(Reading.of(HEADER.strip())).isEqualTo(new Reading(List.of(), List.of()));
        assertThat(Reading.of(HEADER + "\n\n  \n")).isEqualTo(new Reading(List.of(), List.of()));
    }

    @Test
    void a_missing_file_is_named(@TempDir Path directory) {
        Path file = directory.resolve("none.csv");
        assertThatThrownBy(() -> OrderFile.at(file))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void quotes_hold_commas_quotes_and_line_ends() {
        Reading reading = Reading.of(HEADER
                + "1,a,\"cup, \"\"blue\"\"\nand white\",1,2026-01-02 03:04:05,1,,China\n"
                + "1,b,SIZE 5\" PLATE,1,2026-01-02 03:04:05,1,,China\n"
                + line("2", "c"));
        assertThat(reading.bad()).isEmpty();
        assertThat(reading.numbers()).containsExactly("1", "2");
        assertThat(reading.orders().get(0).lines())
                .extracting(OrderLine::description)
                .containsExactly("cup, \"blue\" and white", "SIZE 5\" PLATE");
        assertThat(reading.orders().get(0).customer()).isNull();
        assertThat(reading.orders().get(1).lines().get(0).line()).isEqualTo(5);
    }

    @Test
    void descriptions_are_cleaned() {
        Reading reading = Reading.of(HEADER
                + "1,a,  x\u0000\u0007\ty\u007F ,1,2026-01-02 03:04:05,1,,\n"
                + "1,b,  ,1,2026-01-02 03:04:05,1,,\n"
                + "1,c,龙井 🍵,1,2026-01-02 03:04:05,0.001,,\n");
        assertThat(reading.bad()).isEmpty();
        assertThat(reading.orders().get(0).lines())
                .extracting(OrderLine::description)
                .containsExactly("x y", null, "龙井 🍵");
        assertThat(reading.orders().get(0).country()).isNull();
        assertThat(reading.orders().get(0).amount()).isEqualByComparingTo("2.001");
    }

    @Test
    void chinese_text_is_read_whole_wherever_a_chunk_ends() {
        StringBuilder text = new StringBuilder(
                "Description,InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\r\n");
        for (int i = 0; i < 5_000; i++) {
            text.append("龙井茶".repeat(1 + i % 7)).append(',').append(i).append(",茶,1,2026-01-02 03:04:05,1,客,中国\r\n");
        }
        Reading reading = Reading.of(text.toString());
        assertThat(reading.bad()).isEmpty();
        assertThat(reading.orders()).hasSize(5_000).allSatisfy(order -> {
            OrderLine line = order.lines().get(0);
            int number = Integer.parseInt(order.number());
            assertThat(line.line()).isEqualTo(number + 2);
            assertThat(line.description()).isEqualTo("龙井茶".repeat(1 + number % 7));
            assertThat(order.country()).isEqualTo("中国");
        });
    }

    @Test
    void times_are_those_of_a_clock_in_the_given_zone(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("f"),
                TWO + line("1", "late").replace("17:05:00", "17:04:59"),
                StandardCharsets.UTF_8);
        List<Order> orders = new ArrayList<>();
        try (OrderReader reader = OrderFile.at(file).open(ZoneId.of("Asia/Shanghai"), bad -> {})) {
            reader.forEachRemaining(orders::add);
            assertThat(reader.progress()).isEqualTo(1);
            assertThat(reader.line()).isEqualTo(6);
        }
        assertThat(orders)
                .filteredOn(order -> order.number().equals("1"))
                .extracting(Order::at)
                .containsExactly(Instant.parse("2026-10-31T09:04:59Z"));
    }

    @Test
    void lines_of_an_invoice_may_stand_apart_within_the_window() {
        StringBuilder text = new StringBuilder(HEADER).append(line("first", "a"));
        for (int i = 1; i < OrderReader.WINDOW; i++) {
            text.append(line(Integer.toString(i), "x"));
        }
        Reading near = Reading.of(text + line("first", "b"));
        assertThat(near.bad()).isEmpty();
        assertThat(near.orders())
                .filteredOn(order -> order.number().equals("first"))
                .singleElement()
                .satisfies(order -> assertThat(order.lines()).hasSize(2));

        Reading far = Reading.of(text + line("one more", "x") + line("first", "b"));
        assertThat(far.orders())
                .hasSize(OrderReader.WINDOW + 1)
                .filteredOn(o -> o.number().equals("first"))
                .hasSize(1);
        assertThat(far.bad()).singleElement().satisfies(bad -> {
            assertThat(bad.line()).isEqualTo(OrderReader.WINDOW + 3);
            assertThat(bad.column()).isEqualTo("InvoiceNo");
        });
    }

    @Test
    void an_invoice_has_a_bound() {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i <= OpenOrder.MAX_LINES; i++) {
            text.append(line("1", "x"));
        }
        Reading reading = Reading.of(text.toString());
        assertThat(reading.orders().get(0).lines()).hasSize(OpenOrder.MAX_LINES);
        assertThat(reading.bad()).extracting(BadLine::line).containsExactly(OpenOrder.MAX_LINES + 2L);
    }
}
