package io.embedcrm.access;

/** What an actor does to a record. */
public enum Action {
    /** Finds, lists, counts and measures it. */
    READ,
    /** Puts it there. */
    CREATE,
    /** Changes it. */
    CHANGE,
    /** Removes it. */
    REMOVE
}
