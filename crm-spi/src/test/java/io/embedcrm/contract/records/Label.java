package io.embedcrm.contract.records;

import io.embedcrm.record.AnyReference;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.MergeRule;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Required;
import io.embedcrm.record.Structural;
import io.embedcrm.record.UniqueKey;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record that refers to one of any type, at most once by each tag. */
public record Label(
        Id<Label> id,
        long version,
        @Structural @Nullable RecordRef on,
        @Plain @Nullable @Required @Length(60) String tag,
        @Structural long weight)
        implements Entity {

    /** What storages know of it. */
    public static final RecordType<Label> TYPE = RecordType.declare(Label.class)
            .unique("once", "on", "tag")
            .onMerge("on", MergeRule.COMBINE)
            .build();

    public static final AnyReference<Label> ON = TYPE.any("on");
    public static final Field<Label, String> TAG = TYPE.text("tag");
    public static final Field<Label, Long> WEIGHT = TYPE.integer("weight");
    public static final UniqueKey<Label> ONCE = TYPE.unique("once");

    /** A new label on a record. */
    public static Label of(@Nullable Entity on, String tag, long weight) {
        return new Label(new Id<>(UUID.randomUUID()), 1, on == null ? null : RecordRef.of(on), tag, weight);
    }
}
