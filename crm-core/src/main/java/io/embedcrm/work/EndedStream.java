package io.embedcrm.work;

import io.embedcrm.record.AnyReference;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.MergeRule;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Structural;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the chained lines of a stream came to that was ended by an erasure: what is left of its counter. Its id is that of
 * the counter.
 *
 * @param subject whose events
 * @param position the place of the last event
 * @param head the last line and its link
 * @param unsealedAt since when there are events that no {@link HistorySeal} knows
 */
public record EndedStream(
        Id<EndedStream> id,
        long version,
        @Structural RecordRef subject,
        @Structural long position,
        @Structural @Length(StreamHead.LENGTH) String head,
        @Structural @Nullable Instant unsealedAt)
        implements Entity {
    /** The type. */
    public static final RecordType<EndedStream> TYPE = RecordType.declare(EndedStream.class)
            .unique("subject", "subject")
            .onMerge("subject", MergeRule.STAY)
            .index("unsealedAt")
            .withoutHistory()
            .build();

    /** Since when there are events that no seal knows. */
    public static final Field<EndedStream, Instant> UNSEALED_AT = TYPE.instant("unsealedAt");
    /** Whose events. */
    public static final AnyReference<EndedStream> SUBJECT = TYPE.any("subject");

    static EndedStream of(EventStream counter, String head) {
        return new EndedStream(
                new Id<>(counter.id().value()), 1, counter.subject(), counter.position(), head, counter.unsealedAt());
    }

    /** How far its chain has come. */
    HistorySeal.Head reached() {
        return new HistorySeal.Head(subject, position, head);
    }

    EndedStream sealed() {
        return new EndedStream(id, version, subject, position, head, null);
    }
}
