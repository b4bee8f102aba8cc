package io.embedcrm.access;

import io.embedcrm.error.InvalidException;
import io.embedcrm.record.Texts;
import java.util.Set;

/**
 * Who asks: a user of the host, a customer in a portal, or a program.
 *
 * @param id how the host knows the actor, up to {@value #MAX_LENGTH} characters; kept in history
 * @param roles the roles the host's security gives the actor
 */
public record Actor(String id, Set<String> roles) {
    /** The longest id. */
    public static final int MAX_LENGTH = 80;

    /** Checks the id. */
    public Actor {
        Texts.check("actor", id, MAX_LENGTH);
        if (id.isBlank()) {
            throw new InvalidException("actor.blank", "actor", "an actor has an id");
        }
        roles = Set.copyOf(roles);
    }

    /** {@code Actor.of("lin", "sales")}. */
    public static Actor of(String id, String... roles) {
        return new Actor(id, Set.of(roles));
    }
}
