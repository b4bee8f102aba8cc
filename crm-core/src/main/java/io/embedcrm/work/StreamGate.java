package io.embedcrm.work;

import io.embedcrm.access.DataUse;
import io.embedcrm.record.RecordRef;
import io.embedcrm.storage.Transaction;
import java.time.Instant;
import java.util.Optional;

/** Tells what of streams that were restricted by {@link Call#restrict} is closed. Others are never asked about. */
public interface StreamGate {
    /** Whether all that belongs to a stream is kept and not used, so that nobody is told of its events. */
    boolean closed(Transaction storing, RecordRef stream, Instant now);

    /** Whether events on {@code record} are told although their stream is closed. */
    boolean told(RecordRef record);

    /**
     * Demands that a stream may be written to.
     *
     * @param use what the session that writes is bound to
     * @throws io.embedcrm.error.RefusedException if it may not
     */
    void demand(Transaction storing, RecordRef stream, Optional<DataUse> use, Instant now);
}
