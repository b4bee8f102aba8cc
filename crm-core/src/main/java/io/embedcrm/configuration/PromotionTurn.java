package io.embedcrm.configuration;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Structural;

/**
 * Whose turn it is: one row that promotions wait for, so that each finds what the one before left.
 *
 * @param name always the same
 * @param last the number of the last promotion
 */
public record PromotionTurn(
        Id<PromotionTurn> id,
        long version,
        @Structural @Length(20) String name,
        @Structural long last) implements Entity {
    /** The type. */
    public static final RecordType<PromotionTurn> TYPE = RecordType.declare(PromotionTurn.class)
            .unique("name", "name")
            .withoutHistory()
            .build();

    static final Field<PromotionTurn, Long> LAST = TYPE.integer("last");

    static final String ONLY = "promotions";
}
