package io.embedcrm.work;

import io.embedcrm.query.Query;
import io.embedcrm.storage.Found;
import io.embedcrm.storage.Transaction;
import java.time.Instant;
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
        Found<DueWork> found = transaction.insertOrFind(DueWork.TYPE.unique("about"), wanted);
        if (!found.inserted()) {
            transaction.update(found.record(), found.record().at(dueAt, payload));
        }
    }

    void unplan(String kind, String about) {
        transaction.remove(Query.of(DueWork.TYPE)
                .where(DueWork.KIND.eq(kind).and(DueWork.ABOUT.eq(about)))
                .limit(1));
    }
}
