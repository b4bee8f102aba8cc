package io.embedcrm.examples.page;

import io.embedcrm.examples.page.OverviewView.BestCustomer;
import io.embedcrm.examples.page.OverviewView.Check;
import io.embedcrm.examples.page.OverviewView.Figure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A page about all customers: figures, stages, the best, and the same list through several eyes. */
public final class OverviewPage {
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*\\.html");

    private final Html html = new Html();
    private final OverviewView view;
    private final Sheet sheet;

    private OverviewPage(OverviewView view) {
        this.view = view;
        this.sheet = Sheet.begin(html, view.frame(), view.title());
    }

    /** The page as text. */
    public static String render(OverviewView view) {
        OverviewPage page = new OverviewPage(view);
        page.body();
        return page.html.done();
    }

    /** Writes the page in UTF-8. */
    public static void write(OverviewView view, Path file) {
        try {
            Files.writeString(file, render(view));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void body() {
        html.open("header.head")
                .open("div.who")
                .open("h1")
                .name(view.title())
                .close()
                .close()
                .close();
        html.open("div.tiles");
        for (Figure figure : view.figures()) {
            sheet.tile(figure.label(), figure.value(), figure.note());
        }
        html.close();
        if (!view.months().isEmpty()) {
            sheet.months("Revenue per month", view.months(), 1074);
        }
        html.open("div.columns").open("div.left");
        best(view.best());
        html.close().open("aside");
        stages(view.stages());
        checks(view.checks());
        html.close().close();
        if (view.comparison() != null) {
            new ComparisonTable(html, sheet).draw(view.comparison());
        }
        sheet.end();
    }

    private void best(List<BestCustomer> best) {
        if (best.isEmpty()) {
            return;
        }
        sheet.card("best", "Best customers", "by net revenue");
        html.open("div.scroll")
                .open("table")
                .open("thead")
                .open("tr")
                .element("th.n", "")
                .element("th", "Customer");
        html.element("th", "Stage").element("th.n", "Purchases").element("th.n", "Last purchase");
        html.element("th.n", "Net revenue").close().close().open("tbody");
        for (int i = 0; i < best.size(); i++) {
            best(i + 1, best.get(i));
        }
        html.close().close().close().close();
    }

    private void best(int rank, BestCustomer customer) {
        html.open("tr").element("td.n rank", Integer.toString(rank)).open("td");
        boolean linked =
                customer.page() != null && FILE_NAME.matcher(customer.page()).matches();
        if (linked && customer.page() != null) {
            html.open("a", "href", customer.page());
        }
        html.name(customer.name() == null ? "–" : customer.name());
        if (linked) {
            html.close();
        }
        if (customer.country() != null) {
            html.open("div.sub").name(customer.country()).close();
        }
        html.close().open("td");
        if (customer.stage() != null) {
            sheet.badge(customer.stage(), customer.tone());
        }
        html.close();
        Instant last = customer.lastPurchase();
        cell(customer.purchases() == null ? null : Format.count(customer.purchases()));
        cell(last == null ? null : Format.date(last, view.frame().zone()));
        cell(customer.revenue() == null ? null : Format.money(customer.revenue()));
        html.close();
    }

    private void cell(@Nullable String text) {
        html.element("td.n", text == null ? "–" : text);
    }

    private void stages(List<StageCount> stages) {
        if (!stages.isEmpty()) {
            long all = stages.stream().mapToLong(StageCount::customers).sum();
            sheet.card("spread", "Stages", Format.count(all) + " customers");
            StageChart.rows(html, stages);
            html.close();
        }
    }

    private void checks(List<Check> checks) {
        if (checks.isEmpty()) {
            return;
        }
        long wrong = checks.stream().filter(check -> !check.good()).count();
        sheet.card(
                "checks",
                "File and CRM",
                wrong == 0 ? "all the same" : Format.count(wrong) + (wrong == 1 ? " differs" : " differ"));
        html.open("table").open("tbody");
        for (Check check : checks) {
            html.open("tr." + (check.good() ? "good" : "wrong"));
            html.element("td.mark", check.good() ? "✓" : "✗").open("td").name(check.what());
            if (!check.good()) {
                html.open("div.sub")
                        .text("the file says ")
                        .name(check.expected())
                        .close();
            }
            html.close().element("td.n", check.found()).close();
        }
        html.close().close().close();
    }
}
