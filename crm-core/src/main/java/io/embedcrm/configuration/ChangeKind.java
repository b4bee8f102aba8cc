package io.embedcrm.configuration;

/** What becomes of an item. */
public enum ChangeKind {
    /** It is new. */
    ADDED,
    /** It becomes another. */
    CHANGED,
    /** It goes. */
    REMOVED,
    /** It stays as it is. */
    UNCHANGED
}
