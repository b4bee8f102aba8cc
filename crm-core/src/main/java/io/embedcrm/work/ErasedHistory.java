package io.embedcrm.work;

import io.embedcrm.event.Act;
import io.embedcrm.event.FieldChange;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.RecordRef;
import io.embedcrm.sealing.Anew;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Takes values out of the history: the lines stay at their places, who did what and when, and what from and to is gone. It
 * is the only thing that ever rewrites a line.
 */
final class ErasedHistory {
    private static final int LINES = 1_000;

    private final Transaction storage;

    ErasedHistory(Transaction storage) {
        this.storage = storage;
    }

    /** What of the history of a record is kept. */
    @FunctionalInterface
    interface Keeping {
        /** Whether the values of a field are kept; of an entry of attributes it is named with its key. */
        boolean keeps(RecordRef record, String field);
    }

    /**
     * Takes the values out of the lines that meet {@code which}.
     *
     * @return how many lines told any
     */
    long blank(Criteria<Change> which, Keeping keeping) {
        return rewrite(which.and(Change.CHANGES.present()), line -> line.telling(without(line, keeping)));
    }

    /**
     * Takes out who acted of the lines that meet {@code which}.
     *
     * @return how many lines told it
     */
    long unname(Criteria<Change> which) {
        return rewrite(which.and(Change.ACTOR.ne(Change.NOBODY)), Change::byNobody);
    }

    private long rewrite(Criteria<Change> which, UnaryOperator<Change> less) {
        long rewritten = 0;
        Optional<Query<Change>> rest =
                Optional.of(Query.of(Change.TYPE).where(which).limit(LINES));
        while (rest.isPresent()) {
            Query<Change> now = rest.get();
            Page<Change> page = storage.list(now);
            rewritten += rewrite(page.items(), less);
            rest = page.next().map(now::after);
        }
        return rewritten;
    }

    private long rewrite(List<Change> lines, UnaryOperator<Change> less) {
        List<Edit<Change>> edits = new ArrayList<>();
        for (Change line : lines) {
            Change without = less.apply(line);
            if (!without.equals(line)) {
                edits.add(new Edit<>(line, without));
            }
        }
        if (!edits.isEmpty()) {
            new Anew(storage).put(Change.TYPE, List.of(), edits);
        }
        return edits.size();
    }

    private static @Nullable String without(Change line, Keeping keeping) {
        List<FieldChange> told = ChangesJson.read(line.changes());
        List<FieldChange> left = ErasedValues.of(told, field -> keeping.keeps(line.record(), field));
        if (left.equals(told)) {
            return line.changes();
        }
        return line.act() == Act.REMOVED ? null : ChangesJson.write(left);
    }
}
