package io.embedcrm.audit;

import io.embedcrm.record.RecordType;
import io.embedcrm.work.Feature;
import java.util.List;

/** The room of the audit. */
public final class AuditFeature implements Feature {
    /** The feature. */
    public AuditFeature() {}

    @Override
    public List<RecordType<?>> types() {
        return List.of(Reveal.TYPE, RevealCount.TYPE, ReadEntry.TYPE);
    }
}
