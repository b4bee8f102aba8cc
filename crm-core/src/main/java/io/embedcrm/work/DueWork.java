package io.embedcrm.work;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Structural;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done at a time. There is one of each kind and key at most.
 *
 * @param kind what is to be done
 * @param about to what, in the words of the kind; mostly an id
 * @param dueAt from when on
 * @param payload what else the kind wants to know
 * @param attempts how often it has failed
 * @param leaseUntil until when a worker has it
 * @param fence how often it was taken
 * @param parkedAt since when it is parked, after failing too often
 * @param failure the kind of the last failure
 */
public record DueWork(
        Id<DueWork> id,
        long version,
        @Structural @Length(80) String kind,
        @Structural @Length(120) String about,
        @Structural Instant dueAt,
        @Plain @Length(4_000) @Nullable String payload,
        @Structural long attempts,
        @Structural @Nullable Instant leaseUntil,
        @Structural long fence,
        @Structural @Nullable Instant parkedAt,
        @Structural @Length(200) @Nullable String failure)
        implements Entity {
    /** The type. */
    public static final RecordType<DueWork> TYPE = RecordType.declare(DueWork.class)
            .unique("about", "kind", "about")
            .index("dueAt")
            .withoutHistory()
            .build();

    /** What is to be done. */
    public static final Field<DueWork, String> KIND = TYPE.text("kind");
    /** To what. */
    public static final Field<DueWork, String> ABOUT = TYPE.text("about");
    /** From when on. */
    public static final Field<DueWork, Instant> DUE_AT = TYPE.instant("dueAt");
    /** Until when a worker has it. */
    public static final Field<DueWork, Instant> LEASE_UNTIL = TYPE.instant("leaseUntil");
    /** How often it was taken. */
    public static final Field<DueWork, Long> FENCE = TYPE.integer("fence");
    /** Since when it is parked. */
    public static final Field<DueWork, Instant> PARKED_AT = TYPE.instant("parkedAt");

    /** Planned anew; a worker that has it has lost it. */
    DueWork at(Instant due, @Nullable String with) {
        return new DueWork(id, version, kind, about, due, with, 0, null, fence + 1, null, null);
    }

    DueWork failed(String how, Instant again, @Nullable Instant parked) {
        return new DueWork(id, version, kind, about, again, payload, attempts + 1, null, fence, parked, how);
    }
}
