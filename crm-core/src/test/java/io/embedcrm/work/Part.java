package io.embedcrm.work;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Structural;
import org.jspecify.annotations.Nullable;

/** A part of a visit. */
public record Part(
        Id<Part> id,
        long version,
        @Structural Id<Visit> visit,
        @Plain @Length(60) @Nullable String what,
        @Plain @Nullable Long quantity)
        implements Entity {
    public static final RecordType<Part> TYPE =
            RecordType.declare(Part.class).partOf("visit").build();

    public static final Reference<Part, Visit> VISIT = TYPE.reference("visit", Visit.class);
    public static final Field<Part, String> WHAT = TYPE.text("what");
    public static final Field<Part, Long> QUANTITY = TYPE.integer("quantity");

    public static Part of(Id<Part> id, Id<Visit> visit, String what) {
        return new Part(id, 1, visit, what, 1L);
    }

    public <V> Part with(Field<Part, V> field, @Nullable V value) {
        return TYPE.with(this, field, value);
    }
}
