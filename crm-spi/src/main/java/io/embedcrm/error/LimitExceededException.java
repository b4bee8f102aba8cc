package io.embedcrm.error;

import org.jspecify.annotations.Nullable;

/** A bound on size, depth or count was passed. */
public final class LimitExceededException extends CrmException {
    private static final long serialVersionUID = 1L;

    /**
     * A bound was passed.
     *
     * @param subject what has the bound
     * @param is the size found
     * @param allowed the largest size allowed
     */
    public LimitExceededException(@Nullable String subject, long is, long allowed) {
        super("limit.exceeded", subject, is + " is more than the " + allowed + " allowed", null);
    }
}
