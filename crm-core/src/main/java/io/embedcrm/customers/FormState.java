package io.embedcrm.customers;

/** Where an edition of a form stands. */
public enum FormState {
    /** It is being written. */
    DRAFT,
    /** It takes submissions. */
    PUBLISHED,
    /** A later edition took its place. */
    REPLACED
}
