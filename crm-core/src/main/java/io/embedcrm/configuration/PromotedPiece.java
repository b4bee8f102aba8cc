package io.embedcrm.configuration;

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
import org.jspecify.annotations.Nullable;

/**
 * A piece of a document that was promoted: a configuration can be longer than a text that is stored.
 *
 * @param promotion which promotion
 * @param side of the document before it or behind it
 * @param place 0 for the first piece
 * @param text the piece
 */
public record PromotedPiece(
        Id<PromotedPiece> id,
        long version,
        @Structural Id<Promotion> promotion,
        @Structural DocumentSide side,
        @Structural long place,

        @Plain @Required @Length(PromotedPiece.MAX_LENGTH) @Nullable
        String text)
        implements Entity {
    static final int MAX_LENGTH = 250_000;

    /** The type. */
    public static final RecordType<PromotedPiece> TYPE = RecordType.declare(PromotedPiece.class)
            .partOf("promotion")
            .unique("place", "promotion", "side", "place")
            .onMerge("promotion", MergeRule.STAY)
            .appendOnly()
            .withoutHistory()
            .build();

    /** Of which promotion. */
    public static final Reference<PromotedPiece, Promotion> PROMOTION = TYPE.reference("promotion", Promotion.class);

    static final Field<PromotedPiece, Long> PLACE = TYPE.integer("place");
}
