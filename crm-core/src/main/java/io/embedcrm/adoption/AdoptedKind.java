package io.embedcrm.adoption;

/**
 * What is taken in, in this order: who buys before what was bought, and that before what was paid back, and last what they
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
