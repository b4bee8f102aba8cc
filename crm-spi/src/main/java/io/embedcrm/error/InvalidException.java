package io.embedcrm.error;

import org.jspecify.annotations.Nullable;

/** The input is wrong; nothing was stored. */
public final class InvalidException extends CrmException {
    private static final long serialVersionUID = 1L;

    /**
     * Input that cannot be taken.
     *
     * @param code a stable code
     * @param subject the field or type it is about
     * @param message what is wrong and what is allowed, without personal data
     */
    public InvalidException(String code, @Nullable String subject, String message) {
        super(code, subject, message, null);
    }
}
