package io.embedcrm.examples.page;

import io.embedcrm.examples.page.CustomerView.Entry;
import java.util.Comparator;
import java.util.List;

/** What happened, the latest first. */
final class Timeline {
    private final Html html;
    private final Sheet sheet;
    private final Frame frame;

    Timeline(Html html, Sheet sheet, Frame frame) {
        this.html = html;
        this.sheet = sheet;
        this.frame = frame;
    }

    /** Draws the latest entries of so many in all. */
    void draw(List<Entry> entries, long all) {
        List<Entry> latest = entries.stream()
                .sorted(Comparator.comparing(Entry::at).reversed())
                .limit(CustomerPage.ENTRIES)
                .toList();
        boolean more = all > latest.size();
        sheet.card("timeline", "Timeline", more ? "latest " + latest.size() + " of " + Format.count(all) : "");
        if (latest.isEmpty()) {
            html.element("p.empty", "Nothing has happened yet.");
        } else {
            html.open("ol");
            latest.forEach(this::entry);
            html.close();
        }
        html.close();
    }

    private void entry(Entry entry) {
        html.open("li." + entry.kind().word())
                .open("span.sign", "title", entry.kind().word());
        sheet.icon(entry.kind());
        html.close().open("div.what").open("div.first").name(entry.title());
        if (entry.amount() != null) {
            html.element(
                    "span.amount" + (entry.amount().amount().signum() < 0 ? " out" : ""), Format.money(entry.amount()));
        }
        html.close();
        if (entry.detail() != null) {
            html.open("div.detail").name(entry.detail()).close();
        }
        html.open("div.when").text(Format.time(entry.at(), frame.zone()));
        if (entry.by() != null) {
            html.text(" · ").name(entry.by());
        }
        html.close().close().close();
    }
}
