package io.embedcrm.subjects;

import io.embedcrm.configuration.ConfigurationPart;
import io.embedcrm.configuration.Configured;
import io.embedcrm.record.RecordType;
import io.embedcrm.work.Feature;
import io.embedcrm.work.Work;
import java.util.List;

/** The room of the rights of persons. */
public final class SubjectsFeature implements Feature, Configured {
    /** The feature. */
    public SubjectsFeature() {}

    @Override
    public List<RecordType<?>> types() {
        return List.of(
                LegalHold.TYPE,
                SubjectRequest.TYPE,
                ErasureReceipt.TYPE,
                ErasedKey.TYPE,
                RetentionRule.TYPE,
                RetentionRun.TYPE);
    }

    @Override
    public List<ConfigurationPart> configuration() {
        return List.of(new RetentionConfiguration());
    }

    @Override
    public void register(Work work) {
        work.listen(ErasedKeys::refuse);
        work.listen(RestrictedUpon::changed);
        work.ungated(SubjectRequest.TYPE, LegalHold.TYPE);
        work.doing(RequestService.REMINDER, RequestService::reminder);
        work.doing(Erasure.SWEEP, Erasure::sweep);
        work.doing(RetentionPage.KIND, RetentionPage::work);
    }
}
