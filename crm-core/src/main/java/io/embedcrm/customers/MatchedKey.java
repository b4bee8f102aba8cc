package io.embedcrm.customers;

/** By what a customer looks like one that is there. */
public enum MatchedKey {
    /** The same address of e-mail. */
    EMAIL,
    /** The same telephone number. */
    PHONE,
    /** The same account of a social network. */
    SOCIAL,
    /** The same device. */
    DEVICE,
    /** The same id in another system. */
    IDENTITY;

    static MatchedKey of(ContactMedium medium) {
        return valueOf(medium.name());
    }
}
