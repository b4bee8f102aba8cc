package io.embedcrm.work;

import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Found;
import io.embedcrm.storage.Transaction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans what is to be done at a time. */
final class DuePlan {
    private final Transaction transaction;
    private final IdSource ids;

    DuePlan(Transaction transaction, IdSource ids) {
        this.transaction = transaction;
        this.ids = ids;
    }

    void plan(String kind, String about, Instant dueAt, @Nullable String payload) {
        DueWork wanted = new DueWork(ids.next(), 1, kind, about, dueAt, payload, 0, null, 0, null, null);
        boolean planned = false;
        while (!planned) {
            Found<DueWork> found = transaction.insertOrFind(DueWork.TYPE.unique("about"), wanted);
            planned = found.inserted() || moved(found.record().id(), dueAt, payload);
        }
    }

    /** False if a worker has done it since it was found. */
    private boolean moved(Id<DueWork> id, Instant dueAt, @Nullable String payload) {
        List<DueWork> locked = transaction.lock(DueWork.TYPE, List.of(id), Criteria.everything());
        locked.forEach(stored -> transaction.update(stored, stored.at(dueAt, payload)));
        return !locked.isEmpty();
    }

    void unplan(String kind, String about) {
        Criteria<DueWork> planned = DueWork.KIND.eq(kind).and(DueWork.ABOUT.eq(about));
        List<Id<DueWork>> ids = transaction
                .list(Query.of(DueWork.TYPE).where(planned).limit(1))
                .items()
                .stream()
                .map(DueWork::id)
                .toList();
        transaction.deleteAll(
                DueWork.TYPE, transaction.lock(DueWork.TYPE, ids, Criteria.everything()), Criteria.everything());
    }
}
