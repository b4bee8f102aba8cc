package io.embedcrm.work;

import io.embedcrm.record.AnyReference;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.MergeRule;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Structural;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The counter of one stream of events, and its place in the queue of delivery. It has the id of its subject.
 *
 * @param subject whose events
 * @param position the place of the last event
 * @param dueAt from when on there is something to deliver; absent where there is nothing
 * @param leaseUntil until when a dispatcher has it
 * @param fence how often it was taken
 */
public record EventStream(
        Id<EventStream> id,
        long version,
        @Structural RecordRef subject,
        @Structural long position,
        @Structural @Nullable Instant dueAt,
        @Structural @Nullable Instant leaseUntil,
        @Structural long fence)
        implements Entity {
    /** The type. */
    public static final RecordType<EventStream> TYPE = RecordType.declare(EventStream.class)
            .unique("subject", "subject")
            .onMerge("subject", MergeRule.STAY)
            .index("dueAt")
            .withoutHistory()
            .build();

    /** Whose events. */
    public static final AnyReference<EventStream> SUBJECT = TYPE.any("subject");
    /** The place of the last event. */
    public static final Field<EventStream, Long> POSITION = TYPE.integer("position");
    /** From when on there is something to deliver. */
    public static final Field<EventStream, Instant> DUE_AT = TYPE.instant("dueAt");
    /** Until when a dispatcher has it. */
    public static final Field<EventStream, Instant> LEASE_UNTIL = TYPE.instant("leaseUntil");
    /** How often it was taken. */
    public static final Field<EventStream, Long> FENCE = TYPE.integer("fence");

    EventStream upTo(long last, @Nullable Instant due) {
        return new EventStream(id, version, subject, last, due, leaseUntil, fence);
    }

    EventStream released(@Nullable Instant due) {
        return new EventStream(id, version, subject, position, due, null, fence);
    }
}
