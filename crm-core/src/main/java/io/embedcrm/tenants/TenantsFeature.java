package io.embedcrm.tenants;

import io.embedcrm.record.RecordType;
import io.embedcrm.work.Feature;
import java.util.List;

/** The room of the tenants. */
public final class TenantsFeature implements Feature {
    /** The feature. */
    public TenantsFeature() {}

    @Override
    public List<RecordType<?>> types() {
        return List.of(RegisteredTenant.TYPE, Tenancy.TYPE);
    }
}
