package io.embedcrm.adoption;

/** What was found with a row of the host's. */
public enum FindingKind {
    /** It could not be taken, and is not in the CRM unless it was before. */
    REFUSED,
    /** It names a customer the CRM does not know; it was taken as nobody's. */
    ORPHAN,
    /** The CRM has it otherwise, and was left as it is: who is right is for people to say. */
    DIFFERS
}
