package io.embedcrm.adoption;

import io.embedcrm.error.ConflictException;
import io.embedcrm.error.CrmException;
import io.embedcrm.error.LimitExceededException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.error.StaleVersionException;
import io.embedcrm.work.Call;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run, from where it was left. Each batch is one transaction with the key it came to. A batch that is refused is taken
 * without the rows that are wrong by themselves, and where others are the reason in halves, until they are found.
 */
final class Running {
    /** How many rows a batch holds. */
    static final int BATCH = 1_000;

    private final Session session;
    private final AdoptionSource source;
    private final Consumer<AdoptionProgress> progress;
    private @Nullable Pace pace;

    /** In transactions of its own on {@code session}, which is quiet. */
    Running(Session session, AdoptionSource source, Consumer<AdoptionProgress> progress) {
        this.session = session;
        this.source = source;
        this.progress = progress;
    }

    /** A step as it was stored at a moment. */
    private record Stored(AdoptionStep step, Instant at) {}

    void run() {
        Runs.Opened opened =
                session.change(Operation.of("adoption.open", source.name()), call -> Runs.open(call, source.name()));
        pace = new Pace(source.totals(), opened.at());
        Map<AdoptedKind, AdoptionStep> steps = opened.steps();
        steps.values().forEach(step -> Objects.requireNonNull(pace).begin(step));
        take(steps, AdoptedKind.CUSTOMERS, new CustomerRows(source));
        take(steps, AdoptedKind.ORDERS, new PurchaseRows(source, AdoptedKind.ORDERS));
        take(steps, AdoptedKind.REFUNDS, new PurchaseRows(source, AdoptedKind.REFUNDS));
        take(steps, AdoptedKind.CONSENTS, new ConsentRows(source));
        session.change(Operation.of("adoption.finish", source.name()), call -> Runs.finish(call, opened.run()));
    }

    private <R extends HostRow> void take(Map<AdoptedKind, AdoptionStep> steps, AdoptedKind kind, Rows<R> rows) {
        AdoptionStep step = Objects.requireNonNull(steps.get(kind));
        while (step.finishedAt() == null) {
            List<R> page = rows.after(Optional.ofNullable(step.after()), BATCH);
            step = page.isEmpty() ? finished(step) : batch(rows, step, page);
        }
    }

    private AdoptionStep finished(AdoptionStep before) {
        return session.change(
                Operation.of("adoption.step", before.id()),
                call -> call.update(current(call, before), before.finished(call.now())));
    }

    private <R extends HostRow> AdoptionStep batch(Rows<R> rows, AdoptionStep before, List<R> page) {
        try {
            return noted(before, page, (call, tally) -> rows.take(call, page, tally));
        } catch (CrmException e) {
            demandOfRows(e);
            if (page.size() == 1) {
                return noted(
                        before, page, (call, tally) -> tally.refused(page.get(0).key(), e));
            }
            return sifted(rows, before, page);
        }
    }

    /** The batch without the rows that are wrong by themselves; where that does not do, in halves. */
    private <R extends HostRow> AdoptionStep sifted(Rows<R> rows, AdoptionStep before, List<R> page) {
        Map<R, CrmException> wrong = rows.refusals(session, page);
        List<R> sound = page.stream().filter(row -> !wrong.containsKey(row)).toList();
        if (!wrong.isEmpty()) {
            try {
                return noted(before, page, (call, tally) -> {
                    wrong.forEach((row, why) -> tally.refused(row.key(), why));
                    rows.take(call, sound, tally);
                });
            } catch (CrmException e) {
                demandOfRows(e);
            }
        }
        int half = page.size() / 2;
        AdoptionStep first = batch(rows, before, page.subList(0, half));
        return batch(rows, first, page.subList(half, page.size()));
    }

    /** What no other rows would mend ends the run, which can go on from here. */
    private static void demandOfRows(CrmException e) {
        boolean ofRights = e.code().startsWith("access.") || e.code().equals("adoption.elsewhere");
        if (ofRights || e instanceof ConflictException || e instanceof StaleVersionException) {
            throw e;
        }
    }

    /** Something done with a batch. */
    private interface Doing {
        void with(Call call, Tally tally);
    }

    private AdoptionStep noted(AdoptionStep before, List<? extends HostRow> page, Doing doing) {
        String last = key(page.get(page.size() - 1));
        Stored stored = session.change(Operation.of("adoption.batch", before.id(), last), call -> {
            AdoptionStep current = current(call, before);
            Tally tally = new Tally();
            doing.with(call, tally);
            note(call, current, tally);
            return new Stored(call.update(current, current.behind(last, tally)), call.now());
        });
        progress.accept(Objects.requireNonNull(pace).at(stored.step(), stored.at()));
        return stored.step();
    }

    private static String key(HostRow row) {
        if (row.key().isEmpty() || row.key().length() > HostRow.MAX_KEY) {
            throw new LimitExceededException("HostRow.key", row.key().length(), HostRow.MAX_KEY);
        }
        return row.key();
    }

    /** The step as it is stored, which nobody else may have moved on. */
    private static AdoptionStep current(Call call, AdoptionStep before) {
        AdoptionStep current = call.getLocked(AdoptionStep.TYPE, before.id());
        if (current.version() != before.version()) {
            throw new RefusedException(
                    "adoption.elsewhere", AdoptionRun.TYPE.name(), "this run is going on in another place");
        }
        return current;
    }

    private static void note(Call call, AdoptionStep step, Tally tally) {
        List<AdoptionFinding> findings = new ArrayList<>();
        for (Tally.Found found : tally.findings()) {
            findings.add(new AdoptionFinding(
                    call.newId(),
                    1,
                    step.run(),
                    step.kind(),
                    found.key(),
                    found.kind(),
                    found.code(),
                    found.subject()));
        }
        if (!findings.isEmpty()) {
            call.insertAll(AdoptionFinding.TYPE, findings);
        }
    }
}
