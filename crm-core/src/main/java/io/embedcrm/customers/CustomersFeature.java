package io.embedcrm.customers;

import io.embedcrm.configuration.ConfigurationPart;
import io.embedcrm.configuration.Configured;
import io.embedcrm.record.RecordType;
import io.embedcrm.sealing.Sealing;
import io.embedcrm.work.Feature;
import io.embedcrm.work.Work;
import java.util.List;

/** The room of the customers. */
public final class CustomersFeature implements Feature, Configured {
    /** The feature. */
    public CustomersFeature() {}

    @Override
    public List<RecordType<?>> types() {
        return List.of(
                Portfolio.TYPE,
                Customer.TYPE,
                Identity.TYPE,
                ContactPoint.TYPE,
                Relationship.TYPE,
                HierarchyLock.TYPE,
                AttributeDefinition.TYPE,
                AttributeKey.TYPE,
                Tag.TYPE,
                Tagging.TYPE,
                Note.TYPE,
                NotePin.TYPE,
                Form.TYPE,
                FormSubmission.TYPE);
    }

    @Override
    public List<ConfigurationPart> configuration() {
        return List.of(
                new AttributesConfiguration(),
                new TagsConfiguration(),
                new FormsConfiguration(),
                new PortfoliosConfiguration());
    }

    @Override
    public void seal(Sealing sealing) {
        sealing.carrying(FormSubmission.TYPE.text("answers"), false, submission -> true);
        sealing.carrying(AttributeKey.DIGEST, true, key -> true);
    }

    @Override
    public void register(Work work) {
        work.declaring(Declarations::new);
    }
}
