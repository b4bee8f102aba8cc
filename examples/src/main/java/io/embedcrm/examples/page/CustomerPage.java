package io.embedcrm.examples.page;

import io.embedcrm.examples.page.CustomerView.Head;
import io.embedcrm.examples.page.CustomerView.KeyFigures;
import io.embedcrm.examples.page.CustomerView.Product;
import io.embedcrm.record.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A customer's page: one HTML file that needs nothing else, light and dark, fit to be printed. */
public final class CustomerPage {
    /** How many timeline entries are shown. */
    public static final int ENTRIES = 25;

    private final Html html = new Html();
    private final CustomerView view;
    private final Sheet sheet;

    private CustomerPage(CustomerView view) {
        this.view = view;
        this.sheet = Sheet.begin(
                html, view.frame(), Objects.requireNonNullElse(view.head().name(), "Customer"));
    }

    /** The page as text. */
    public static String render(CustomerView view) {
        CustomerPage page = new CustomerPage(view);
        page.body();
        return page.html.done();
    }

    /** Writes the page in UTF-8. */
    public static void write(CustomerView view, Path file) {
        try {
            Files.writeString(file, render(view));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void body() {
        head(view.head());
        tiles(view.figures());
        html.open("div.columns").open("div.left");
        sheet.months("Revenue per month", view.months(), 744);
        products(view.products());
        new Timeline(html, sheet, view.frame()).draw(view.timeline(), view.entries());
        html.close().open("aside");
        new CustomerAside(html, sheet).draw(view);
        html.close().close();
        sheet.end();
    }

    private void head(Head head) {
        String name = head.name() == null ? "–" : head.name();
        html.open("header.head")
                .open("div.avatar", "aria-hidden", "true")
                .text(initials(name))
                .close();
        html.open("div.who").open("h1").name(name).close().open("p.facts");
        List<String> facts = new ArrayList<>();
        add(facts, head.kind());
        add(facts, place(head));
        add(facts, head.since() == null ? null : "customer since " + Format.date(head.since()));
        for (int i = 0; i < facts.size(); i++) {
            html.text(i == 0 ? "" : " · ").name(facts.get(i));
        }
        html.close();
        sheet.withheld(view.withheld());
        html.close().open("div.standing");
        if (head.stage() != null) {
            sheet.badge(head.stage(), head.tone());
        }
        if (head.reason() != null) {
            html.open("p.reason").name(head.reason()).close();
        }
        html.open("p.owner").text("Owner ");
        html.open("b").name(head.owner() == null ? "nobody" : head.owner()).close();
        if (head.team() != null) {
            html.text(", ").name(head.team());
        }
        html.close().close().close();
    }

    private void tiles(KeyFigures figures) {
        html.open("div.tiles");
        sheet.tile("Net revenue", money(figures.netRevenue()), null);
        sheet.tile("Purchases", count(figures.purchases()), null);
        sheet.tile("Refunds", count(figures.refunds()), money(figures.refunded()));
        sheet.tile("Average order", money(figures.averageOrder()), null);
        dateTile("First purchase", figures.firstPurchase());
        dateTile("Last purchase", figures.lastPurchase());
        Long rhythm = figures.rhythmDays();
        sheet.tile("Rhythm", rhythm == null ? null : Format.days(rhythm), rhythm == null ? null : "between purchases");
        html.close();
    }

    private void dateTile(String label, @Nullable Instant at) {
        Frame frame = view.frame();
        sheet.tile(label, at == null ? null : Format.date(at, frame.zone()), at == null ? null : Format.ago(at, frame));
    }

    private void products(List<Product> products) {
        if (products.isEmpty()) {
            return;
        }
        sheet.card("products", "Top products", "by amount");
        html.open("table").open("thead").open("tr").element("th", "Product").element("th", "Code");
        html.element("th.n", "Units").element("th.n", "Amount").close().close().open("tbody");
        BigDecimal most = products.stream().map(p -> p.amount().amount()).reduce(BigDecimal.ONE, BigDecimal::max);
        for (Product product : products) {
            html.open("tr").open("td").name(product.name() == null ? "–" : product.name());
            html.open("span.share")
                    .element("i", "", "style", "width:" + percent(product.amount(), most))
                    .close();
            html.close().element("td.code", product.sku());
            html.element("td.n", Format.number(product.units())).element("td.n", Format.money(product.amount()));
            html.close();
        }
        html.close().close().close();
    }

    /** The first letters of the first and last word, or the first character of a name in another script. */
    static String initials(String name) {
        String[] words = name.strip().split("\\s+", -1);
        String first = letter(words[0]);
        boolean latin = first.codePoints().allMatch(c -> c < 0x250);
        return words.length > 1 && latin ? first + letter(words[words.length - 1]) : first;
    }

    private static String letter(String word) {
        return word.isEmpty() ? "" : new String(Character.toChars(Character.toTitleCase(word.codePointAt(0))));
    }

    private static @Nullable String place(Head head) {
        if (head.city() == null) {
            return head.country();
        }
        return head.country() == null ? head.city() : head.city() + ", " + head.country();
    }

    private static void add(List<String> facts, @Nullable String fact) {
        if (fact != null) {
            facts.add(fact);
        }
    }

    private static @Nullable String money(@Nullable Money money) {
        return money == null ? null : Format.money(money);
    }

    private static @Nullable String count(@Nullable Long count) {
        return count == null ? null : Format.count(count);
    }

    private static String percent(Money part, BigDecimal whole) {
        return part.amount()
                        .max(BigDecimal.ZERO)
                        .multiply(BigDecimal.valueOf(100))
                        .divide(whole, 1, RoundingMode.HALF_UP)
                + "%";
    }
}
