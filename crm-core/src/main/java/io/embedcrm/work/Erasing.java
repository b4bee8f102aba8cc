package io.embedcrm.work;

import com.google.common.collect.Lists;
import io.embedcrm.error.RefusedException;
import io.embedcrm.event.Act;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.sealing.Anew;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * What an erasure does to records and to their history. Removals and changes made here leave lines that tell no values, in
 * the order of the events of the erasure's own record; listeners of the transaction are not told of them, subscribers are.
 */
public final class Erasing {
    /** How many references one question names. */
    public static final int PART = 500;

    private final Open open;
    private final Types types;
    private final Transaction storage;
    private final RecordRef stream;

    Erasing(Open open, Types types, RecordRef stream) {
        if (open.journal().holdsChanges()) {
            throw new RefusedException(
                    "erasure.joined", null, "an erasure comes before whatever else its transaction changes");
        }
        this.open = open;
        this.types = types;
        this.storage = open.storage();
        this.stream = stream;
    }

    /** Keeps everybody else from writing to these streams until the transaction ends. */
    public void hold(Collection<RecordRef> streams) {
        TreeMap<Id<EventStream>, RecordRef> ordered = new TreeMap<>();
        streams.forEach(each -> ordered.put(EventStream.idOf(each), each));
        storage.insertAbsent(
                EventStream.TYPE.unique("subject"),
                ordered.values().stream()
                        .map(each -> EventStream.of(each, 0, open.now(), null))
                        .toList());
        storage.lock(EventStream.TYPE, List.copyOf(ordered.keySet()), Criteria.everything());
    }

    /** The records of these ids, kept from others' writes; what is removed need not be remembered by the transaction. */
    public <T extends Entity> List<T> taken(RecordType<T> type, Collection<Id<T>> ids) {
        return storage.lock(type, ids, Criteria.everything());
    }

    /** Removes records, whose parts are removed already. */
    public <T extends Entity> void remove(RecordType<T> type, List<T> records) {
        storage.deleteAll(type, records, Criteria.everything());
        open.journal()
                .erasing(stream, () -> records.forEach(record -> open.journal().note(type, Act.REMOVED, record, null)));
    }

    /** Removes parts of what stays, whose versions are raised. */
    public <T extends Entity> void removeParts(RecordType<T> type, List<T> parts) {
        open.journal().erasing(stream, () -> open.journaled().deleteAll(type, parts, Criteria.everything()));
    }

    /** Takes values out of records that stay, also of those that are never changed otherwise. */
    public <T extends Entity> void change(RecordType<T> type, List<Edit<T>> edits) {
        if (type.appendOnly()) {
            new Anew(storage).put(type, types.partsOf(type), edits);
        } else {
            storage.updateAll(type, edits, Criteria.everything());
        }
        open.journal()
                .erasing(
                        stream,
                        () -> edits.forEach(edit -> open.journal()
                                .note(
                                        type,
                                        Act.CHANGED,
                                        edit.before(),
                                        type.appendOnly()
                                                ? edit.after()
                                                : type.at(
                                                        edit.after(),
                                                        edit.before().version() + 1))));
    }

    /**
     * Takes the values out of the history of these records, of their parts, and of all that stands in their streams.
     *
     * @param keeps which fields of which records keep theirs; an entry of attributes is named with its key
     * @return how many lines told any
     */
    public long blank(Collection<RecordRef> records, BiPredicate<RecordRef, String> keeps) {
        ErasedHistory history = new ErasedHistory(storage);
        long blanked = 0;
        for (List<RecordRef> some : Lists.partition(List.copyOf(records), PART)) {
            blanked += history.blank(Change.RECORD.in(some), keeps::test);
            blanked += history.blank(Change.WHOLE.in(some), keeps::test);
            blanked += history.blank(Change.STREAM.in(some), keeps::test);
        }
        return blanked;
    }

    /**
     * Takes out of the history who acted where that was one of these records itself, such as a customer in a portal, also in
     * the streams of others.
     *
     * @return how many lines told it
     */
    public long unname(Collection<RecordRef> records) {
        ErasedHistory history = new ErasedHistory(storage);
        long unnamed = 0;
        for (List<RecordRef> some : Lists.partition(List.copyOf(records), PART)) {
            unnamed += history.unname(Change.SELF.in(some));
        }
        return unnamed;
    }

    /** Ends the streams of these records: what waited to be delivered of them, parked or not, is delivered no more. */
    public void end(Collection<RecordRef> records) {
        for (List<RecordRef> some : Lists.partition(List.copyOf(records), PART)) {
            List<EventStream> ending = storage.lock(
                    EventStream.TYPE,
                    some.stream().map(EventStream::idOf).sorted().toList(),
                    Criteria.everything());
            if (!ending.isEmpty()) {
                List<RecordRef> subjects =
                        ending.stream().map(EventStream::subject).toList();
                storage.remove(Query.of(Delivery.TYPE)
                        .where(Delivery.STREAM.in(subjects))
                        .limit(Limits.PAGE));
                keepHeads(ending);
                storage.deleteAll(EventStream.TYPE, new ArrayList<>(ending), Criteria.everything());
            }
        }
    }

    /** Where the chained lines of these came to: the lines stay, and what proves them. */
    private void keepHeads(List<EventStream> ending) {
        List<EndedStream> ended = new ArrayList<>();
        for (EventStream counter : ending) {
            String head = counter.head();
            if (head != null) {
                ended.add(EndedStream.of(counter, head));
            }
        }
        if (!ended.isEmpty()) {
            storage.insertAbsent(EndedStream.TYPE.unique("subject"), ended);
        }
    }
}
