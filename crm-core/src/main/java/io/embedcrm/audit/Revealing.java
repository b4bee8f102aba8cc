package io.embedcrm.audit;

import io.embedcrm.access.Action;
import io.embedcrm.access.FieldRight;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.LimitExceededException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Call;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Shows one masked text as it is: asked for by who may, for a purpose, not too often, and kept in the same transaction. */
final class Revealing {
    private final Call call;
    private final RevealLimit limit;

    Revealing(Call call, RevealLimit limit) {
        this.call = call;
        this.limit = limit;
    }

    <T extends Entity> Optional<String> of(Id<T> id, Field<T, String> field, String purpose) {
        RecordType<T> type = field.owner();
        call.get(type, id);
        FieldRight<T> right = call.right(field);
        Transaction stored = call.asSystem();
        Criteria<T> shown = right.readable().or(right.masked());
        T record = stored.find(type, id, shown).orElseThrow(() -> hidden(field));
        if (call.allowed(Reveal.TYPE, Action.CREATE).isNothing()) {
            throw refused(field);
        }
        String text = field.of(record);
        if (text == null) {
            return Optional.empty();
        }
        count(stored);
        call.named(
                "audit.revealed",
                () -> call.insert(new Reveal(
                        call.newId(),
                        1,
                        RecordRef.of(record),
                        field.toString(),
                        call.actor().id(),
                        purpose,
                        call.now())));
        return Optional.of(text);
    }

    static String checked(String purpose) {
        if (purpose.isBlank()) {
            throw new InvalidException("audit.purpose", Reveal.TYPE.name(), "say what it is needed for");
        }
        return purpose;
    }

    private static RefusedException hidden(Field<?, ?> field) {
        return new RefusedException("audit.hidden", field.toString(), "what is hidden, not masked, is not revealed");
    }

    private static RefusedException refused(Field<?, ?> field) {
        return new RefusedException("audit.reveal", field.toString(), "the actor may not have masked texts revealed");
    }

    /** Counts one more, behind the lock of the actor's own row: nodes that ask at once count one after another. */
    private void count(Transaction stored) {
        String actor = call.actor().id();
        RevealCount fresh = new RevealCount(call.newId(), 1, actor, call.now(), 0);
        Id<RevealCount> id = stored.insertOrFind(RevealCount.TYPE.unique("actor"), fresh)
                .record()
                .id();
        RevealCount before = stored.lock(RevealCount.TYPE, List.of(id), Criteria.everything())
                .get(0);
        Instant end = before.since().plus(limit.within());
        boolean over = !call.now().isBefore(end);
        long used = over ? 1 : before.used() + 1;
        if (used > limit.most()) {
            throw new LimitExceededException("reveals", used, limit.most());
        }
        RevealCount counted = RevealCount.TYPE.with(before, RevealCount.USED, used);
        stored.update(before, over ? RevealCount.TYPE.with(counted, RevealCount.SINCE, call.now()) : counted);
    }
}
