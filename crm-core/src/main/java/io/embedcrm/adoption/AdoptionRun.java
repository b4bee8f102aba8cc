package io.embedcrm.adoption;

import io.embedcrm.access.Actor;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Structural;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One passage through the tables of a shop, however often it was interrupted.
 *
 * @param source the name of the shop
 * @param number 1 for its first run
 * @param startedAt when it began
 * @param startedBy who began it
 * @param finishedAt when it had seen all; absent while it has not
 */
public record AdoptionRun(
        Id<AdoptionRun> id,
        long version,
        @Structural @Length(60) String source,
        @Structural long number,
        @Structural Instant startedAt,
        @Structural @Length(Actor.MAX_LENGTH) String startedBy,
        @Structural @Nullable Instant finishedAt)
        implements Entity {
    /** The type. */
    public static final RecordType<AdoptionRun> TYPE = RecordType.declare(AdoptionRun.class)
            .unique("number", "source", "number")
            .withoutHistory()
            .build();

    /** The name of the shop. */
    public static final Field<AdoptionRun, String> SOURCE = TYPE.text("source");
    /** Which of its runs. */
    public static final Field<AdoptionRun, Long> NUMBER = TYPE.integer("number");
    /** When it had seen all. */
    public static final Field<AdoptionRun, Instant> FINISHED_AT = TYPE.instant("finishedAt");
}
