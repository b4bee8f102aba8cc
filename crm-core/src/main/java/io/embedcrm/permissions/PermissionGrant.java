package io.embedcrm.permissions;

import io.embedcrm.access.Actor;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Structural;
import io.embedcrm.roles.RoleDefinition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A role given to a single user beside those the host's security gives it: a permission set.
 *
 * @param user who has it
 * @param role the role
 * @param until till when; absent while no end is set
 * @param reason why
 * @param at since when
 * @param by who gave it
 */
public record PermissionGrant(
        Id<PermissionGrant> id,
        long version,
        @Structural @Length(Actor.MAX_LENGTH) String user,
        @Structural @Length(RoleDefinition.MAX_NAME) String role,
        @Structural @Nullable Instant until,
        @Plain @Length(200) @Nullable String reason,
        @Structural Instant at,
        @Structural @Length(Actor.MAX_LENGTH) String by)
        implements Entity {
    /** The type. */
    public static final RecordType<PermissionGrant> TYPE = RecordType.declare(PermissionGrant.class)
            .unique("once", "user", "role")
            .index("role")
            .build();

    /** Who has it. */
    public static final Field<PermissionGrant, String> USER = TYPE.text("user");
    /** The role. */
    public static final Field<PermissionGrant, String> ROLE = TYPE.text("role");
    /** Till when. */
    public static final Field<PermissionGrant, Instant> UNTIL = TYPE.instant("until");
}
