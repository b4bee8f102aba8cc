package io.embedcrm.work;

import io.embedcrm.access.DataUse;
import io.embedcrm.record.RecordRef;
import io.embedcrm.storage.Transaction;
import java.time.Instant;
import java.util.Optional;

/** Tells whether a stream that was restricted by {@link Call#restrict} may be written to. Others are never asked about. */
@FunctionalInterface
public interface StreamGate {
    /**
     * Demands that it may.
     *
     * @param use what the session that writes is bound to
     * @throws io.embedcrm.error.RefusedException if it may not
     */
    void demand(Transaction storing, RecordRef stream, Optional<DataUse> use, Instant now);
}
