package io.embedcrm.privacy;

import io.embedcrm.record.Id;
import java.time.Instant;

/**
 * A double opt-in that was begun, with the token the host sends to the customer. It is told this once.
 *
 * @param request what was begun
 * @param token what the customer gives back to {@link ConsentService#confirm}
 * @param expiresAt up to when
 */
public record OptIn(Id<OptInRequest> request, String token, Instant expiresAt) {
    /** Without the token, so that no log holds it. */
    @Override
    public String toString() {
        return "OptIn[request=" + request + ", expiresAt=" + expiresAt + "]";
    }
}
