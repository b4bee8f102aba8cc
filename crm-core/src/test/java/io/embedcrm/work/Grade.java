package io.embedcrm.work;

/** How dear a member is. */
public enum Grade {
    GOLD,
    SILVER,
    BRONZE
}
