package io.embedcrm.privacy;

/** Why an address is suppressed. Reasons stand beside one another: lifting one leaves the others. */
public enum SuppressionReason {
    /** Who reads there has unsubscribed. */
    UNSUBSCRIBED,
    /** Nothing arrives there. */
    BOUNCED,
    /** Who reads there has complained. */
    COMPLAINED,
    /** The person was erased, and must not come back by an import. */
    ERASED,
    /** It is on a regulator's or trade body's list of those who want no advertising. */
    REGULATOR,
    /** The house decided so. */
    MANUAL
}
