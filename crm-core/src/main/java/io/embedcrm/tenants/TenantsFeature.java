package io.embedcrm.tenants;

import io.embedcrm.record.RecordType;
import io.embedcrm.work.Feature;
import io.embedcrm.work.Work;
import java.util.List;

/** The room of the tenants. */
public final class TenantsFeature implements Feature {
    /** The feature. */
    public TenantsFeature() {}

    @Override
    public List<RecordType<?>> types() {
        return List.of(RegisteredTenant.TYPE, Tenancy.TYPE);
    }

    /** Nobody who works in a tenant says how it stands. */
    @Override
    public void register(Work work) {
        work.types().reserve(Tenancy.TYPE);
    }
}
