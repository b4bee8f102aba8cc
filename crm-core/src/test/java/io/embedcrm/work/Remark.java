package io.embedcrm.work;

import io.embedcrm.record.AnyReference;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Structural;
import org.jspecify.annotations.Nullable;

/** Something said about a record of any type, in whose stream it stands. */
public record Remark(
        Id<Remark> id,
        long version,
        @Structural @Nullable RecordRef about,
        @Plain @Length(200) @Nullable String text) implements Entity {
    public static final RecordType<Remark> TYPE =
            RecordType.declare(Remark.class).stream("about").build();

    public static final AnyReference<Remark> ABOUT = TYPE.any("about");
    public static final Field<Remark, String> TEXT = TYPE.text("text");
}
