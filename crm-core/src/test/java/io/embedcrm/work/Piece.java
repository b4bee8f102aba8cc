package io.embedcrm.work;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.MergeRule;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Structural;
import org.jspecify.annotations.Nullable;

/** A part of a part. */
public record Piece(
        Id<Piece> id,
        long version,
        @Structural Id<Part> part,
        @Plain @Length(60) @Nullable String what) implements Entity {
    public static final RecordType<Piece> TYPE = RecordType.declare(Piece.class)
            .partOf("part")
            .unique("label", "part", "what")
            .onMerge("part", MergeRule.STAY)
            .build();

    public static final Field<Piece, String> WHAT = TYPE.text("what");
}
