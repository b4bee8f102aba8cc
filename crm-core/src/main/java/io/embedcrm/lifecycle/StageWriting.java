package io.embedcrm.lifecycle;

import io.embedcrm.customers.Customer;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes moves in one lifecycle, with their history: few statements, however many there are. */
final class StageWriting {
    private static final String MOVED = "lifecycle.moved";

    private final Call call;
    private final Transaction stages;
    private final Id<LifecycleModel> model;

    /**
     * Writing on behalf of {@code call}.
     *
     * @param stages where stages are written: the call itself where its actor's rights count, else its system
     */
    StageWriting(Call call, Transaction stages, Id<LifecycleModel> model) {
        this.call = call;
        this.stages = stages;
        this.model = model;
    }

    /**
     * Writes moves of different customers, at most {@link Limits#VALUES}. A move is made at the version of its stage. A
     * placing is left out where another transaction placed the customer at the same moment.
     *
     * @return the stages as they are stored
     */
    List<CustomerStage> write(List<StageMove> moves) {
        if (moves.isEmpty()) {
            return List.of();
        }
        List<CustomerStage> stored = new ArrayList<>(placed(moves));
        stored.addAll(moved(moves));
        enter(stored, moves);
        return stored;
    }

    private List<CustomerStage> placed(List<StageMove> moves) {
        List<CustomerStage> fresh = new ArrayList<>();
        for (StageMove move : moves) {
            if (move.before() == null) {
                fresh.add(move.to().of(call.newId(), 1, move.customer(), model));
            }
        }
        if (fresh.isEmpty()) {
            return List.of();
        }
        return call.named(MOVED, () -> stages.insertAbsent(CustomerStage.TYPE.unique("customer"), fresh));
    }

    private List<CustomerStage> moved(List<StageMove> moves) {
        List<Edit<CustomerStage>> edits = new ArrayList<>();
        for (StageMove move : moves) {
            CustomerStage before = move.before();
            if (before != null) {
                edits.add(new Edit<>(before, before.moved(move.to())));
            }
        }
        return edits.isEmpty()
                ? List.of()
                : call.named(MOVED, () -> stages.updateAll(CustomerStage.TYPE, edits, Criteria.everything()));
    }

    /** Ends the stays that were left, and begins those that were entered. */
    private void enter(List<CustomerStage> entered, List<StageMove> moves) {
        Map<Id<Customer>, CustomerStage> left = new HashMap<>();
        for (StageMove move : moves) {
            CustomerStage before = move.before();
            if (before != null) {
                left.put(move.customer(), before);
            }
        }
        Map<Id<Customer>, List<StageEntry>> past =
                past(entered.stream().map(CustomerStage::customer).toList());
        List<Edit<StageEntry>> ended = new ArrayList<>();
        List<StageEntry> begun = new ArrayList<>();
        for (CustomerStage stage : entered) {
            List<StageEntry> entries = new ArrayList<>(past.getOrDefault(stage.customer(), List.of()));
            List<StageEntry> open =
                    entries.stream().filter(entry -> entry.leftAt() == null).toList();
            open.forEach(entry -> ended.add(new Edit<>(entry, entry.left(stage.enteredAt()))));
            CustomerStage before = left.get(stage.customer());
            if (before != null && open.isEmpty()) {
                StageEntry unwritten = came(before, stage, entries);
                entries.add(unwritten);
                begun.add(unwritten);
            }
            begun.add(StageEntry.of(call.newId(), stage, null, visits(entries, stage.stage()) + 1));
        }
        if (!ended.isEmpty()) {
            call.asSystem().updateAll(StageEntry.TYPE, ended, Criteria.everything());
        }
        if (!begun.isEmpty()) {
            call.asSystem().insertAll(StageEntry.TYPE, begun);
        }
    }

    /** A stage that came with a merge has no stay here yet. */
    private StageEntry came(CustomerStage before, CustomerStage stage, List<StageEntry> entries) {
        return StageEntry.of(call.newId(), before, stage.enteredAt(), visits(entries, before.stage()) + 1);
    }

    private static long visits(List<StageEntry> entries, String stage) {
        return entries.stream().filter(entry -> entry.stage().equals(stage)).count();
    }

    private Map<Id<Customer>, List<StageEntry>> past(List<Id<Customer>> customers) {
        Map<Id<Customer>, List<StageEntry>> past = new HashMap<>();
        if (customers.isEmpty()) {
            return past;
        }
        Query<StageEntry> query = Query.of(StageEntry.TYPE)
                .where(StageEntry.CUSTOMER.in(customers).and(StageEntry.MODEL.eq(model)))
                .sortedBy(StageEntry.CUSTOMER.ascending(), StageEntry.ENTERED_AT.ascending())
                .limit(Limits.PAGE);
        call.asSystem()
                .each(
                        query,
                        entry -> past.computeIfAbsent(Objects.requireNonNull(entry.customer()), c -> new ArrayList<>())
                                .add(entry));
        return past;
    }
}
