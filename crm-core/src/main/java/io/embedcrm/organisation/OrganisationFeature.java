package io.embedcrm.organisation;

import io.embedcrm.record.RecordType;
import io.embedcrm.work.Feature;
import java.util.List;

/** The room of the organisation. */
public final class OrganisationFeature implements Feature {
    /** The feature. */
    public OrganisationFeature() {}

    @Override
    public List<RecordType<?>> types() {
        return List.of(Brand.TYPE, Store.TYPE);
    }
}
