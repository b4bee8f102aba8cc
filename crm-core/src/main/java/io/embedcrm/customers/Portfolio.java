package io.embedcrm.customers;

import io.embedcrm.access.Actor;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Structural;
import org.jspecify.annotations.Nullable;

/**
 * Customers looked after by one account manager, grouped by a rule: a price band, a preference, a place.
 *
 * @param name what it is called, unique
 * @param manager the user who owns its customers
 * @param team the team of the manager
 * @param rank where rules overlap, a customer belongs to the portfolio of the lowest rank
 * @param loadLimit how many customers the manager can look after in it
 * @param active whether it is filled when customers are reassigned
 * @param rule which customers belong to it, as {@link io.embedcrm.conditions.CriteriaJson} writes it
 */
public record Portfolio(
        Id<Portfolio> id,
        long version,
        @Structural @Length(100) String name,
        @Structural @Length(Actor.MAX_LENGTH) String manager,
        @Structural @Length(80) @Nullable String team,
        @Structural long rank,
        @Structural long loadLimit,
        @Structural boolean active,
        @Plain @Length(100_000) @Nullable String rule)
        implements Entity {
    /** The type. */
    public static final RecordType<Portfolio> TYPE = RecordType.declare(Portfolio.class)
            .unique("name", "name")
            .owner("manager", "active")
            .index("rank")
            .build();

    /** What it is called. */
    public static final Field<Portfolio, String> NAME = TYPE.text("name");
    /** The user who owns its customers. */
    public static final Field<Portfolio, String> MANAGER = TYPE.text("manager");
    /** The team of the manager. */
    public static final Field<Portfolio, String> TEAM = TYPE.text("team");
    /** Which rule goes first. */
    public static final Field<Portfolio, Long> RANK = TYPE.integer("rank");
    /** How many customers it takes. */
    public static final Field<Portfolio, Long> LOAD_LIMIT = TYPE.integer("loadLimit");
    /** Whether it is filled. */
    public static final Field<Portfolio, Boolean> ACTIVE = TYPE.truth("active");
    /** Which customers belong to it. */
    public static final Field<Portfolio, String> RULE = TYPE.text("rule");
}
