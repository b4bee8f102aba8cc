package io.embedcrm.configuration;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Structural;
import org.jspecify.annotations.Nullable;

/** A tasting hall, a kind of record of the host's own. */
public record Hall(
        Id<Hall> id,
        long version,
        @Structural @Length(40) String code,
        @Plain @Length(80) @Nullable String name,
        @Structural long seats)
        implements Entity {
    public static final RecordType<Hall> TYPE =
            RecordType.declare(Hall.class).unique("code", "code").build();
    public static final Field<Hall, String> CODE = TYPE.text("code");
    public static final Field<Hall, String> NAME = TYPE.text("name");
}
