package io.embedcrm.permissions;

import io.embedcrm.access.Actor;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.MergeRule;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Structural;
import java.time.Instant;

/**
 * That a user or a team works in a territory.
 *
 * @param territory where
 * @param member who, as {@link Grantee} writes it
 * @param at since when
 * @param by who said so
 */
public record TerritoryMember(
        Id<TerritoryMember> id,
        long version,
        @Structural Id<Territory> territory,
        @Structural @Length(Grantee.LENGTH) String member,
        @Structural Instant at,
        @Structural @Length(Actor.MAX_LENGTH) String by)
        implements Entity {
    /** The type. */
    public static final RecordType<TerritoryMember> TYPE = RecordType.declare(TerritoryMember.class)
            .unique("once", "territory", "member")
            .onMerge("territory", MergeRule.STAY)
            .build();

    /** Where. */
    public static final Reference<TerritoryMember, Territory> TERRITORY = TYPE.reference("territory", Territory.class);
    /** Who. */
    public static final Field<TerritoryMember, String> MEMBER = TYPE.text("member");
}
