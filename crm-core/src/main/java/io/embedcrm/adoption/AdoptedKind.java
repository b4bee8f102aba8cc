package io.embedcrm.adoption;

/**
 * What is taken in, in this order: who buys before what was bought, that before what was paid back, and last what buyers
 * allow.
 */
public enum AdoptedKind {
    /** Who buys. */
    CUSTOMERS,
    /** What was bought. */
    ORDERS,
    /** What was paid back. */
    REFUNDS,
    /** What customers allow, such as newsletters. */
    CONSENTS
}
