package io.embedcrm.interactions;

/** Who turned to whom. */
public enum Direction {
    /** The customer turned to the house. */
    IN,
    /** The house turned to the customer. */
    OUT,
    /** The house among itself, about the customer: a note, a talk between colleagues. It is no contact. */
    INTERNAL
}
