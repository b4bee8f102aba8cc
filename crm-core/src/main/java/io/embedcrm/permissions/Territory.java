package io.embedcrm.permissions;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Required;
import io.embedcrm.record.Structural;
import org.jspecify.annotations.Nullable;

/**
 * A part of the market, told by a condition on records, mostly customers: by region, brand or attribute. Its members reach
 * its records by {@link io.embedcrm.roles.Scope#TERRITORY}, and those of all territories below it.
 *
 * @param code what it is known by
 * @param parent above it; absent at the top
 * @param recordType the records it is about
 * @param rule which of them, as {@link io.embedcrm.conditions.CriteriaJson} writes it
 */
public record Territory(
        Id<Territory> id,
        long version,
        @Structural @Length(60) String code,
        @Structural @Nullable Id<Territory> parent,
        @Structural @Length(RecordRef.MAX_TYPE) String recordType,
        @Plain @Required @Length(20_000) @Nullable String rule)
        implements Entity {
    /** The type. */
    public static final RecordType<Territory> TYPE = RecordType.declare(Territory.class)
            .unique("code", "code")
            .index("parent")
            .build();

    /** What it is known by. */
    public static final Field<Territory, String> CODE = TYPE.text("code");
    /** Above it. */
    public static final Reference<Territory, Territory> PARENT = TYPE.reference("parent", Territory.class);
}
