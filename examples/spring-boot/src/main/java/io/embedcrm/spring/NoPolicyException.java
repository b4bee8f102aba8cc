package io.embedcrm.spring;

/** There is no bean that says who may do what. */
final class NoPolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoPolicyException() {
        super("The CRM lets nobody do anything unless it is said, and no bean of type io.embedcrm.access.AccessPolicy"
                + " says it.");
    }
}
