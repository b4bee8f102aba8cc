package io.embedcrm.customers;

/** What became of a submission. */
public enum SubmissionState {
    /** It lies there. */
    RECEIVED,
    /** It was taken over. */
    ACCEPTED,
    /** Something in it was wrong; it can be replayed once that is right. */
    REFUSED
}
