package io.embedcrm.permissions;

import io.embedcrm.access.Access;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Action;
import io.embedcrm.access.Actor;
import io.embedcrm.error.RefusedException;
import io.embedcrm.record.Entity;
import io.embedcrm.record.RecordType;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.RoleDefinition;
import io.embedcrm.roles.Roles;
import io.embedcrm.work.Call;
import io.embedcrm.work.Types;
import java.util.List;
import java.util.Optional;

/** Whether somebody may edit roles under other roles. */
final class RoleEditing {
    private final Call call;
    private final Types types;

    RoleEditing(Call call, Types types) {
        this.call = call;
        this.types = types;
    }

    /**
     * Refuses roles under which who stores them could not store others; where they are not the policy in force, such under
     * which nobody could.
     */
    void demandOpen(List<RoleDefinition> stored, Optional<StoredRoles> source) {
        List<RoleDefinition> roles =
                stored.isEmpty() ? source.map(StoredRoles::initial).orElse(List.of()) : stored;
        AccessPolicy policy =
                Roles.of(roles.stream().map(role -> role.role(types.all())).toArray(Role[]::new));
        if (source.isPresent() && !edits(policy.of(call.tenant(), call.actor()))) {
            throw new RefusedException(
                    "roles.locked-out",
                    RoleSheet.TYPE.name(),
                    "under these roles you could not edit them again: keep one that may read, create and change everything");
        }
        boolean anybody =
                roles.stream().anyMatch(role -> edits(policy.of(call.tenant(), Actor.of("anybody", role.name()))));
        if (!roles.isEmpty() && !anybody) {
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
