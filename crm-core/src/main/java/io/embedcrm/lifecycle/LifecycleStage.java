package io.embedcrm.lifecycle;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One stage of a lifecycle.
 *
 * @param code how it is stored, up to 40 of {@code A-Z}, {@code 0-9} and {@code _}
 * @param rank its place in the order of stages; automation moves to higher ranks only
 * @param terminal whether only a person may lead a customer out of it
 * @param labels what it is called, by language tag; {@code en} and {@code zh-CN} at least
 */
public record LifecycleStage(String code, int rank, boolean terminal, Map<String, String> labels) {
    /** The longest code. */
    public static final int MAX_CODE = 40;

    /** Copies the labels. */
    public LifecycleStage {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    /** {@code LifecycleStage.of("ACTIVE", 30, "Active", "活跃")}. */
    public static LifecycleStage of(String code, int rank, String english, String chinese) {
        return new LifecycleStage(code, rank, false, Map.of("en", english, "zh-CN", chinese));
    }

    /** The same stage, which only a person may lead a customer out of. */
    public LifecycleStage last() {
        return new LifecycleStage(code, rank, true, labels);
    }

    /** What it is called in the language of {@code locale}: Chinese where that is asked for and nothing closer is known, else English. */
    public String label(Locale locale) {
        String exact = labels.get(locale.toLanguageTag());
        if (exact != null) {
            return exact;
        }
        String fallback = locale.getLanguage().equals("zh") ? "zh-CN" : "en";
        return labels.getOrDefault(locale.getLanguage(), labels.getOrDefault(fallback, code));
    }
}
