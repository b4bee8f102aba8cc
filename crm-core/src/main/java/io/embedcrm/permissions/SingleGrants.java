package io.embedcrm.permissions;

import io.embedcrm.access.Action;
import io.embedcrm.error.InvalidException;
import io.embedcrm.record.Entity;
import io.embedcrm.record.RecordType;
import io.embedcrm.roles.Ground;
import io.embedcrm.roles.GroundedAccess;
import io.embedcrm.roles.RowRule;
import io.embedcrm.work.Call;
import io.embedcrm.work.Session;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What those who give something to single actors ask of the policy in force. */
final class SingleGrants {
    private SingleGrants() {}

    static void demandKept(Session session) {
        source(session);
    }

    static KeepsGrants source(Session session) {
        return find(session)
                .orElseThrow(() -> new InvalidException(
                        "grants.unknown",
                        null,
                        "the policy in force keeps no grants: build the CRM with StoredRoles or StoredGrants"));
    }

    static Optional<KeepsGrants> find(Session session) {
        return session.policy() instanceof KeepsGrants kept ? Optional.of(kept) : Optional.empty();
    }

    static <T extends Entity> List<RowRule<T>> rules(Call call, RecordType<T> type, Action action) {
        return call.granted() instanceof GroundedAccess grounded ? grounded.rules(type, action) : List.of();
    }

    /** The actor's own roles, permission sets included, in its hands and nobody else's. */
    static Set<String> roles(Call call) {
        Set<String> roles = new TreeSet<>();
        rules(call, RoleSheet.TYPE, Action.READ).stream()
                .map(RowRule::ground)
                .filter(ground -> ground.kind() == Ground.Kind.ROLE || ground.kind() == Ground.Kind.PERMISSION_SET)
                .forEach(ground -> roles.add(ground.name()));
        return roles;
    }

    /** As whom something may be shared with the actor. */
    static Set<String> grantees(Call call, Session session) {
        Set<String> roles = roles(call);
        roles.addAll(call.actor().roles());
        return Grantee.texts(
                call.actor().id(),
                session.directory().teamsOf(session.tenant(), call.actor().id()),
                roles);
    }

    static boolean readsRoles(Call call) {
        return call.allowed(RoleSheet.TYPE, Action.READ).isEverything()
                && call.allowed(RoleEdition.TYPE, Action.READ).isEverything();
    }

    static boolean editsRoles(Call call) {
        return readsRoles(call)
                && call.allowed(RoleSheet.TYPE, Action.CHANGE).isEverything()
                && call.allowed(RoleEdition.TYPE, Action.CREATE).isEverything();
    }
}
