package io.embedcrm.record;

/** What becomes of a record when the one it refers to is merged into another. */
public enum MergeRule {
    /** It follows: it refers to the survivor from then on. */
    MOVE,
    /** It follows, and where the survivor has one of the same unique key, the two become one. */
    COMBINE,
    /** It stays with the record that was merged away. */
    STAY
}
