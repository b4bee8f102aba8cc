package io.embedcrm.lifecycle;

import io.embedcrm.configuration.ConfigurationPart;
import io.embedcrm.configuration.Configured;
import io.embedcrm.record.RecordType;
import io.embedcrm.work.Call;
import io.embedcrm.work.DueWork;
import io.embedcrm.work.Feature;
import io.embedcrm.work.Work;
import java.time.Instant;
import java.util.List;

/** Lifecycles: their models, the stage of each customer, and how stages follow from purchases. */
public final class LifecycleFeature implements Feature, Configured {
    /** The feature. */
    public LifecycleFeature() {}

    @Override
    public List<RecordType<?>> types() {
        return List.of(
                LifecycleModel.TYPE, LifecycleEdition.TYPE, TypicalGap.TYPE, CustomerStage.TYPE, StageEntry.TYPE);
    }

    @Override
    public List<ConfigurationPart> configuration() {
        return List.of(new LifecyclesConfiguration());
    }

    @Override
    public void register(Work work) {
        work.listen(new PurchaseListening());
        work.listen(Unprofiled::changed);
        work.doing(Checks.KIND, LifecycleFeature::check);
    }

    /** A check that a scheduler's clock has let come early is made as of the moment it was planned for. */
    private static void check(Call call, DueWork due) {
        Checks.About about = Checks.About.parse(due.about());
        Instant asOf = due.dueAt().isAfter(call.now()) ? due.dueAt() : call.now();
        call.asSystem()
                .find(LifecycleModel.TYPE, about.model(), LifecycleModel.TIMED.eq(true))
                .filter(model -> PurchaseListening.alive(call, about.customer()))
                .ifPresent(model -> new Derivations(call, call.asSystem(), Published.of(call, model))
                        .derive(List.of(about.customer()), asOf));
    }
}
