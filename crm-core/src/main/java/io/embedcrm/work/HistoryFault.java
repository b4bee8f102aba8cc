package io.embedcrm.work;

import io.embedcrm.record.RecordRef;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the chained history is not what was written.
 *
 * @param kind what is wrong
 * @param stream in which stream; absent where it is in none
 * @param position at which place there; 0 where it is no place
 * @param line the id of the line, where there is one
 * @param seal by which seal it is known; 0 where it is by none
 */
public record HistoryFault(Kind kind, Optional<RecordRef> stream, long position, Optional<UUID> line, long seal) {
    /** What is wrong. */
    public enum Kind {
        /** A line was changed, or is not the one that stood there. */
        LINE_ALTERED,
        /** A line is missing that others stand behind, that the stream's counter knows, or that a seal knows. */
        LINE_MISSING,
        /** A line is tied to nothing: it was written past the CRM, or by a node that does not chain. */
        LINE_UNTIED,
        /** A line stands behind the end of its stream, or in a stream that has no counter. */
        LINE_BEYOND,
        /** The counter of a stream, or what is left of one that ended, is not at the stream's last line. */
        HEAD_ALTERED,
        /** A seal was changed, or is not the one that was made. */
        SEAL_ALTERED,
        /** A seal is missing that others stand behind, or that the anchor knows. */
        SEAL_MISSING,
        /** The seal of the anchor has another root: the seals, and maybe the history, were written anew. */
        ANCHOR_DIFFERS,
        /** There are more or fewer lines tied to nothing than when the chain began. */
        UNCHAINED_DIFFER
    }

    static HistoryFault of(Kind kind, RecordRef stream, long position, @Nullable UUID line) {
        return new HistoryFault(kind, Optional.of(stream), position, Optional.ofNullable(line), 0);
    }

    static HistoryFault ofSeal(Kind kind, long seal) {
        return new HistoryFault(kind, Optional.empty(), 0, Optional.empty(), seal);
    }

    static HistoryFault known(Kind kind, HistorySeal.Head head, Optional<UUID> line, long seal) {
        return new HistoryFault(kind, Optional.of(head.stream()), head.position(), line, seal);
    }
}
