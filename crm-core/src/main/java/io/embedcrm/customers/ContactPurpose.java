package io.embedcrm.customers;

/** What a contact point is for. */
public enum ContactPurpose {
    /** Anything. */
    GENERAL,
    /** Private matters. */
    HOME,
    /** Business matters. */
    WORK,
    /** Invoices. */
    BILLING,
    /** Goods. */
    DELIVERY,
    /** Signing in. */
    LOGIN
}
