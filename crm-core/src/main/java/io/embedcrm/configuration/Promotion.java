package io.embedcrm.configuration;

import io.embedcrm.access.Actor;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Required;
import io.embedcrm.record.Structural;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A document that became the configuration; it is never changed.
 *
 * @param number 1 for the first
 * @param at when
 * @param by who promoted it
 * @param reason why
 * @param takesBack the number of the promotion it rolled back; absent of others
 */
public record Promotion(
        Id<Promotion> id,
        long version,
        @Structural long number,
        @Structural Instant at,
        @Structural @Length(Actor.MAX_LENGTH) String by,

        @Plain @Required @Length(PromotionOptions.MAX_REASON) @Nullable
        String reason,

        @Structural @Nullable Long takesBack)
        implements Entity {
    /** The type. */
    public static final RecordType<Promotion> TYPE = RecordType.declare(Promotion.class)
            .unique("number", "number")
            .appendOnly()
            .build();

    /** Its number. */
    public static final Field<Promotion, Long> NUMBER = TYPE.integer("number");
}
