package io.embedcrm.customers;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Required;
import io.embedcrm.record.Structural;
import org.jspecify.annotations.Nullable;

/**
 * A word of the catalogue of tags.
 *
 * @param code what it is known by, lasting: small letters, digits and dashes
 * @param labelEn how it is shown in English
 * @param labelZh how it is shown in Chinese
 * @param category what it belongs with, such as {@code complaint}
 * @param retired whether it can be put on nothing more
 */
public record Tag(
        Id<Tag> id,
        long version,
        @Structural @Length(40) String code,
        @Plain @Required @Length(100) @Nullable String labelEn,
        @Plain @Length(100) @Nullable String labelZh,
        @Structural @Length(40) @Nullable String category,
        @Structural boolean retired)
        implements Entity {
    /** The type. */
    public static final RecordType<Tag> TYPE =
            RecordType.declare(Tag.class).unique("code", "code").build();

    /** What it is known by. */
    public static final Field<Tag, String> CODE = TYPE.text("code");
    /** What it belongs with. */
    public static final Field<Tag, String> CATEGORY = TYPE.text("category");
    /** Whether it can be put on nothing more. */
    public static final Field<Tag, Boolean> RETIRED = TYPE.truth("retired");
}
