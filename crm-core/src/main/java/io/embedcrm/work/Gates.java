package io.embedcrm.work;

import io.embedcrm.event.Act;
import io.embedcrm.event.FieldChange;
import io.embedcrm.record.Entity;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Transaction;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What may be written to streams that are restricted, and who is asked about the rest. */
final class Gates {
    private final Map<String, Ungated<?>> ungated = new HashMap<>();
    private @Nullable StreamGate gate;

    void ask(StreamGate of) {
        gate = of;
    }

    <T extends Entity> void open(RecordType<T> type, Ungated<T> to) {
        ungated.put(type.name(), to);
    }

    /** Whether somebody is asked about a change, should its stream be restricted. */
    @SuppressWarnings("unchecked")
    <T extends Entity> boolean guard(RecordType<T> type, T record, Act act, List<FieldChange> changes) {
        Ungated<T> free = (Ungated<T>) ungated.get(type.name());
        return gate != null && (free == null || !free.covers(record, act, changes));
    }

    /** Whether what belongs to a stream is kept and not used. */
    boolean closed(Transaction storing, RecordRef stream, Instant now) {
        return gate != null && gate.closed(storing, stream, now);
    }

    /** Whether events on {@code record} are told although their stream is closed. */
    boolean told(RecordRef record) {
        return gate != null && gate.told(record);
    }

    /** Demands that a stream that is restricted may be written to; what exists elsewhere is taken in all the same. */
    void demand(Session session, Open open, RecordRef stream) {
        if (gate != null && !session.quiet()) {
            gate.demand(open.storage(), stream, Optional.ofNullable(session.use()), open.now());
        }
    }
}
