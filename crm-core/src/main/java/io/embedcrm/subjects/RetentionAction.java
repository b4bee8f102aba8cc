package io.embedcrm.subjects;

/** What becomes of records that are kept long enough. */
public enum RetentionAction {
    /** They are removed with all that belongs to them, as by an erasure. */
    ERASE,
    /** They stay without what is personal of them. */
    ANONYMISE
}
