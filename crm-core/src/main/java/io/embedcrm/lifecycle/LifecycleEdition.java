package io.embedcrm.lifecycle;

import io.embedcrm.access.Actor;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.MergeRule;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Required;
import io.embedcrm.record.Structural;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One edition of a lifecycle, as it was published; it is never changed.
 *
 * @param model of which lifecycle
 * @param number 1 for the first
 * @param definition in the form of {@link LifecycleJson}
 * @param publishedAt since when it is in force
 * @param publishedBy who published it
 */
public record LifecycleEdition(
        Id<LifecycleEdition> id,
        long version,
        @Structural Id<LifecycleModel> model,
        @Structural long number,

        @Plain @Required @Length(LifecycleJson.MAX_LENGTH) @Nullable
        String definition,

        @Structural Instant publishedAt,
        @Structural @Length(Actor.MAX_LENGTH) String publishedBy)
        implements Entity {
    /** The type. */
    public static final RecordType<LifecycleEdition> TYPE = RecordType.declare(LifecycleEdition.class)
            .partOf("model")
            .unique("number", "model", "number")
            .onMerge("model", MergeRule.STAY)
            .appendOnly()
            .build();

    /** Of which lifecycle. */
    public static final Reference<LifecycleEdition, LifecycleModel> MODEL =
            TYPE.reference("model", LifecycleModel.class);
    /** Its number. */
    public static final Field<LifecycleEdition, Long> NUMBER = TYPE.integer("number");
}
