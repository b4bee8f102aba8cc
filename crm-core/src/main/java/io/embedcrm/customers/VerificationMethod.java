package io.embedcrm.customers;

/** How it was made sure that a contact point reaches its customer. */
public enum VerificationMethod {
    /** A link sent there was followed. */
    LINK,
    /** A code sent there was given back. */
    CODE,
    /** Somebody spoke to the customer there. */
    CALL,
    /** A document shows it. */
    DOCUMENT,
    /** The system it came from vouches for it. */
    SOURCE
}
