package io.embedcrm.jdbc.sql;

/** What a database can report that callers can act upon. */
enum SqlFailure {
    /** A unique key is taken. */
    DUPLICATE,
    /** A part's parent does not exist. */
    NO_PARENT,
    /** Parts of what was to be deleted exist. */
    HAS_PARTS,
    /** Another transaction was in the way; a new transaction may succeed. */
    CONFLICT,
    /** Anything else. */
    OTHER
}
