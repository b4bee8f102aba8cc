package io.embedcrm.configuration;

/** Which configuration of a promotion. */
public enum DocumentSide {
    /** The one there was. */
    BEFORE,
    /** The one it became. */
    AFTER
}
