package io.embedcrm.examples;

import io.embedcrm.examples.page.Tone;
import io.embedcrm.lifecycle.LifecycleDefinition;
import org.jspecify.annotations.Nullable;

/** How stages are called and coloured on the pages. */
final class StageNames {
    private StageNames() {}

    static String label(LifecycleDefinition lifecycle, String stage) {
        return lifecycle
                .stage(stage)
                .map(each -> each.labels().getOrDefault("en", stage) + " · "
                        + each.labels().getOrDefault("zh-CN", stage))
                .orElse(stage);
    }

    static Tone tone(@Nullable String stage) {
        if (stage == null) {
            return Tone.NEUTRAL;
        }
        return switch (stage) {
            case "PROSPECT", "FIRST_TIME" -> Tone.FRESH;
            case "ACTIVE", "WON_BACK" -> Tone.GOOD;
            case "LOYAL" -> Tone.BEST;
            case "AT_RISK" -> Tone.WARNING;
            case "LAPSED", "CHURNED" -> Tone.LOST;
            default -> Tone.NEUTRAL;
        };
    }
}
