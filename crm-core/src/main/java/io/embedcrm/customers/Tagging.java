package io.embedcrm.customers;

import io.embedcrm.access.Actor;
import io.embedcrm.record.AnyReference;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.MergeRule;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Structural;
import java.time.Instant;

/**
 * A tag on a record of any type.
 *
 * @param record what is tagged
 * @param tag the {@linkplain Tag#code code} of the tag
 * @param at since when
 * @param by who put it there
 */
public record Tagging(
        Id<Tagging> id,
        long version,
        @Structural RecordRef record,
        @Structural @Length(40) String tag,
        @Structural Instant at,
        @Structural @Length(Actor.MAX_LENGTH) String by)
        implements Entity {
    /** The type. */
    public static final RecordType<Tagging> TYPE = RecordType.declare(Tagging.class)
            .unique("once", "record", "tag")
            .onMerge("record", MergeRule.COMBINE)
            .index("tag")
            .stream("record")
            .build();

    /** What is tagged. */
    public static final AnyReference<Tagging> RECORD = TYPE.any("record");
    /** The tag. */
    public static final Field<Tagging, String> TAG = TYPE.text("tag");
    /** Since when. */
    public static final Field<Tagging, Instant> AT = TYPE.instant("at");

    /** The records of {@code type} that have a tag: {@code Tagging.on(Customer.TYPE, "refund")}. */
    public static <T extends Entity> Criteria<T> on(RecordType<T> type, String tag) {
        return RECORD.where(type, TAG.eq(tag)).exist();
    }
}
