package io.embedcrm.error;

/**
 * The storage failed in a way the caller cannot act upon; not one of the errors of the CRM itself. What the database says,
 * which may hold values, is in the cause.
 */
public final class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A failure with its cause. */
    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
