package io.embedcrm.examples.page;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the customers are spread over the stages, as one bar or as a row per stage. */
final class StageChart {
    private StageChart() {}

    /** One bar with a legend; the stage of this customer stands out. */
    static void bar(Html html, List<StageCount> stages, @Nullable String own) {
        html.open("div.stagebar");
        for (StageCount stage : stages) {
            if (stage.customers() > 0) {
                html.element(
                        "span." + stage.tone().css(),
                        "",
                        "style",
                        "flex-grow:" + stage.customers(),
                        "title",
                        stage.stage() + ": " + Format.count(stage.customers()));
            }
        }
        html.close().open("ul.stages");
        for (StageCount stage : stages) {
            html.open("li." + stage.tone().css() + (stage.stage().equals(own) ? " own" : ""))
                    .element("i", "");
            html.open("span.name").name(stage.stage()).close();
            html.element("span.count", Format.count(stage.customers())).close();
        }
        html.close();
    }

    /** A row per stage, its length by the largest. */
    static void rows(Html html, List<StageCount> stages) {
        long largest = 1;
        long all = 0;
        for (StageCount stage : stages) {
            largest = Math.max(largest, stage.customers());
            all += stage.customers();
        }
        html.open("div.stagerows");
        for (StageCount stage : stages) {
            html.open("div.name").name(stage.stage()).close();
            html.open("div.track")
                    .element("span." + stage.tone().css(), "", "style", "width:" + percent(stage, largest));
            html.close().element("div.count", Format.count(stage.customers()));
            html.element("div.share", percent(stage, Math.max(all, 1)));
        }
        html.close();
    }

    private static String percent(StageCount stage, long whole) {
        return String.format(Locale.ROOT, "%.1f%%", 100.0 * stage.customers() / whole);
    }
}
