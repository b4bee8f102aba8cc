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
 * How far one subscriber has come in one stream.
 *
 * @param subscriber its name
 * @param stream the stream
 * @param position the place of the last event it has taken, or that was skipped
 * @param attempts how often the next one has failed
 * @param retryAt when the next one is tried again
 * @param parkedAt since when the next one is parked, after failing too often; the stream waits behind it
 * @param failure the kind of the last failure
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
        @Structural @Length(200) @Nullable String failure)
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

    Delivery taken(long upTo) {
        return new Delivery(id, version, subscriber, stream, upTo, 0, null, null, null);
    }

    Delivery failed(String how, @Nullable Instant again, @Nullable Instant parked) {
        return new Delivery(id, version, subscriber, stream, position, attempts + 1, again, parked, how);
    }

    Delivery hastened() {
        return new Delivery(id, version, subscriber, stream, position, attempts, null, parkedAt, failure);
    }

    /** Not taken yet, and not failed either. */
    Delivery postponed(Instant until) {
        return new Delivery(id, version, subscriber, stream, position, attempts, until, parkedAt, failure);
    }
}
