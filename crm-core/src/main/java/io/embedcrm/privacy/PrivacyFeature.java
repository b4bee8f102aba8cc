package io.embedcrm.privacy;

import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.work.Feature;
import io.embedcrm.work.Work;
import java.util.List;

/** The room of privacy. */
public final class PrivacyFeature implements Feature {
    /** The feature. */
    public PrivacyFeature() {}

    @Override
    public List<RecordType<?>> types() {
        return List.of(
                ConsentPurpose.TYPE,
                ConsentText.TYPE,
                ConsentEntry.TYPE,
                ConsentState.TYPE,
                OptInRequest.TYPE,
                Restriction.TYPE,
                AgeLimit.TYPE,
                BirthNote.TYPE,
                Suppression.TYPE);
    }

    @Override
    public void register(Work work) {
        work.binding(UsedRows::of);
        work.gating(new ClosedStreams());
        StoredMeanwhile.register(work);
        work.listen(Restrictions::changed);
        work.listen(Minors::changed);
        work.doing(Restrictions.END, Restrictions::end);
        work.doing(Recording.EXPIRY, (call, due) -> new Recording(call).expire(Id.parse(due.about()), due.dueAt()));
    }
}
