package io.embedcrm.permissions;

import io.embedcrm.access.Actor;
import io.embedcrm.record.AnyReference;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.MergeRule;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Structural;
import io.embedcrm.roles.RoleDefinition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That one record is shared with somebody. When a customer is merged away, what was shared of it is not what survives.
 *
 * @param record what is shared, with its parts
 * @param grantee with whom, as {@link Grantee} writes it
 * @param level how far
 * @param asRole the role of who shares it, as which it is seen
 * @param belonging whether what belongs to it is shared with it, such as the interactions of a customer
 * @param until till when; absent while no end is set
 * @param at since when
 * @param by who shares it
 */
public record Share(
        Id<Share> id,
        long version,
        @Structural RecordRef record,
        @Structural @Length(Grantee.LENGTH) String grantee,
        @Structural ShareLevel level,
        @Structural @Length(RoleDefinition.MAX_NAME) String asRole,
        @Structural boolean belonging,
        @Structural @Nullable Instant until,
        @Structural Instant at,
        @Structural @Length(Actor.MAX_LENGTH) String by)
        implements Entity {
    /** The type. */
    public static final RecordType<Share> TYPE = RecordType.declare(Share.class)
            .unique("once", "record", "grantee", "asRole")
            .onMerge("record", MergeRule.STAY)
            .index("grantee")
            .stream("record")
            .build();

    /** What is shared. */
    public static final AnyReference<Share> RECORD = TYPE.any("record");
    /** With whom. */
    public static final Field<Share, String> GRANTEE = TYPE.text("grantee");
    /** How far. */
    public static final Field<Share, ShareLevel> LEVEL = TYPE.choice("level", ShareLevel.class);
    /** As which role it is seen. */
    public static final Field<Share, String> AS_ROLE = TYPE.text("asRole");
    /** Whether what belongs to it is shared with it. */
    public static final Field<Share, Boolean> BELONGING = TYPE.truth("belonging");
    /** Till when. */
    public static final Field<Share, Instant> UNTIL = TYPE.instant("until");

    /** With whom. */
    public Grantee with() {
        return Grantee.parse(grantee);
    }
}
