package io.embedcrm.sealing;

import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings the records of a type, page by page, to the fields and keys that are encrypted now. It leaves no history. */
final class Resealing {
    private static final int PAGE = 200;

    private final Transaction storage;
    private final Plan plan;
    private final Sealer sealer;
    private final SealedRows rows;
    private final Settled settled;

    Resealing(Transaction storage, Plan plan, Sealer sealer, SealedRows rows, Settled settled) {
        this.storage = storage;
        this.plan = plan;
        this.sealer = sealer;
        this.rows = rows;
        this.settled = settled;
    }

    /** One page of a type with these parts; whether there is more to do. Two at once do the same page one after the other. */
    <T extends Entity> boolean step(RecordType<T> type, List<RecordType<?>> parts, Instant now) {
        SealingRun run = run(type, now);
        if (run.finishedAt() != null) {
            return false;
        }
        String behind = run.behind();
        Criteria<T> rest = behind == null ? Criteria.everything() : type.id().after(Id.parse(behind));
        List<T> page = storage.list(Query.of(type).where(rest).limit(PAGE)).items();
        reseal(type, parts, page);
        boolean more = page.size() == PAGE;
        storage.update(
                run,
                more ? run.upTo(page.get(PAGE - 1).id(), PAGE) : run.finished(settled.shape(type), page.size(), now));
        return more;
    }

    /** Where the run to the goal of now stands, locked; begun where it was for another goal. */
    private SealingRun run(RecordType<?> type, Instant now) {
        String goal = settled.goal(type);
        SealingRun fresh = SealingRun.begun(type.name(), goal, null, 1, now);
        SealingRun found = storage.insertOrFind(SealingRun.TYPE.unique("recordType"), fresh)
                .record();
        SealingRun run = storage.lock(SealingRun.TYPE, List.of(found.id()), Criteria.everything())
                .get(0);
        return run.goal().equals(goal)
                ? run
                : storage.update(run, SealingRun.begun(type.name(), goal, run.settled(), run.version(), now));
    }

    private <T extends Entity> void reseal(RecordType<T> type, List<RecordType<?>> parts, List<T> page) {
        List<Id<T>> ids =
                page.stream().map(record -> new Id<T>(record.id().value())).toList();
        List<T> locked = ids.isEmpty() ? List.of() : storage.lock(type, ids, Criteria.everything());
        Opening<T> opening = new Opening<>(type, plan.list(type), sealer, rows);
        Map<SealedRows.Place, SealedRows.Whole> beside = opening.besideLocked(locked);
        Closing closing = new Closing(sealer);
        List<SealedRows.Place> places = new ArrayList<>();
        List<Edit<T>> edits = new ArrayList<>();
        for (T stored : locked) {
            T plain = opening.openedWith(stored, beside);
            List<SealedField<T>> outdated = opening.outdated(stored, plain, beside);
            if (!outdated.isEmpty()) {
                outdated.forEach(field -> places.add(new SealedRows.Place(RecordRef.of(stored), field.name())));
                edits.add(edit(type, stored, plain, outdated, closing));
            }
        }
        write(type, parts, edits);
        rows.replace(places, closing.beside());
    }

    private static <T extends Entity> Edit<T> edit(
            RecordType<T> type, T stored, T plain, List<SealedField<T>> outdated, Closing closing) {
        @Nullable Object[] values = type.values(stored);
        @Nullable Object[] open = type.values(plain);
        outdated.forEach(field -> field.put(values, field.in(open)));
        // appended records keep their version; of others it is one on where the column changes, and never less
        closing.close(type, plain, stored.version(), values, outdated);
        return new Edit<>(stored, type.create(values));
    }

    private <T extends Entity> void write(RecordType<T> type, List<RecordType<?>> parts, List<Edit<T>> edits) {
        List<Edit<T>> changed = edits.stream()
                .filter(edit -> !type.differences(edit.before(), edit.after()).isEmpty())
                .toList();
        if (changed.isEmpty()) {
            return;
        } else if (type.appendOnly()) {
            new Anew(storage).put(type, parts, changed);
        } else {
            storage.updateAll(type, changed, Criteria.everything());
        }
    }
}
