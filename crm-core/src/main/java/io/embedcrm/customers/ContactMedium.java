package io.embedcrm.customers;

/** By what a customer is reached. */
public enum ContactMedium {
    /** An e-mail address. */
    EMAIL,
    /** A telephone number. */
    PHONE,
    /** A postal address. */
    POSTAL,
    /** An account of a social network. */
    SOCIAL,
    /** A device, by the token messages are pushed to. */
    DEVICE
}
