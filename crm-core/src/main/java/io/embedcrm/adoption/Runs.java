package io.embedcrm.adoption;

import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Found;
import io.embedcrm.work.Call;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The runs there were. */
final class Runs {
    private Runs() {}

    /** A run that goes on, with its steps. */
    record Opened(AdoptionRun run, Map<AdoptedKind, AdoptionStep> steps, Instant at) {}

    /** The run that was left unfinished, or the next one. */
    static Opened open(Call call, String source) {
        Optional<AdoptionRun> last = last(call, source);
        AdoptionRun run = last.filter(known -> known.finishedAt() == null)
                .orElseGet(
                        () -> begin(call, source, last.map(AdoptionRun::number).orElse(0L) + 1));
        return new Opened(run, complete(call, run), call.now());
    }

    /** The steps of a run; one that was begun by an earlier version may lack those of kinds it did not know. */
    private static Map<AdoptedKind, AdoptionStep> complete(Call call, AdoptionRun run) {
        Map<AdoptedKind, AdoptionStep> steps = steps(call, run.id());
        for (AdoptedKind kind : AdoptedKind.values()) {
            if (!steps.containsKey(kind)) {
                AdoptionStep first = AdoptionStep.first(call.newId(), run.id(), kind);
                steps.put(
                        kind,
                        call.insertOrFind(AdoptionStep.TYPE.unique("kind"), first)
                                .record());
            }
        }
        return steps;
    }

    private static AdoptionRun begin(Call call, String source, long number) {
        AdoptionRun wanted = AdoptionRun.TYPE.checked(new AdoptionRun(
                call.newId(), 1, source, number, call.now(), call.actor().id(), null));
        Found<AdoptionRun> begun = call.insertOrFind(AdoptionRun.TYPE.unique("number"), wanted);
        if (begun.inserted()) {
            List<AdoptionStep> steps = new ArrayList<>();
            for (AdoptedKind kind : AdoptedKind.values()) {
                steps.add(AdoptionStep.first(call.newId(), begun.record().id(), kind));
            }
            call.insertAll(AdoptionStep.TYPE, steps);
        }
        return begun.record();
    }

    static AdoptionRun finish(Call call, AdoptionRun run) {
        AdoptionRun stored = call.getLocked(AdoptionRun.TYPE, run.id());
        return stored.finishedAt() == null
                ? call.update(stored, AdoptionRun.TYPE.with(stored, AdoptionRun.FINISHED_AT, call.now()))
                : stored;
    }

    static Optional<AdoptionRun> last(Call call, String source) {
        return call
                .list(Query.of(AdoptionRun.TYPE)
                        .where(AdoptionRun.SOURCE.eq(source))
                        .sortedBy(AdoptionRun.NUMBER.descending())
                        .limit(1))
                .items()
                .stream()
                .findFirst();
    }

    static Map<AdoptedKind, AdoptionStep> steps(Call call, Id<AdoptionRun> run) {
        Map<AdoptedKind, AdoptionStep> steps = new EnumMap<>(AdoptedKind.class);
        call.list(Query.of(AdoptionStep.TYPE).where(AdoptionStep.RUN.eq(run)).limit(AdoptedKind.values().length))
                .items()
                .forEach(step -> steps.put(step.kind(), step));
        return steps;
    }
}
