package io.embedcrm.examples.page;

import io.embedcrm.examples.page.OverviewView.Cell;
import io.embedcrm.examples.page.OverviewView.Comparison;
import io.embedcrm.examples.page.OverviewView.Eyes;
import io.embedcrm.examples.page.OverviewView.Row;
import io.embedcrm.examples.page.OverviewView.Seen;

/** The same customers side by side as several actors see them. */
final class ComparisonTable {
    private final Html html;
    private final Sheet sheet;

    ComparisonTable(Html html, Sheet sheet) {
        this.html = html;
        this.sheet = sheet;
    }

    void draw(Comparison comparison) {
        String wide = Integer.toString(comparison.fields().size());
        sheet.card("compare", "The same list as " + comparison.actors().size() + " people see it", "");
        html.open("div.scroll").open("table").open("thead").open("tr").element("th", "", "rowspan", "2");
        for (Eyes eyes : comparison.actors()) {
            html.open("th.eyes", "colspan", wide, "scope", "colgroup").name(eyes.actor());
            html.open("div.sub").name(eyes.role()).text(" · ").text(Format.count(eyes.customers()) + " customers");
            html.close().close();
        }
        html.close().open("tr");
        for (int i = 0; i < comparison.actors().size(); i++) {
            for (int j = 0; j < comparison.fields().size(); j++) {
                html.element(j == 0 ? "th.edge" : "th", comparison.fields().get(j));
            }
        }
        html.close().close().open("tbody");
        for (Row row : comparison.rows()) {
            html.open("tr").open("th", "scope", "row").name(row.customer()).close();
            row.seen().forEach(seen -> seen(seen, wide));
            html.close();
        }
        html.close().close().close().close();
    }

    private void seen(Seen seen, String wide) {
        if (seen.cells().isEmpty()) {
            html.element("td.edge absent", "not in this list", "colspan", wide);
        }
        for (int i = 0; i < seen.cells().size(); i++) {
            Cell cell = seen.cells().get(i);
            html.open(i == 0 ? "td.edge" : "td");
            if (cell.text() == null) {
                html.element(cell.hidden() ? "span.hidden" : "span.none", cell.hidden() ? "hidden" : "–");
            } else if (cell.hidden()) {
                html.element("span.masked", cell.text(), "title", "masked");
            } else {
                html.name(cell.text());
            }
            html.close();
        }
    }
}
