package io.embedcrm.faults;

import static io.embedcrm.faults.ShopProcess.SHOP;

import io.embedcrm.customers.Note;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.storage.Storage;
import io.embedcrm.work.Delivery;
import io.embedcrm.work.DueWork;
import io.embedcrm.work.EventStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the work of {@link WorkerProcess} has left in the database, held against what it should have. */
final class Effects {
    private Effects() {}

    /** Which of so many works were not done, or more than once, or wait. */
    static List<String> of(Storage storage, int planned) {
        Map<String, Integer> effects = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        storage.transact(SHOP, tx -> {
            tx.list(Query.of(DueWork.TYPE).limit(Limits.PAGE))
                    .items()
                    .forEach(left -> wrong.add("left: " + left.about() + " " + left.failure()));
            return tx.change(Query.of(Note.TYPE).limit(Limits.PAGE), note -> {
                effects.merge(String.valueOf(note.text()), 1, Integer::sum);
                return note;
            });
        });
        for (int i = 0; i < planned; i++) {
            int times = effects.getOrDefault("item " + i, 0);
            if (times != 1) {
                wrong.add((times == 0 ? "lost" : "twice") + ": item " + i);
            }
        }
        return wrong;
    }

    /** Which cursors are parked and should not be, or the other way round, or have not come to the end. */
    static List<String> parkedOtherwise(Storage storage) {
        List<String> wrong = new ArrayList<>();
        storage.transact(SHOP, tx -> {
            tx.list(Query.of(Delivery.TYPE).limit(Limits.PAGE)).items().forEach(cursor -> {
                boolean poisoned = cursor.subscriber().equals("picky") && WorkerProcess.poisons(cursor.stream());
                long last = tx.list(Query.of(EventStream.TYPE)
                                .where(EventStream.SUBJECT.eq(cursor.stream()))
                                .limit(1))
                        .items()
                        .get(0)
                        .position();
                if (poisoned != (cursor.parkedAt() != null) || cursor.position() != (poisoned ? 0 : last)) {
                    wrong.add("parked or not: " + cursor);
                }
            });
            return true;
        });
        return wrong;
    }
}
