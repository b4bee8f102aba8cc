package io.embedcrm.adoption;

/** A row of the host's own table. */
public sealed interface HostRow permits HostCustomer, HostPurchase, HostConsent {
    /** The longest key. */
    int MAX_KEY = 190;

    /**
     * Its key, 1 to {@value #MAX_KEY} characters, by whose order pages follow one another. It is kept in the progress and
     * told with whatever is found wrong with the row, so it should be a number or the like and nothing personal.
     */
    String key();
}
