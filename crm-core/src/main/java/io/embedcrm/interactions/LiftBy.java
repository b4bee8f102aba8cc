package io.embedcrm.interactions;

/** Who may lift a {@link ContactStop} before it expires. */
public enum LiftBy {
    /** Any user who may change it. */
    ANYONE,
    /** One user. */
    USER,
    /** Users of one role. */
    ROLE,
    /** The customer alone, by turning to the house again. */
    CUSTOMER
}
