package io.embedcrm.error;

import org.jspecify.annotations.Nullable;

/** The input is well formed, but a rule or a missing right forbids it; nothing was stored. */
public final class RefusedException extends CrmException {
    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param code a stable code
     * @param subject the field or type it is about
     * @param message what was refused and what would be allowed, without personal data
     */
    public RefusedException(String code, @Nullable String subject, String message) {
        super(code, subject, message, null);
    }
}
