package io.embedcrm.permissions;

import io.embedcrm.access.Access;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Action;
import io.embedcrm.access.Actor;
import io.embedcrm.access.Decision;
import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Limits;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.roles.Given;
import io.embedcrm.roles.GroundedAccess;
import io.embedcrm.roles.PolicyDefinition;
import io.embedcrm.roles.Roles;
import io.embedcrm.roles.RowRule;
import io.embedcrm.work.Call;
import io.embedcrm.work.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Explains rights: which role, permission set, delegation, share or denial makes that an actor may or may not do something,
 * and what other roles would change. What is explained is told of records only that the asker sees itself; the rights of
 * others are explained to who may read the roles.
 */
public final class ExplainService {
    /** About how many actors is asked at once at most. */
    public static final int MOST_ACTORS = 50;

    private final Session session;

    /** For the actor of {@code session}. */
    public ExplainService(Session session) {
        this.session = session;
    }

    /** Whether the actor of the session may do this to a record, and why. */
    public <T extends Entity> Decision mayI(Action action, RecordType<T> type, Id<T> id) {
        return may(session.actor(), action, type, id);
    }

    /**
     * Whether {@code actor} may do this to a record as it is stored, and why. Of a record the asker does not see itself the
     * answer is that of one that does not exist: no, {@code access.unseen}, without a reason.
     *
     * @throws RefusedException {@code explain.right} about others, if the asker may not read the roles
     */
    public <T extends Entity> Decision may(Actor actor, Action action, RecordType<T> type, Id<T> id) {
        return session.read(call -> call.find(type, id)
                .map(seen -> decided(call, stored(call, seen), rules(call, actor, type, action)))
                .orElseGet(() -> unseen(call, actor)));
    }

    /** Whether {@code actor} sees a field of a record as it is or, where {@code writing}, may change it, and why. */
    public <T extends Entity> Decision field(Actor actor, Field<T, ?> field, boolean writing, Id<T> id) {
        RecordType<T> type = field.owner();
        return session.read(call -> call.find(type, id)
                .map(seen -> decided(call, stored(call, seen), fieldRules(call, actor, type.source(field), writing)))
                .orElseGet(() -> unseen(call, actor)));
    }

    private static <T extends Entity> T stored(Call call, T seen) {
        RecordType<T> type = RecordType.of(seen);
        return call.asSystem()
                .find(type, new Id<>(seen.id().value()))
                .orElseThrow(() -> new IllegalStateException("what was just read is gone"));
    }

    private static Decision unseen(Call call, Actor actor) {
        demandAsked(call, actor);
        return new Decision(false, "access.unseen", List.of(), Map.of());
    }

    private static <T extends Entity> List<RowRule<T>> rules(
            Call call, Actor actor, RecordType<T> type, Action action) {
        return access(call, actor) instanceof GroundedAccess grounded ? grounded.rules(type, action) : List.of();
    }

    private static <T extends Entity> List<RowRule<T>> fieldRules(
            Call call, Actor actor, Field<T, ?> field, boolean writing) {
        return access(call, actor) instanceof GroundedAccess grounded ? grounded.rules(field, writing) : List.of();
    }

    private static Access access(Call call, Actor actor) {
        demandAsked(call, actor);
        return actor.equals(call.actor()) ? call.granted() : call.grantedTo(actor);
    }

    private static void demandAsked(Call call, Actor actor) {
        if (!actor.equals(call.actor()) && !SingleGrants.readsRoles(call)) {
            throw new RefusedException(
                    "explain.right", null, "the rights of others are explained to who may read the roles");
        }
    }

    /** Why a denial holds says something of the record; so it is named to who may read the roles alone. */
    private static <T extends Entity> Decision decided(Call call, T stored, List<RowRule<T>> rules) {
        List<String> giving = new ArrayList<>();
        List<String> denying = new ArrayList<>();
        Map<String, String> facts = new TreeMap<>();
        boolean named = SingleGrants.readsRoles(call);
        for (RowRule<T> rule : rules) {
            if (call.holds(stored, rule.rows())) {
                List<String> against = rule.against().stream()
                        .filter(denial -> call.holds(stored, denial.rows()))
                        .map(denial -> named ? denial.ground().name() : "a denial")
                        .distinct()
                        .toList();
                String by = rule.ground().toString();
                if (against.isEmpty()) {
                    giving.add("given by " + by);
                } else {
                    denying.add("given by " + by + ", but denied by " + String.join(", ", against));
                }
                facts.put(by, against.isEmpty() ? "gives" : "denied by " + String.join(", ", against));
            } else {
                facts.put(rule.ground().toString(), "does not reach it");
            }
        }
        if (!giving.isEmpty()) {
            return new Decision(true, "access.given", giving, facts);
        }
        return denying.isEmpty()
                ? new Decision(false, "access.not-given", List.of("nothing that the actor has gives it"), facts)
                : new Decision(false, "access.denied", denying, facts);
    }

    /**
     * What other roles in the place of those in force would change for each of some actors: which records of a type they
     * would see or lose, and which fields on how many. Counted over all records of the type that the asker sees, with a few
     * as examples. What is shared, given or lent to single users stays as it is.
     *
     * @param actors one to {@value #MOST_ACTORS}
     * @throws RefusedException {@code explain.right} if the asker may not read the roles
     */
    public <T extends Entity> List<Simulated<T>> simulate(Roles other, List<Actor> actors, RecordType<T> type) {
        Limits.check("actors", actors.size(), MOST_ACTORS);
        return session.read(call -> {
            if (!SingleGrants.readsRoles(call)) {
                throw new RefusedException("explain.right", null, "roles are tried by who may read them");
            }
            return actors.stream()
                    .map(actor -> {
                        Access now = call.grantedTo(actor);
                        Access then = other.of(call.tenant(), actor, call.declared(), given(call));
                        return new Simulation<>(call, type, now, then).of(actor);
                    })
                    .toList();
        });
    }

    /**
     * The same of roles and denials as they would be stored, such as {@link RoleService#policy} with something edited; where
     * no roles are named, of those the program has. What the program denies, and whose teams its roles speak of, is as it is.
     *
     * @throws io.embedcrm.error.InvalidException the codes of {@link PolicyDefinition#checked}; {@code grants.unknown} if
     *     the policy in force keeps no grants
     */
    public <T extends Entity> List<Simulated<T>> simulate(
            PolicyDefinition edited, List<Actor> actors, RecordType<T> type) {
        KeepsGrants source = SingleGrants.source(session);
        return simulate(source.with(edited.checked(session.types().all()), session.types()), actors, type);
    }

    private Given given(Call call) {
        AccessPolicy inForce = session.policy().of(call.tenant(), call.asSystem(), session.types(), call.now());
        return inForce instanceof GrantedPolicy granted ? granted.given() : Given.nothing();
    }
}
