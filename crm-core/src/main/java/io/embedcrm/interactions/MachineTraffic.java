package io.embedcrm.interactions;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells machines from humans: by what a browser calls itself, and by speed. More than {@value #HUMAN} activities of one
 * kind within a second, in one session, are a machine's; they are counted within a batch.
 */
final class MachineTraffic {
    static final int HUMAN = 4;

    private static final Duration BURST = Duration.ofSeconds(1);
    /** Whole words, and words ending in bot; not the telephones of a maker called Cubot. */
    private static final Pattern AGENT = Pattern.compile(
            "(?<!cu)bots?\\b|crawl|spider|slurp|scrap(er|y)|headless|phantomjs|puppeteer|playwright|selenium"
                    + "|lighthouse|pingdom|uptime|monitor|preview|facebookexternalhit|archiver|validator"
                    + "|^(curl|wget|python|java|go-http-client|okhttp|apache-httpclient|axios|node-fetch|libwww|php)\\b");

    private final Set<NewActivity> bursts = new HashSet<>();

    MachineTraffic(List<NewActivity> batch) {
        Map<List<String>, List<NewActivity>> together = new HashMap<>();
        for (NewActivity each : batch) {
            String whose = each.session() == null ? each.visitor() : each.session();
            if (whose != null) {
                together.computeIfAbsent(List.of(each.source(), whose, each.kind()), k -> new ArrayList<>())
                        .add(each);
            }
        }
        together.values().forEach(this::findBursts);
    }

    private void findBursts(List<NewActivity> together) {
        together.sort(Comparator.comparing(NewActivity::at));
        for (int last = HUMAN; last < together.size(); last++) {
            Instant first = together.get(last - HUMAN).at();
            if (Duration.between(first, together.get(last).at()).compareTo(BURST) < 0) {
                bursts.addAll(together.subList(last - HUMAN, last + 1));
            }
        }
    }

    /** Why an activity of the batch is thought a machine's; null if it is not. */
    @Nullable
    String reason(NewActivity activity) {
        if (activity.machine() != null) {
            return activity.machine() ? "told" : null;
        }
        String agent = activity.userAgent();
        if (agent != null && AGENT.matcher(agent.toLowerCase(Locale.ROOT)).find()) {
            return "agent";
        }
        return bursts.contains(activity) ? "burst" : null;
    }
}
