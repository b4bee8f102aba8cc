package io.embedcrm.adoption;

import io.embedcrm.record.RecordType;
import io.embedcrm.work.Feature;
import java.util.List;

/** The room of the adoption. */
public final class AdoptionFeature implements Feature {
    /** The feature. */
    public AdoptionFeature() {}

    @Override
    public List<RecordType<?>> types() {
        return List.of(AdoptionRun.TYPE, AdoptionStep.TYPE, AdoptionFinding.TYPE);
    }
}
