package io.embedcrm.error;

import org.jspecify.annotations.Nullable;

/** The database could not serialise this transaction with another; the same call may succeed in a new transaction. */
public final class ConflictException extends CrmException {
    private static final long serialVersionUID = 1L;

    /** A deadlock, a lock time-out or a serialisation failure. */
    public ConflictException(String message, @Nullable Throwable cause) {
        super("storage.conflict", null, message, cause);
    }
}
