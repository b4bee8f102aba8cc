package io.embedcrm.interactions;

import io.embedcrm.record.RecordType;
import io.embedcrm.work.Feature;
import io.embedcrm.work.Work;
import java.util.List;

/** The room of the interactions. */
public final class InteractionsFeature implements Feature {
    /** The feature. */
    public InteractionsFeature() {}

    @Override
    public List<RecordType<?>> types() {
        return List.of(
                Interaction.TYPE,
                Participant.TYPE,
                Purchase.TYPE,
                PurchaseLine.TYPE,
                CustomerFacts.TYPE,
                Activity.TYPE,
                KnownVisitor.TYPE,
                ContactStop.TYPE);
    }

    @Override
    public void register(Work work) {
        work.listen(new FixedContent());
        work.doing(VisitorHistory.KIND, new VisitorHistory());
    }
}
