package io.embedcrm.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of all errors the CRM reports.
 *
 * <p>The message names what was wrong and what is allowed. It holds ids and names of fields, never personal data.
 */
public abstract sealed class CrmException extends RuntimeException
        permits ConflictException,
                InvalidException,
                LimitExceededException,
                NotFoundException,
                RefusedException,
                StaleVersionException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final @Nullable String subject;

    CrmException(String code, @Nullable String subject, String message, @Nullable Throwable cause) {
        super((subject == null ? "" : subject + ": ") + message, cause);
        this.code = code;
        this.subject = subject;
    }

    /** A stable code such as {@code text.too-long}, to be translated or tested for. */
    public final String code() {
        return code;
    }

    /** What the error is about: a record type, a field such as {@code Customer.name}, or absent. */
    public final @Nullable String subject() {
        return subject;
    }
}
