package io.embedcrm.examples.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.examples.SharedData;
import io.embedcrm.examples.page.CustomerView.Contact;
import io.embedcrm.examples.page.CustomerView.Entry;
import io.embedcrm.examples.page.CustomerView.Head;
import io.embedcrm.examples.page.CustomerView.Identity;
import io.embedcrm.examples.page.CustomerView.KeyFigures;
import io.embedcrm.examples.page.CustomerView.Product;
import io.embedcrm.examples.page.OverviewView.BestCustomer;
import io.embedcrm.examples.page.OverviewView.Cell;
import io.embedcrm.examples.page.OverviewView.Check;
import io.embedcrm.examples.page.OverviewView.Comparison;
import io.embedcrm.examples.page.OverviewView.Eyes;
import io.embedcrm.examples.page.OverviewView.Figure;
import io.embedcrm.examples.page.OverviewView.Row;
import io.embedcrm.examples.page.OverviewView.Seen;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class PageTest {
    @Test
    void a_customers_page_shows_all_it_was_given() {
        String text = Pages.text(CustomerPage.render(Samples.customer()));
        assertThat(text)
                .contains("张伟 Zhang Wei", "Person", "杭州, 中国", "customer since 9 May 2025", "Loyal", "北方组")
                .contains("£12,029.40", "−£412.60", "£888.71", "19 Oct 2026", "12 days ago", "17 months ago", "34 days")
                .contains("+86 138 •••• 5678", "preferred", "oGx7_5mE0n4TgR2kQ9zV8bYc1LpU", "茶友")
                .contains("TEAPOT \"LITTLE ROBIN\" 0.5L", "Hidden from you: birthday, credit limit")
                .contains("Order 710588", "−£316.20", "latest 25 of 61", "14 Oct 2026, 09:05");
    }

    @Test
    void the_timeline_shows_the_latest_25() {
        Document page = Pages.parse(CustomerPage.render(Samples.customer()));
        assertThat(Pages.all(page, "ol").item(0).getChildNodes())
                .satisfies(list -> assertThat(Pages.elements(list, "li")).hasSize(CustomerPage.ENTRIES));
    }

    @Test
    void an_overview_shows_all_it_was_given() {
        String text = Pages.text(OverviewPage.render(Samples.overview()));
        assertThat(text)
                .contains("Customers of Leaf & Paper", "£128,753.61", "identified customers", "42.2%")
                .contains("O'Brien's Pantry", "£21,065.76", "1 differs", "the file says 103")
                .contains("not in this list", "hidden", "support, phone masked · 90 customers");
        assertThat(OverviewPage.render(Samples.overview())).contains("href=\"customer.html\"");
    }

    @Test
    void what_is_absent_is_a_dash_and_what_is_empty_is_left_out() {
        CustomerView bare = new CustomerView(
                new Frame("shop", null, Samples.NOW, Samples.FRAME.zone(), null),
                new Head(null, null, null, null, null, null, null, null, Tone.NEUTRAL, null),
                new KeyFigures(null, null, null, null, null, null, null, null),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                List.of(),
                List.of());
        String page = CustomerPage.render(bare);
        assertThat(Pages.text(page))
                .contains("No purchases yet.", "Nothing has happened yet.", "Owner nobody")
                .doesNotContain("null", "Tags", "Top products", "Hidden", "Contact points", "seen by");
        assertThat(page).doesNotContain("<svg");

        OverviewView nothing =
                new OverviewView(Samples.FRAME, "All", List.of(), List.of(), List.of(), List.of(), List.of(), null);
        assertThat(Pages.text(OverviewPage.render(nothing))).doesNotContain("null", "Best", "Stages");
    }

    @Test
    void a_page_needs_nothing_else_and_runs_nothing() {
        for (String page : List.of(CustomerPage.render(Samples.customer()), OverviewPage.render(Samples.overview()))) {
            assertThat(page)
                    .contains(
                            "default-src &#39;none&#39;",
                            "prefers-color-scheme: dark",
                            "@media print",
                            "<meta charset=\"utf-8\"/>")
                    .doesNotContain("<script", "javascript:", "url(", "@import", "src=", "<link", "onload")
                    .doesNotContainPattern("https?://(?!www\\.w3\\.org/2000/svg\")");
        }
    }

    @Test
    void a_page_is_written_in_utf_8(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("page.html");
        CustomerPage.write(Samples.customer(), file);
        assertThat(Files.readString(file, UTF_8)).contains("张伟");
    }

    @Test
    void hostile_text_appears_escaped_and_no_tag_of_it_survives() throws IOException {
        String[] lines = Files.readString(SharedData.file("naughty-strings/blns.txt"), UTF_8)
                .split("\n", -1);
        List<String> hostile = Stream.concat(
                        Arrays.stream(lines).filter(line -> !line.isEmpty() && !line.startsWith("#")),
                        Stream.of(
                                "</title><script>alert(1)</script>",
                                "\" onmouseover=\"x",
                                "a\u0000\u001B[2J\uD800\uFFFF",
                                "]]>"))
                .toList();
        assertThat(hostile).hasSize(464);
        Map<String, Long> customerTags = Pages.tags(CustomerPage.render(everywhere("harmless")));
        Map<String, Long> overviewTags = Pages.tags(OverviewPage.render(overview("harmless")));
        for (String text : hostile) {
            String customer = CustomerPage.render(everywhere(text));
            assertThat(customer).contains(Html.escape(text));
            assertThat(Pages.tags(customer)).as(text).isEqualTo(customerTags);
            String overview = OverviewPage.render(overview(text));
            assertThat(overview).contains(Html.escape(text));
            assertThat(Pages.tags(overview)).as(text).isEqualTo(overviewTags);
            assertThat(Html.escape(text)).doesNotContain("<", ">", "\"", "'");
        }
    }

    @Test
    void only_a_plain_file_name_becomes_a_link() {
        for (String page :
                List.of("javascript:alert(1)//.html", "../x.html", "//evil/x.html", "x.html?a", "x.html\n")) {
            BestCustomer best = new BestCustomer("n", null, null, Tone.GOOD, null, null, null, page);
            OverviewView view = new OverviewView(
                    Samples.FRAME, "t", List.of(), List.of(), List.of(), List.of(best), List.of(), null);
            assertThat(OverviewPage.render(view)).doesNotContain("href");
        }
    }

    @Test
    void initials_are_those_of_first_and_last_name_or_the_first_character() {
        assertThat(CustomerPage.initials("zhang wei")).isEqualTo("ZW");
        assertThat(CustomerPage.initials("张伟 Zhang Wei")).isEqualTo("张");
        assertThat(CustomerPage.initials("𠮷野家")).isEqualTo("𠮷");
        assertThat(CustomerPage.initials("  Éric  de la Tour ")).isEqualTo("ÉT");
        assertThat(CustomerPage.initials("")).isEmpty();
    }

    private static CustomerView everywhere(String text) {
        return new CustomerView(
                new Frame(text, text, Samples.NOW, Samples.FRAME.zone(), text),
                new Head(text, text, text, text, LocalDate.EPOCH, text, text, text, Tone.GOOD, text),
                new KeyFigures(null, null, null, null, null, null, null, null),
                Samples.months(),
                List.of(new Contact(text, text, text)),
                List.of(new Identity(text, text)),
                List.of(text),
                List.of(new Product(text, text, BigDecimal.ONE, Samples.gbp("1"))),
                List.of(new Entry(Samples.NOW, EntryKind.NOTE, text, text, null, text)),
                1,
                List.of(text),
                List.of(new StageCount(text, Tone.GOOD, 1)));
    }

    private static OverviewView overview(String text) {
        return new OverviewView(
                new Frame(text, text, Samples.NOW, Samples.FRAME.zone(), text),
                text,
                List.of(new Figure(text, text, text)),
                Samples.months(),
                List.of(new StageCount(text, Tone.GOOD, 1)),
                List.of(new BestCustomer(text, text, text, Tone.GOOD, 1L, null, null, text)),
                List.of(new Check(text, text, "x")),
                new Comparison(
                        List.of(text),
                        List.of(new Eyes(text, text, 1)),
                        List.of(
                                new Row(text, List.of(new Seen(List.of(Cell.of(text))))),
                                new Row(text, List.of(new Seen(List.of(Cell.masked(text))))))));
    }
}
