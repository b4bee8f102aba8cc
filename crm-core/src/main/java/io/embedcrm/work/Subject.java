package io.embedcrm.work;

import io.embedcrm.access.Action;
import io.embedcrm.error.CrmException;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.event.Act;
import io.embedcrm.query.Query;
import io.embedcrm.record.AttributesField;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Transaction;
import java.util.List;
import java.util.Optional;

/**
 * A record whose history is read: as it is stored, or, once removed, as it was last. Rights to its past are the rights to
 * this state of it.
 */
final class Subject<T extends Entity> {
    private final Call call;
    private final RecordType<T> type;
    private final T record;
    private final boolean stored;

    private Subject(Call call, RecordType<T> type, T record, boolean stored) {
        this.call = call;
        this.type = type;
        this.record = record;
        this.stored = stored;
    }

    /** The record of this id, if the actor may see it. */
    static <T extends Entity> Subject<T> get(Call call, RecordType<T> type, Id<T> id) {
        return find(call, type, id).filter(Subject::seen).orElseThrow(() -> absent(call, type, id));
    }

    /** Of what was erased nothing tells any more who might have seen it: whoever sees some of its kind is told so much. */
    private static <T extends Entity> CrmException absent(Call call, RecordType<T> type, Id<T> id) {
        boolean erased = !call.rights().rows(type, Action.READ).isNothing()
                && removal(call.asSystem(), type, id)
                        .filter(Change::erasedWhole)
                        .isPresent();
        return erased ? Rewind.erased(type) : new NotFoundException(type.name(), id);
    }

    /** The record of this id, whether the actor may see it or not. */
    static <T extends Entity> Optional<Subject<T>> find(Call call, RecordType<T> type, Id<T> id) {
        Optional<T> now = call.asSystem().find(type, id);
        return now.isPresent()
                ? now.map(record -> new Subject<>(call, type, record, true))
                : last(call.asSystem(), type, id).map(record -> new Subject<>(call, type, record, false));
    }

    private static <T extends Entity> Optional<T> last(Transaction system, RecordType<T> type, Id<T> id) {
        Optional<Change> removal = removal(system, type, id).filter(change -> !change.erasedWhole());
        if (removal.isEmpty()) {
            return Optional.empty();
        }
        Rewind<T> rewind = new Rewind<>(type, null);
        rewind.back(removal.get());
        return rewind.record(id);
    }

    private static <T extends Entity> Optional<Change> removal(Transaction system, RecordType<T> type, Id<T> id) {
        Query<Change> newest = Query.of(Change.TYPE)
                .where(Change.RECORD.eq(RecordRef.of(type, id)))
                .sortedBy(Change.AT.descending(), Change.REVISION.descending())
                .limit(1);
        return system.list(newest).items().stream().findFirst().filter(change -> change.act() == Act.REMOVED);
    }

    /** The record as it is stored; absent if it is not. */
    Optional<T> stored() {
        return stored ? Optional.of(record) : Optional.empty();
    }

    boolean seen() {
        return holds(call.rights().rows(type, Action.READ));
    }

    /** Whether a rule holds for it. */
    boolean holds(Criteria<T> rule) {
        return stored
                ? !call.rights().holding(type, List.of(record), rule).isEmpty()
                : call.rights().held(record, rule);
    }

    /** Whether the actor may read a field, told by its name in a change. */
    boolean reads(String name) {
        int dot = name.indexOf('.');
        Field<T, ?> field = type.field(dot < 0 ? name : name.substring(0, dot));
        AttributesField<T> attributes = AttributesField.from(field);
        if (dot > 0 && attributes != null) {
            field = attributes.text(name.substring(dot + 1));
        }
        return holds(call.rights().field(field).readable());
    }
}
