package io.embedcrm.work;

import io.embedcrm.access.DataUse;
import io.embedcrm.storage.Transaction;
import java.time.Instant;

/** Tells the rule of each use that sessions are bound to. */
@FunctionalInterface
public interface UseRules {
    /**
     * The rule of {@code use} at {@code now}.
     *
     * @throws io.embedcrm.error.InvalidException if there is no such purpose
     */
    UseRule of(Transaction storing, DataUse use, Instant now);
}
