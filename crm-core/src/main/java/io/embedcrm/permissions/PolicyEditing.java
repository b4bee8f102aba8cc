package io.embedcrm.permissions;

import io.embedcrm.access.Access;
import io.embedcrm.access.Action;
import io.embedcrm.access.Actor;
import io.embedcrm.error.RefusedException;
import io.embedcrm.gateway.Directory;
import io.embedcrm.record.Entity;
import io.embedcrm.record.RecordType;
import io.embedcrm.roles.PolicyDefinition;
import io.embedcrm.roles.Roles;
import io.embedcrm.roles.RolesJson;
import io.embedcrm.work.Call;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.util.Collection;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Edits the roles and denials that are stored: one edition after the other. */
final class PolicyEditing {
    private final Session session;

    PolicyEditing(Session session) {
        this.session = session;
    }

    /** Stores what {@code change} makes of what is stored. */
    RoleEdition edit(Operation operation, UnaryOperator<PolicyDefinition> change) {
        return session.change(operation, call -> {
            PolicyDefinition before =
                    RoleSheets.locked(call).map(RoleEdition::policy).orElse(PolicyDefinition.NONE);
            PolicyDefinition after = change.apply(before).checked(types(), StoredConditions.of(types()));
            String document = RolesJson.write(after);
            demandOpen(call, after);
            return RoleSheets.store(call, document);
        });
    }

    private Collection<RecordType<?>> types() {
        return session.types().all();
    }

    /** Refuses what would leave who stores it, or everybody, without the right to store anything else. */
    private void demandOpen(Call call, PolicyDefinition stored) {
        Optional<KeepsGrants> source = SingleGrants.find(session);
        if (source.isPresent()
                && !edits(source.get().inForce(stored, session.types()).of(call.tenant(), call.actor()))) {
            throw new RefusedException(
                    "roles.locked-out",
                    RoleSheet.TYPE.name(),
                    "under these roles you could not edit them again: keep one that may read, create and change"
                            + " everything");
        }
        Roles all = source.map(kept -> kept.with(stored, session.types()))
                .orElseGet(() ->
                        Roles.of(Directory.empty(), stored.roles(types()), StoredConditions.denials(stored, types())));
        boolean anybody =
                all.roles().stream().anyMatch(role -> edits(all.of(call.tenant(), Actor.of("anybody", role.name()))));
        if (!all.roles().isEmpty() && !anybody) {
            throw new RefusedException(
                    "roles.no-editor",
                    RoleSheet.TYPE.name(),
                    "under these roles nobody could edit them: let one read, create and change everything");
        }
    }

    private static boolean edits(Access access) {
        return on(access, RoleSheet.TYPE, Action.READ, Action.CREATE, Action.CHANGE)
                && on(access, RoleEdition.TYPE, Action.READ, Action.CREATE)
                && access.field(RoleEdition.DOCUMENT).readableEverywhere()
                && access.field(RoleEdition.DOCUMENT).writable().isEverything();
    }

    private static <T extends Entity> boolean on(Access access, RecordType<T> type, Action... actions) {
        for (Action action : actions) {
            if (!access.rows(type, action).isEverything()) {
                return false;
            }
        }
        return type.fields().stream()
                .allMatch(field -> access.field(field).writable().isEverything());
    }
}
