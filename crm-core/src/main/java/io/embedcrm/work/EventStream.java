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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The counter of one stream of events, and its place in the queue of delivery. Its id is told by its subject.
 *
 * @param subject whose events
 * @param position the place of the last event
 * @param lastAt when the last event was
 * @param dueAt from when on there is something to deliver; absent where there is nothing
 * @param leaseUntil until when a dispatcher has it
 * @param fence how often it was taken
 * @param head the id of the last event and what ties the next to it, where the history is chained
 * @param unsealedAt since when there are events that no {@link HistorySeal} knows, where the history is chained
 * @param restrictedAt since when it is asked whether it may be written to and told of; absent where it always may
 */
public record EventStream(
        Id<EventStream> id,
        long version,
        @Structural RecordRef subject,
        @Structural long position,
        @Structural Instant lastAt,
        @Structural @Nullable Instant dueAt,
        @Structural @Nullable Instant leaseUntil,
        @Structural long fence,
        @Structural @Length(StreamHead.LENGTH) @Nullable String head,
        @Structural @Nullable Instant unsealedAt,
        @Structural @Nullable Instant restrictedAt)
        implements Entity {
    /** The type. */
    public static final RecordType<EventStream> TYPE = RecordType.declare(EventStream.class)
            .unique("subject", "subject")
            .onMerge("subject", MergeRule.STAY)
            .index("dueAt")
            .index("unsealedAt")
            .withoutHistory()
            .build();

    /** Whose events. */
    public static final AnyReference<EventStream> SUBJECT = TYPE.any("subject");
    /** The place of the last event. */
    public static final Field<EventStream, Long> POSITION = TYPE.integer("position");
    /** When the last event was. */
    public static final Field<EventStream, Instant> LAST_AT = TYPE.instant("lastAt");
    /** From when on there is something to deliver. */
    public static final Field<EventStream, Instant> DUE_AT = TYPE.instant("dueAt");
    /** Until when a dispatcher has it. */
    public static final Field<EventStream, Instant> LEASE_UNTIL = TYPE.instant("leaseUntil");
    /** How often it was taken. */
    public static final Field<EventStream, Long> FENCE = TYPE.integer("fence");
    /** Since when there are events that no seal knows. */
    public static final Field<EventStream, Instant> UNSEALED_AT = TYPE.instant("unsealedAt");

    /** The counter of a stream that has had so many events. */
    static EventStream of(RecordRef subject, long position, Instant at, @Nullable Instant due) {
        return new EventStream(idOf(subject), 1, subject, position, at, due, null, 0, null, null, null);
    }

    /** The id of its subject with the type mixed in: a host's rows of different types may share ids made of numbers. */
    static Id<EventStream> idOf(RecordRef subject) {
        long mixed = 0xcbf29ce484222325L;
        for (int i = 0; i < subject.type().length(); i++) {
            mixed = (mixed ^ subject.type().charAt(i)) * 0x100000001b3L;
        }
        UUID id = subject.id();
        return new Id<>(
                new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() ^ (mixed & 0x3fff_ffff_ffff_ffffL)));
    }

    EventStream upTo(long last, Instant at, @Nullable Instant due) {
        return with(last, at, due, leaseUntil, fence);
    }

    EventStream dueFrom(Instant due) {
        return with(position, lastAt, due, leaseUntil, fence);
    }

    /** Due, and taken from the dispatcher that may have it. */
    EventStream rewound(Instant due) {
        return with(position, lastAt, due, null, fence + 1);
    }

    EventStream released(@Nullable Instant due) {
        return with(position, lastAt, due, null, fence);
    }

    private EventStream with(long last, Instant at, @Nullable Instant due, @Nullable Instant lease, long taken) {
        return new EventStream(id, version, subject, last, at, due, lease, taken, head, unsealedAt, restrictedAt);
    }

    EventStream headed(StreamHead last) {
        return with(last.toString(), unsealedAt == null ? lastAt : unsealedAt, restrictedAt);
    }

    /** How far its chain has come. */
    HistorySeal.Head reached() {
        return new HistorySeal.Head(subject, position, head == null ? "" : head);
    }

    EventStream sealed() {
        return with(head, null, restrictedAt);
    }

    EventStream restrictedFrom(@Nullable Instant since) {
        return with(head, unsealedAt, since);
    }

    private EventStream with(@Nullable String tip, @Nullable Instant unsealed, @Nullable Instant restricted) {
        return new EventStream(
                id, version, subject, position, lastAt, dueAt, leaseUntil, fence, tip, unsealed, restricted);
    }
}
