package io.embedcrm.customers;

/** What kind of party a customer is. All kinds are one record, so that selling to people and to companies never forks. */
public enum PartyKind {
    /** A human being. */
    PERSON,
    /** A company, an authority, an association. */
    ORGANIZATION,
    /** People who live and buy together. */
    HOUSEHOLD
}
