package io.embedcrm.lifecycle;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.MergeRule;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Structural;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * The typical gap between purchases in the whole base: the median, over all customers who bought on two days or more, of
 * their own median gap. Each customer counts once, so those who buy often do not hide the others.
 *
 * @param model as the purchases of which lifecycle show it
 * @param days the gap; zero where nobody has bought twice
 * @param customers how many customers showed it
 * @param asOf from the purchases up to when
 */
public record TypicalGap(
        Id<TypicalGap> id,
        long version,
        @Structural Id<LifecycleModel> model,
        @Structural BigDecimal days,
        @Structural long customers,
        @Structural Instant asOf)
        implements Entity {
    /** The type. */
    public static final RecordType<TypicalGap> TYPE = RecordType.declare(TypicalGap.class)
            .unique("model", "model")
            .onMerge("model", MergeRule.STAY)
            .withoutHistory()
            .build();

    /** As the purchases of which lifecycle show it. */
    public static final Reference<TypicalGap, LifecycleModel> MODEL = TYPE.reference("model", LifecycleModel.class);
}
