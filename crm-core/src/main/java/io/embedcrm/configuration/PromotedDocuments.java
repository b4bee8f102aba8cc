package io.embedcrm.configuration;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.MergeRule;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Required;
import io.embedcrm.record.Structural;
import org.jspecify.annotations.Nullable;

/**
 * The whole configuration before and after a promotion.
 *
 * @param promotion which
 * @param before as {@link ConfigurationService#export} would have told it before
 * @param after as it would have told it behind
 */
public record PromotedDocuments(
        Id<PromotedDocuments> id,
        long version,
        @Structural Id<Promotion> promotion,

        @Plain @Required @Length(ConfigurationDocument.MAX_LENGTH) @Nullable
        String before,

        @Plain @Required @Length(ConfigurationDocument.MAX_LENGTH) @Nullable
        String after)
        implements Entity {
    /** The type. */
    public static final RecordType<PromotedDocuments> TYPE = RecordType.declare(PromotedDocuments.class)
            .partOf("promotion")
            .unique("promotion", "promotion")
            .onMerge("promotion", MergeRule.STAY)
            .appendOnly()
            .withoutHistory()
            .build();

    /** Of which promotion. */
    public static final Reference<PromotedDocuments, Promotion> PROMOTION =
            TYPE.reference("promotion", Promotion.class);
}
