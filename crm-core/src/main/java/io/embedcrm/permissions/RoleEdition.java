package io.embedcrm.permissions;

import io.embedcrm.access.Actor;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Required;
import io.embedcrm.record.Structural;
import io.embedcrm.roles.PolicyDefinition;
import io.embedcrm.roles.RoleDefinition;
import io.embedcrm.roles.RolesJson;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All roles and denials as they stood at one time; it is never changed.
 *
 * @param number 1 for the first
 * @param document in the form of {@link RolesJson}
 * @param at since when it is in force
 * @param by who edited them
 */
public record RoleEdition(
        Id<RoleEdition> id,
        long version,
        @Structural long number,

        @Plain @Required @Length(RolesJson.MAX_LENGTH) @Nullable
        String document,

        @Structural Instant at,
        @Structural @Length(Actor.MAX_LENGTH) String by)
        implements Entity {
    /** The type. */
    public static final RecordType<RoleEdition> TYPE = RecordType.declare(RoleEdition.class)
            .unique("number", "number")
            .appendOnly()
            .build();

    /** Its number. */
    public static final Field<RoleEdition, Long> NUMBER = TYPE.integer("number");

    static final Field<RoleEdition, String> DOCUMENT = TYPE.text("document");

    /** The roles; none to who may not see them. */
    public List<RoleDefinition> roles() {
        return policy().roles();
    }

    /** The roles and the denials; none to who may not see them. */
    public PolicyDefinition policy() {
        return document == null ? PolicyDefinition.NONE : RolesJson.readPolicy(document);
    }
}
