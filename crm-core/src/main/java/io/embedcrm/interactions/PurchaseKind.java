package io.embedcrm.interactions;

/** What a {@link Purchase} is. */
public enum PurchaseKind {
    /** Something was bought; its total is zero or more. */
    PURCHASE,
    /** Something was paid back; its total is zero or less. */
    REFUND,
    /** A correction of what was told before; its total is of either sign. */
    ADJUSTMENT
}
