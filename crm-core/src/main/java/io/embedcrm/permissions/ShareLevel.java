package io.embedcrm.permissions;

/** How far something is shared. */
public enum ShareLevel {
    /** It may be read. */
    READ,
    /** It may be read and changed; removing it is never shared. */
    CHANGE
}
