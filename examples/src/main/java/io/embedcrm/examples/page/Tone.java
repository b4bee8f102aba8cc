package io.embedcrm.examples.page;

import java.util.Locale;

/** The colour of a stage. */
public enum Tone {
    /** Just came. */
    FRESH,
    /** As it should be. */
    GOOD,
    /** Better than that. */
    BEST,
    /** Wants a call. */
    WARNING,
    /** Gone. */
    LOST,
    /** Says nothing. */
    NEUTRAL;

    String css() {
        return "tone-" + name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}
