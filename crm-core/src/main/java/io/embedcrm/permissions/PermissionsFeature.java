package io.embedcrm.permissions;

import io.embedcrm.configuration.ConfigurationPart;
import io.embedcrm.configuration.Configured;
import io.embedcrm.record.RecordType;
import io.embedcrm.work.Feature;
import java.util.List;

/** The room of the stored roles. */
public final class PermissionsFeature implements Feature, Configured {
    /** The feature. */
    public PermissionsFeature() {}

    @Override
    public List<RecordType<?>> types() {
        return List.of(RoleEdition.TYPE, RoleSheet.TYPE);
    }

    @Override
    public List<ConfigurationPart> configuration() {
        return List.of(new RolesConfiguration());
    }
}
