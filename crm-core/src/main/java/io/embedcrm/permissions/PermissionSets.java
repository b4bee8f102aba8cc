package io.embedcrm.permissions;

import io.embedcrm.error.InvalidException;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.storage.Found;
import io.embedcrm.work.Call;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives roles to single users beside those the host's security gives them, for good or for a time. Who may edit the roles
 * gives and takes them; each change is in force from the next transaction on, on every node.
 */
public final class PermissionSets {
    private final Session session;

    /** For the actor of {@code session}. */
    public PermissionSets(Session session) {
        this.session = session;
    }

    /**
     * Gives a role to a user; one given before is given as is said now.
     *
     * @param until till when, if it is to end
     * @throws RefusedException {@code permission-set.right} if the actor may not edit the roles
     * @throws InvalidException {@code permission-set.role} if there is none of this name; {@code permission-set.until} if the
     *     end is past; {@code grants.unknown} if the policy in force keeps no grants
     */
    public PermissionGrant give(String user, String role, Optional<Instant> until, @Nullable String reason) {
        return session.change(Operation.of("permissionSets.give", user, role, until, reason), call -> {
            KeepsGrants source = SingleGrants.source(session);
            demandEditor(call);
            if (!source.knows(call.tenant(), call.asSystem(), session.types(), role)) {
                throw new InvalidException(
                        "permission-set.role", PermissionGrant.ROLE.toString(), "is no role there is");
            } else if (until.filter(end -> !end.isAfter(call.now())).isPresent()) {
                throw new InvalidException("permission-set.until", PermissionGrant.UNTIL.toString(), "must lie ahead");
            }
            PermissionGrant wanted = new PermissionGrant(
                    call.newId(),
                    1,
                    user,
                    role,
                    until.orElse(null),
                    reason,
                    call.now(),
                    call.actor().id());
            RoleSheets.granted(call);
            return call.named("permission-sets.given", () -> stored(call, wanted));
        });
    }

    private static PermissionGrant stored(Call call, PermissionGrant wanted) {
        Found<PermissionGrant> found = call.asSystem().insertOrFind(PermissionGrant.TYPE.unique("once"), wanted);
        PermissionGrant there = found.record();
        return found.inserted()
                ? there
                : call.asSystem()
                        .update(
                                there,
                                new PermissionGrant(
                                        there.id(),
                                        there.version(),
                                        there.user(),
                                        there.role(),
                                        wanted.until(),
                                        wanted.reason(),
                                        wanted.at(),
                                        wanted.by()));
    }

    /** Takes a role from a user who was given it so; gives whether it was there. */
    public boolean take(String user, String role) {
        return session.change(Operation.of("permissionSets.take", user, role), call -> {
            demandEditor(call);
            List<PermissionGrant> there = call.asSystem()
                    .list(Query.of(PermissionGrant.TYPE)
                            .where(PermissionGrant.USER.eq(user).and(PermissionGrant.ROLE.eq(role)))
                            .limit(1))
                    .items();
            if (there.isEmpty()) {
                return false;
            }
            RoleSheets.granted(call);
            return call.named("permission-sets.taken", () -> {
                call.asSystem().deleteAll(PermissionGrant.TYPE, there, Criteria.everything());
                return true;
            });
        });
    }

    /** What a user was given, ended ones included; of others only to who may read the roles. */
    public List<PermissionGrant> of(String user) {
        return session.read(call -> {
            if (!user.equals(call.actor().id()) && !SingleGrants.readsRoles(call)) {
                throw new NotFoundException(PermissionGrant.TYPE.name(), "of a user");
            }
            return call.asSystem()
                    .list(Query.of(PermissionGrant.TYPE)
                            .where(PermissionGrant.USER.eq(user))
                            .limit(Limits.PAGE))
                    .items();
        });
    }

    private static void demandEditor(Call call) {
        if (!SingleGrants.editsRoles(call)) {
            throw new RefusedException(
                    "permission-set.right",
                    PermissionGrant.TYPE.name(),
                    "permission sets are given and taken by who edits the roles");
        }
    }
}
