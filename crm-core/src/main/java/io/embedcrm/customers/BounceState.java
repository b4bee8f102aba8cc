package io.embedcrm.customers;

/** Whether messages arrive. */
public enum BounceState {
    /** As far as is known, they do. */
    NONE,
    /** The last ones did not, but may again: a full mailbox, a phone switched off. */
    SOFT,
    /** They cannot: nobody is there. */
    HARD,
    /** They do, and were complained about. */
    COMPLAINT
}
