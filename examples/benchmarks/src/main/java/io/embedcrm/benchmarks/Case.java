package io.embedcrm.benchmarks;

/** Something that is done by each contestant. */
enum Case {
    /** One interaction in a transaction of its own. */
    RECORD("record one interaction", 1),
    /** A thousand interactions in one transaction. */
    RECORD_1000("record 1,000 interactions", 1_000),
    /** Ten thousand interactions, a thousand at a time, in one transaction. */
    LOAD("bulk load, in one transaction", 10_000),
    /** A customer by its id. */
    FIND("find a customer", 1),
    /** A customer, its facts, its ten newest interactions and purchases, in one transaction. */
    PROFILE("customer 360, four questions", 1),
    /** The newest page of a timeline. */
    TIMELINE("timeline, page 1", 1),
    /** A page far back on a long timeline. */
    TIMELINE_DEEP("timeline, page 1,000", 1),
    /** Finds a customer and changes its city, at its version. */
    UPDATE("find and change a customer", 1),
    /** Adds one to a counter, whoever else does. */
    ADJUST("adjust a counter", 1),
    /** Counts the customers of a city with at least two purchases since a day. */
    SEGMENT("count a segment", 1),
    /** Counts and sums purchases by store. */
    AGGREGATE("purchases by store", 1),
    /** An order of the host and a purchase with three lines in the host's transaction. */
    PURCHASE("purchase in a host transaction", 1),
    /** A customer by a custom attribute. */
    ATTRIBUTE("find by a custom attribute", 1),
    /** The service that logs an interaction, with its participant and the customer's facts; CRM alone. */
    LOG_SERVICE("interactions().log, CRM alone", 1),
    /** The service that tells all of a customer; CRM alone. */
    PROFILE_SERVICE("profile().of, CRM alone", 1);

    private final String title;
    private final int rows;

    Case(String title, int rows) {
        this.title = title;
        this.rows = rows;
    }

    String title() {
        return title;
    }

    /** How many things one call does; throughput is told of these. */
    int rows(Scale scale) {
        return this == LOAD ? scale.load() : rows;
    }

    /** Whether several contestants do it, so that what they do can be compared. */
    boolean compared() {
        return this != LOG_SERVICE && this != PROFILE_SERVICE;
    }
}
