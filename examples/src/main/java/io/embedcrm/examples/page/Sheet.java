package io.embedcrm.examples.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What all pages have in common: the frame around them, cards, badges, signs and the bar of stages. */
final class Sheet {
    private static final String LOCK = "M6 11h12v9H6z M9 11V8a3 3 0 0 1 6 0v3";

    private final Html html;
    private final Frame frame;

    private Sheet(Html html, Frame frame) {
        this.html = html;
        this.frame = frame;
    }

    /** Begins a page. */
    static Sheet begin(Html html, Frame frame, String title) {
        html.open("html", "lang", "en").open("head").leaf("meta", "charset", "utf-8");
        meta(html, "viewport", "width=device-width, initial-scale=1");
        meta(html, "color-scheme", "light dark");
        meta(html, "referrer", "no-referrer");
        meta(html, "robots", "noindex");
        // the page has no scripts and loads nothing; should text ever get out of its place, it could not either
        html.leaf(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src 'unsafe-inline'");
        html.element("title", title).style(css()).close();
        html.open("body").open("main");
        html.open("div.bar").open("span.shop").name(frame.shop()).close().open("span.seen");
        if (frame.actor() != null) {
            html.text("seen by ").name(frame.actor()).text(" · ");
        }
        html.text(Format.time(frame.at(), frame.zone()) + " (" + frame.zone().getId() + ")");
        html.close().close();
        return new Sheet(html, frame);
    }

    /** Ends the page. */
    void end() {
        html.open("footer");
        if (frame.note() != null) {
            html.name(frame.note()).text(" · ");
        }
        html.text("Made by EmbedCRM").close();
        html.close().close().close();
    }

    /** Opens a card with a heading, and more beside the heading. */
    void card(String css, String heading, String beside) {
        html.open("section.card " + css).open("div.title").element("h2", heading);
        if (!beside.isEmpty()) {
            html.element("span.beside", beside);
        }
        html.close();
    }

    /** A tile. */
    void tile(String label, @Nullable String value, @Nullable String note) {
        html.open("div.tile").element("div.label", label).element("div.value", value == null ? "–" : value);
        html.element("div.note", note == null ? "" : note).close();
    }

    /** A stage. */
    void badge(String stage, Tone tone) {
        html.open("span.badge " + tone.css()).element("i", "").name(stage).close();
    }

    /** A card of the months, its chart so wide. */
    void months(String heading, List<MonthRevenue> months, double width) {
        card("months", heading, "");
        if (months.isEmpty()) {
            html.element("p.empty", "No purchases yet.");
        } else {
            html.open("div.legend").element("span.key in", "Purchases").element("span.key out", "Refunds");
            html.element("span.key net", "Net of refunds").close();
            html.open("div.scroll");
            MonthChart.draw(html, months, YearMonth.from(frame.at().atZone(frame.zone())), width);
            html.close();
        }
        html.close();
    }

    /** The fields that were kept back. */
    void withheld(List<String> fields) {
        if (!fields.isEmpty()) {
            html.open("p.withheld");
            icon("lock", LOCK);
            html.open("span")
                    .element("b", "Hidden from you: ")
                    .name(String.join(", ", fields))
                    .close()
                    .close();
        }
    }

    /** A sign of a timeline entry. */
    void icon(EntryKind kind) {
        icon(kind.word(), kind.path());
    }

    private void icon(String css, String path) {
        html.open(
                        "svg.icon " + css,
                        "xmlns",
                        "http://www.w3.org/2000/svg",
                        "viewBox",
                        "0 0 24 24",
                        "aria-hidden",
                        "true")
                .leaf("path", "d", path)
                .close();
    }

    private static void meta(Html html, String name, String content) {
        html.leaf("meta", "name", name, "content", content);
    }

    private static String css() {
        try (InputStream in = Sheet.class.getResourceAsStream("page.css")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
