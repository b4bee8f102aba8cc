package io.embedcrm.query;

import io.embedcrm.error.LimitExceededException;

/** The bounds of one question or one batch. */
public final class Limits {
    /** How deep a condition may be nested. */
    public static final int DEPTH = 32;
    /** How many parts a condition may have. */
    public static final int NODES = 512;
    /** How many values {@code in} may name. */
    public static final int VALUES = 1_000;
    /** How many records a page may hold. */
    public static final int PAGE = 1_000;
    /** How many groups a page of an aggregate may hold. */
    public static final int GROUPS = 1_000;
    /** How many records one call may insert or change. */
    public static final int BATCH = 10_000;

    private Limits() {}

    /** {@code size} itself, if it is between 1 and {@code allowed}. */
    public static int check(String subject, int size, int allowed) {
        if (size < 1 || size > allowed) {
            throw new LimitExceededException(subject, size, allowed);
        }
        return size;
    }
}
