package io.embedcrm.contract.records;

/** A choice whose names stand in another order than its constants. */
public enum Grade {
    /** First declared, third by name. */
    SILVER,
    /** Second declared, second by name. */
    GOLD,
    /** Third declared, first by name. */
    BRONZE
}
