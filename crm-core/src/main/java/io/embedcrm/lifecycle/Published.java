package io.embedcrm.lifecycle;

import io.embedcrm.error.InvalidException;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Call;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A lifecycle in force.
 *
 * @param model which
 * @param definition of its newest edition
 * @param typicalDays the typical gap between purchases: as the base shows it, or the rule's while that is too small
 */
record Published(LifecycleModel model, LifecycleDefinition definition, double typicalDays) {

    /** The lifecycle of a code. */
    static Published get(Call call, String code) {
        return of(call, head(call.asSystem(), code).orElseThrow(() -> unknown(code)));
    }

    static InvalidException unknown(String code) {
        return new InvalidException(
                "lifecycle.model-unknown", "LifecycleModel.code", "there is no lifecycle '" + shortened(code) + "'");
    }

    static String shortened(String code) {
        return code.length() <= LifecycleDefinition.MAX_CODE
                ? code
                : code.substring(0, LifecycleDefinition.MAX_CODE) + "…";
    }

    static Optional<LifecycleModel> head(Transaction system, String code) {
        return system
                .list(Query.of(LifecycleModel.TYPE)
                        .where(LifecycleModel.CODE.eq(code))
                        .limit(1))
                .items()
                .stream()
                .findFirst();
    }

    /** Those whose stages follow from purchases; at most as many as a page holds. */
    static List<Published> timed(Call call) {
        return call
                .asSystem()
                .list(Query.of(LifecycleModel.TYPE)
                        .where(LifecycleModel.TIMED.eq(true))
                        .limit(Limits.PAGE))
                .items()
                .stream()
                .map(model -> of(call, model))
                .toList();
    }

    static Published of(Call call, LifecycleModel model) {
        Transaction system = call.asSystem();
        LifecycleEdition edition = edition(system, model, model.edition())
                .orElseThrow(() -> new IllegalStateException("the edition in force of " + model.id() + " is missing"));
        LifecycleDefinition definition = read(call.session().types().all(), edition);
        double typical =
                definition.rhythm().map(rule -> typical(system, model, rule)).orElse(0.0);
        return new Published(model, definition, typical);
    }

    static LifecycleDefinition read(Collection<RecordType<?>> types, LifecycleEdition edition) {
        return LifecycleJson.of(types).read(Objects.requireNonNull(edition.definition()));
    }

    static Optional<LifecycleEdition> edition(Transaction system, LifecycleModel model, long number) {
        return system
                .list(Query.of(LifecycleEdition.TYPE)
                        .where(LifecycleEdition.MODEL.eq(model.id()).and(LifecycleEdition.NUMBER.eq(number)))
                        .limit(1))
                .items()
                .stream()
                .findFirst();
    }

    private static double typical(Transaction system, LifecycleModel model, RhythmRule rule) {
        return gap(system, model)
                .filter(gap -> gap.customers() >= rule.baseSize())
                .map(gap -> gap.days().doubleValue())
                .orElse(rule.typicalDays());
    }

    static Optional<TypicalGap> gap(Transaction system, LifecycleModel model) {
        return system
                .list(Query.of(TypicalGap.TYPE)
                        .where(TypicalGap.MODEL.eq(model.id()))
                        .limit(1))
                .items()
                .stream()
                .findFirst();
    }

    /** The rule by which its stages follow from purchases; only of a timed lifecycle. */
    RhythmRule rule() {
        return definition.rhythm().orElseThrow();
    }
}
