package io.embedcrm.lifecycle;

/** What a customer's purchases, and the time since the last, tell of it. A {@link RhythmRule} gives each a stage. */
public enum RhythmState {
    /** It has bought nothing, or was paid back all of it. */
    NONE,
    /** It has bought on one day, not long ago. */
    FIRST,
    /** It buys in its rhythm. */
    ACTIVE,
    /** It buys in its rhythm, often and regularly. */
    LOYAL,
    /** It is late. */
    AT_RISK,
    /** It is very late. */
    LAPSED,
    /** It is gone. */
    CHURNED,
    /** It came back after it had lapsed. */
    WON_BACK
}
