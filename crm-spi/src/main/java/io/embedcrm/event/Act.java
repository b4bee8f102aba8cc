package io.embedcrm.event;

/** What was done to a record. */
public enum Act {
    /** It was put there. */
    CREATED,
    /** Some of its fields were changed. */
    CHANGED,
    /** It was removed. */
    REMOVED
}
