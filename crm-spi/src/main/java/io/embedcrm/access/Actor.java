package io.embedcrm.access;

import io.embedcrm.error.InvalidException;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Texts;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks: a user of the host, a customer in a portal, or a program.
 *
 * @param id how the host knows the actor, up to {@value #MAX_LENGTH} characters; kept in history
 * @param roles the roles the host's security gives the actor
 * @param self the record the actor is itself, such as the customer who signed in to a portal; kept in history
 * @param behalf the user for whom the actor stands in; it has then what that user lent it, and nothing of its own. Kept in
 *     history
 */
public record Actor(String id, Set<String> roles, Optional<RecordRef> self, Optional<String> behalf) {
    /** The longest id. */
    public static final int MAX_LENGTH = 80;

    /** Checks the ids. */
    public Actor {
        check(id);
        behalf.ifPresent(Actor::check);
        roles = Set.copyOf(roles);
    }

    /** One who is no record and stands in for nobody. */
    public Actor(String id, Set<String> roles) {
        this(id, roles, Optional.empty(), Optional.empty());
    }

    private static void check(String id) {
        Texts.check("actor", id, MAX_LENGTH);
        if (id.isBlank()) {
            throw new InvalidException("actor.blank", "actor", "an actor has an id");
        }
    }

    /** {@code Actor.of("lin", "sales")}. */
    public static Actor of(String id, String... roles) {
        return new Actor(id, Set.of(roles));
    }

    /** The same, who is this record: {@code Actor.of("anna@example.com", "customer").being(Customer.TYPE, id)}. */
    public <T extends Entity> Actor being(RecordType<T> type, Id<T> record) {
        return new Actor(id, roles, Optional.of(RecordRef.of(type, record)), behalf);
    }

    /** The same, standing in for {@code user}, who lent it rights. */
    public Actor onBehalfOf(String user) {
        return new Actor(id, roles, self, Optional.of(user));
    }
}
