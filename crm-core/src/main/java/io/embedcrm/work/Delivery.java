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
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far one subscriber has come in one stream.
 *
 * @param subscriber its name
 * @param stream the stream
 * @param position the place of the last event it has taken, or that was skipped
 * @param attempts how often the next one has failed
 * @param retryAt when the next one is tried again
 * @param parkedAt since when the next one is parked, after failing too often; the stream waits behind it
 * @param failure the kind of the last failure
 * @param heldFrom the place of the first event that was passed by while its stream was closed; told once it is open again
 */
public record Delivery(
        Id<Delivery> id,
        long version,
        @Structural @Length(80) String subscriber,
        @Structural RecordRef stream,
        @Structural long position,
        @Structural long attempts,
        @Structural @Nullable Instant retryAt,
        @Structural @Nullable Instant parkedAt,
        @Structural @Length(200) @Nullable String failure,
        @Structural @Nullable Long heldFrom)
        implements Entity {
    /** The type. */
    public static final RecordType<Delivery> TYPE = RecordType.declare(Delivery.class)
            .unique("cursor", "subscriber", "stream")
            .onMerge("stream", MergeRule.STAY)
            .index("parkedAt")
            .withoutHistory()
            .build();

    /** Its name. */
    public static final Field<Delivery, String> SUBSCRIBER = TYPE.text("subscriber");
    /** The stream. */
    public static final AnyReference<Delivery> STREAM = TYPE.any("stream");
    /** When the event it waits at is tried again. */
    public static final Field<Delivery, Instant> RETRY_AT = TYPE.instant("retryAt");
    /** Since when it is parked. */
    public static final Field<Delivery, Instant> PARKED_AT = TYPE.instant("parkedAt");

    /** A stream that is closed is woken where it opens; once a day it looks for itself. */
    private static final Duration LOOK = Duration.ofDays(1);

    /** The cursor of a subscriber that has taken all up to {@code position}. */
    static Delivery of(Id<Delivery> id, String subscriber, RecordRef stream, long position) {
        return new Delivery(id, 1, subscriber, stream, position, 0, null, null, null, null);
    }

    /** When it goes on in a stream whose last event has the place {@code last}; absent where there is nothing to wait for. */
    Optional<Instant> next(long last, Instant now) {
        if (position < last) {
            return Optional.of(retryAt == null ? now : retryAt);
        }
        return heldFrom == null ? Optional.empty() : Optional.of(now.plus(LOOK));
    }

    Delivery taken(long upTo) {
        return at(upTo, heldFrom);
    }

    /** Passed by an event that is not told while its stream is closed. */
    Delivery held(long at) {
        return at(at, heldFrom == null ? at : Math.min(at, heldFrom));
    }

    /** Back before the first event it was not told of; what is parked stays so until somebody replays or skips it. */
    Delivery reopened() {
        return heldFrom == null || parkedAt != null ? this : at(Math.min(position, heldFrom - 1), null);
    }

    private Delivery at(long upTo, @Nullable Long held) {
        return new Delivery(id, version, subscriber, stream, upTo, 0, null, null, null, held);
    }

    Delivery failed(String how, @Nullable Instant again, @Nullable Instant parked) {
        return new Delivery(id, version, subscriber, stream, position, attempts + 1, again, parked, how, heldFrom);
    }

    Delivery hastened() {
        return new Delivery(id, version, subscriber, stream, position, attempts, null, parkedAt, failure, heldFrom);
    }

    /** Not taken yet, and not failed either. */
    Delivery postponed(Instant until) {
        return new Delivery(id, version, subscriber, stream, position, attempts, until, parkedAt, failure, heldFrom);
    }
}
