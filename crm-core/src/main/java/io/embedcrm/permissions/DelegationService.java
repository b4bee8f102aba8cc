package io.embedcrm.permissions;

import io.embedcrm.error.InvalidException;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Call;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Lets one user stand in for another for a time. Who stands in opens a session for
 * {@link io.embedcrm.access.Actor#onBehalfOf}: on it, it has what the lent roles give the lender, own records being the
 * lender's, and nothing of its own. A delegation ends with its time, when it is revoked, and when the
 * lender, as the directory has it, works here no more.
 */
public final class DelegationService {
    private final Session session;

    /** For the actor of {@code session}. */
    public DelegationService(Session session) {
        this.session = session;
    }

    /** Lends all roles the actor has now to a user; see {@link #give(String, Set, Instant, boolean, String)}. */
    public Delegation give(String to, Instant until, @Nullable String reason) {
        return give(to, Set.of(), until, false, reason);
    }

    /**
     * Lends roles to a user.
     *
     * @param roles roles the actor has itself; all of them where none is named
     * @param passing whether the user may pass it on
     * @throws InvalidException {@code delegation.roles} if the actor has not these roles itself; {@code delegation.until} if
     *     the end is past; {@code delegation.self}; {@code grants.unknown} if the policy in force keeps no grants
     */
    public Delegation give(String to, Set<String> roles, Instant until, boolean passing, @Nullable String reason) {
        return session.change(
                Operation.of("delegations.give", to, new TreeSet<>(roles), until, passing, reason), call -> {
                    SingleGrants.demandKept(session);
                    Set<String> own = SingleGrants.roles(call);
                    Set<String> lent = roles.isEmpty() ? own : new TreeSet<>(roles);
                    if (lent.isEmpty() || !own.containsAll(lent)) {
                        throw new InvalidException(
                                "delegation.roles", Delegation.TYPE.name(), "lends roles of one's own");
                    }
                    return stored(call, call.actor().id(), to, lent, until, passing, null, reason);
                });
    }

    /**
     * Passes on what was lent to the actor, where that is allowed; it ends with what it comes from.
     *
     * @throws RefusedException {@code delegation.passing} if it is not allowed
     */
    public Delegation passOn(Id<Delegation> id, String to, Instant until, @Nullable String reason) {
        return session.change(Operation.of("delegations.passOn", id, to, until, reason), call -> {
            Delegation lent = get(call, id);
            if (!lent.to().equals(call.actor().id())
                    || !lent.passing()
                    || !lent.until().isAfter(call.now())) {
                throw new RefusedException("delegation.passing", Delegation.TYPE.name(), "may not be passed on");
            } else if (until.isAfter(lent.until())) {
                throw until();
            }
            return stored(call, lent.from(), to, lent.lent(), until, false, id, reason);
        });
    }

    private static Delegation stored(
            Call call,
            String from,
            String to,
            Set<String> roles,
            Instant until,
            boolean passing,
            @Nullable Id<Delegation> passedFrom,
            @Nullable String reason) {
        if (to.equals(from) || to.equals(call.actor().id())) {
            throw new InvalidException("delegation.self", Delegation.TO.toString(), "must be somebody else");
        } else if (!until.isAfter(call.now())) {
            throw until();
        }
        RoleSheets.granted(call);
        return call.named(
                "delegations.given",
                () -> call.asSystem()
                        .insert(new Delegation(
                                call.newId(),
                                1,
                                from,
                                to,
                                String.join("\n", roles),
                                until,
                                passing,
                                passedFrom,
                                reason,
                                call.now(),
                                call.actor().id())));
    }

    private static InvalidException until() {
        return new InvalidException(
                "delegation.until",
                Delegation.UNTIL.toString(),
                "must lie ahead, and not after that of what is passed on");
    }

    /**
     * Takes a delegation back, and what was passed on of it; from the next transaction on nobody has it any more.
     *
     * @throws RefusedException {@code delegation.right} if the actor neither lent it, passed it on nor has it, and may not
     *     edit the roles
     */
    public void revoke(Id<Delegation> id) {
        session.change(Operation.of("delegations.revoke", id), call -> {
            Delegation revoked = get(call, id);
            String actor = call.actor().id();
            boolean concerned = revoked.from().equals(actor)
                    || revoked.by().equals(actor)
                    || revoked.to().equals(actor);
            if (!concerned && !SingleGrants.editsRoles(call)) {
                throw new RefusedException(
                        "delegation.right",
                        Delegation.TYPE.name(),
                        "is revoked by whom it concerns or who edits the roles");
            }
            RoleSheets.granted(call);
            return call.named("delegations.revoked", () -> {
                Transaction system = call.asSystem();
                system.remove(Query.of(Delegation.TYPE)
                        .where(Delegation.PASSED_FROM.eq(id))
                        .limit(Limits.PAGE));
                system.delete(revoked);
                return true;
            });
        });
    }

    private static Delegation get(Call call, Id<Delegation> id) {
        return call.asSystem()
                .find(Delegation.TYPE, id)
                .orElseThrow(() -> new NotFoundException(Delegation.TYPE.name(), id));
    }

    /** What the actor lent, what was lent to it and what it passed on, ended ones included; up to 1000. */
    public List<Delegation> mine() {
        return session.read(call -> {
            String actor = call.actor().id();
            Criteria<Delegation> concerned = Delegation.FROM.eq(actor).or(Delegation.TO.eq(actor));
            return call.asSystem()
                    .list(Query.of(Delegation.TYPE).where(concerned).limit(Limits.PAGE))
                    .items();
        });
    }
}
