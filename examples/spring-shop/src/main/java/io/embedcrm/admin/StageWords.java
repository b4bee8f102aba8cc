package io.embedcrm.admin;

import io.embedcrm.CrmSession;
import io.embedcrm.error.InvalidException;
import io.embedcrm.lifecycle.LifecycleDefinition;
import io.embedcrm.lifecycle.LifecycleModel;
import io.embedcrm.record.Id;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the stages of lifecycles are called; by their codes where the actor may not read the lifecycle. */
final class StageWords {
    private final CrmSession crm;
    private final Locale locale;
    private final Map<Id<LifecycleModel>, Optional<LifecycleDefinition>> read = new HashMap<>();

    StageWords(CrmSession crm, Locale locale) {
        this.crm = crm;
        this.locale = locale;
    }

    String of(Id<LifecycleModel> model, String stage) {
        return read.computeIfAbsent(model, this::read)
                .flatMap(definition -> definition.stage(stage))
                .map(known -> known.label(locale))
                .orElse(stage);
    }

    private Optional<LifecycleDefinition> read(Id<LifecycleModel> model) {
        return crm.records().find(LifecycleModel.TYPE, model).flatMap(found -> inForce(found.code()));
    }

    private Optional<LifecycleDefinition> inForce(String code) {
        try {
            return Optional.of(crm.lifecycleModels().inForce(code));
        } catch (InvalidException unknown) {
            return Optional.empty();
        }
    }
}
