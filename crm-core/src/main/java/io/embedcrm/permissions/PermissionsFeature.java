package io.embedcrm.permissions;

import io.embedcrm.configuration.ConfigurationPart;
import io.embedcrm.configuration.Configured;
import io.embedcrm.error.RefusedException;
import io.embedcrm.event.Act;
import io.embedcrm.event.Event;
import io.embedcrm.record.RecordType;
import io.embedcrm.work.Feature;
import io.embedcrm.work.Work;
import java.util.List;
import java.util.Set;

/** The room of the stored roles. */
public final class PermissionsFeature implements Feature, Configured {
    /** The feature. */
    public PermissionsFeature() {}

    @Override
    public List<RecordType<?>> types() {
        return List.of(
                RoleEdition.TYPE,
                RoleSheet.TYPE,
                Share.TYPE,
                PermissionGrant.TYPE,
                Delegation.TYPE,
                Territory.TYPE,
                TerritoryMember.TYPE);
    }

    @Override
    public List<ConfigurationPart> configuration() {
        return List.of(new RolesConfiguration(), new DenialsConfiguration());
    }

    @Override
    public void register(Work work) {
        List.of(Share.TYPE, PermissionGrant.TYPE, Delegation.TYPE, Territory.TYPE, TerritoryMember.TYPE)
                .forEach(type -> work.types().reserve(type));
        work.listen((event, session) -> demandEdited(event));
    }

    /** Roles written past the service might be none that can be read, and then nobody could do anything. */
    private static void demandEdited(Event event) {
        String type = event.record().type();
        boolean ofRoles = type.equals(RoleSheet.TYPE.name()) || type.equals(RoleEdition.TYPE.name());
        if (ofRoles
                && event.act() != Act.REMOVED
                && !Set.of(RoleSheets.CHANGED, RoleSheets.GRANTED).contains(event.name())) {
            throw new RefusedException("roles.edited-only", type, "roles are written by the service that edits them");
        }
    }
}
