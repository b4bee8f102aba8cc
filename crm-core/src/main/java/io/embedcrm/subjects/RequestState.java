package io.embedcrm.subjects;

/** How far a request has come. */
public enum RequestState {
    /** It is not known yet whether it comes from the person. */
    RECEIVED,
    /** It comes from the person, who waits for an answer. */
    VERIFIED,
    /** What was demanded was done. */
    ANSWERED,
    /** It was refused, and the person told why. */
    REFUSED;

    boolean open() {
        return this == RECEIVED || this == VERIFIED;
    }
}
