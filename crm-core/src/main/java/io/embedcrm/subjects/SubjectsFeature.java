package io.embedcrm.subjects;

import io.embedcrm.record.RecordType;
import io.embedcrm.work.Feature;
import io.embedcrm.work.Work;
import java.util.List;

/** The room of the rights of persons. */
public final class SubjectsFeature implements Feature {
    /** The feature. */
    public SubjectsFeature() {}

    @Override
    public List<RecordType<?>> types() {
        return List.of(LegalHold.TYPE, SubjectRequest.TYPE, ErasureReceipt.TYPE, ErasedKey.TYPE);
    }

    @Override
    public void register(Work work) {
        work.listen(ErasedKeys::refuse);
        work.doing(RequestService.REMINDER, RequestService::reminder);
        work.doing(Erasure.SWEEP, Erasure::sweep);
    }
}
