package io.embedcrm.audit;

import io.embedcrm.access.Actor;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Structural;
import java.time.Instant;

/**
 * How much an actor has had revealed since a moment, counted by the database for all nodes.
 *
 * @param actor who
 * @param since from when it is counted
 * @param used how many texts
 */
public record RevealCount(
        Id<RevealCount> id,
        long version,
        @Structural @Length(Actor.MAX_LENGTH) String actor,
        @Structural Instant since,
        @Structural long used)
        implements Entity {
    /** The type. */
    public static final RecordType<RevealCount> TYPE = RecordType.declare(RevealCount.class)
            .unique("actor", "actor")
            .withoutHistory()
            .build();

    static final Field<RevealCount, Instant> SINCE = TYPE.instant("since");
    static final Field<RevealCount, Long> USED = TYPE.integer("used");
}
