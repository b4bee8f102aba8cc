package io.embedcrm.subjects;

import io.embedcrm.access.DataUse;
import io.embedcrm.record.DataClass;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Required;
import io.embedcrm.record.Structural;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long records of a type are kept, and what becomes of them then; see {@link NewRetentionRule}.
 *
 * @param code what it is known by, lasting
 * @param recordType the name of the type
 * @param after the names of the fields after whose instants the period runs, such as {@code Customer.createdAt}, with commas
 * @param period how long, as ISO 8601 writes it, such as {@code P3Y}
 * @param action what becomes of them
 * @param dataClass which fields are blanked: those of this class and stricter ones; absent for all that are personal
 * @param purpose for what they are kept: only those go whose customers do not allow it; absent where that matters not
 * @param reason why, such as the law or the decision
 */
public record RetentionRule(
        Id<RetentionRule> id,
        long version,
        @Structural @Length(DataUse.LENGTH) String code,
        @Structural @Length(60) String recordType,
        @Structural @Length(400) String after,
        @Structural @Length(20) String period,
        @Structural RetentionAction action,
        @Structural @Nullable DataClass dataClass,
        @Structural @Length(DataUse.LENGTH) @Nullable String purpose,
        @Plain @Required @Length(400) @Nullable String reason)
        implements Entity {
    /** The type. */
    public static final RecordType<RetentionRule> TYPE =
            RecordType.declare(RetentionRule.class).unique("code", "code").build();

    /** What it is known by. */
    public static final Field<RetentionRule, String> CODE = TYPE.text("code");

    /** The names of the fields after whose instants the period runs. */
    public List<String> events() {
        return List.of(after.split(",", -1));
    }
}
