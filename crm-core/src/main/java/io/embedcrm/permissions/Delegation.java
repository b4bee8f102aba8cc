package io.embedcrm.permissions;

import io.embedcrm.access.Actor;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Structural;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * That one user may stand in for another for a time.
 *
 * @param from for whom
 * @param to who stands in
 * @param roles the roles that are lent, one a line
 * @param until till when
 * @param passing whether who stands in may pass it on
 * @param passedFrom what was passed on, where this was
 * @param reason why
 * @param at since when
 * @param by who gave it: the one who lends, or who passed it on
 */
public record Delegation(
        Id<Delegation> id,
        long version,
        @Structural @Length(Actor.MAX_LENGTH) String from,
        @Structural @Length(Actor.MAX_LENGTH) String to,
        @Structural @Length(4_000) String roles,
        @Structural Instant until,
        @Structural boolean passing,
        @Structural @Nullable Id<Delegation> passedFrom,
        @Plain @Length(200) @Nullable String reason,
        @Structural Instant at,
        @Structural @Length(Actor.MAX_LENGTH) String by)
        implements Entity {
    /** The type. */
    public static final RecordType<Delegation> TYPE = RecordType.declare(Delegation.class)
            .index("from")
            .index("to")
            .index("passedFrom")
            .build();

    /** For whom. */
    public static final Field<Delegation, String> FROM = TYPE.text("from");
    /** Who stands in. */
    public static final Field<Delegation, String> TO = TYPE.text("to");
    /** Till when. */
    public static final Field<Delegation, Instant> UNTIL = TYPE.instant("until");
    /** What was passed on. */
    public static final Reference<Delegation, Delegation> PASSED_FROM = TYPE.reference("passedFrom", Delegation.class);

    /** The roles that are lent. */
    public Set<String> lent() {
        return new TreeSet<>(Arrays.asList(roles.split("\n", -1)));
    }
}
