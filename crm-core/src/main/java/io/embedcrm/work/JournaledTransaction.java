package io.embedcrm.work;

import com.google.common.collect.Lists;
import io.embedcrm.error.StaleVersionException;
import io.embedcrm.event.Act;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.UniqueKey;
import io.embedcrm.storage.Claim;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.ForwardingTransaction;
import io.embedcrm.storage.Found;
import io.embedcrm.storage.Transaction;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Notes every change in the journal, and keeps references sound: what a written record refers to exists in this tenant.
 * A record is removed with its parts, and a change of parts raises its version.
 */
final class JournaledTransaction extends ForwardingTransaction {
    private static final int PARTS = 500;

    private final Journal journal;
    private final Types types;
    private final Wholes wholes;
    private final Known known;
    private final boolean reading;

    JournaledTransaction(Transaction next, Journal journal, Types types, Known known, boolean reading) {
        super(next);
        this.journal = journal;
        this.types = types;
        this.wholes = new Wholes(next, types);
        this.known = known;
        this.reading = reading;
    }

    private void demandWriting() {
        if (reading) {
            throw new IllegalStateException("a call that reads does not write or lock: use Session.change");
        }
    }

    @Override
    public <T extends Entity> List<T> insertAll(RecordType<T> type, List<T> records) {
        demandWriting();
        wholes.hold(this, type, records);
        known.demandGiven(this, type, records);
        List<T> stored = next().insertAll(type, records);
        written(type, stored);
        stored.forEach(record -> journal.note(type, Act.CREATED, null, record));
        return stored;
    }

    @Override
    public <T extends Entity> List<T> insertAbsent(UniqueKey<T> key, List<T> records) {
        demandWriting();
        RecordType<T> type = key.type();
        wholes.hold(this, type, records);
        known.demandGiven(this, type, records);
        List<T> inserted = next().insertAbsent(key, records);
        written(type, inserted);
        inserted.forEach(record -> journal.note(type, Act.CREATED, null, record));
        return inserted;
    }

    @Override
    public <T extends Entity> Found<T> insertOrFind(UniqueKey<T> key, T record) {
        demandWriting();
        RecordType<T> type = key.type();
        wholes.hold(this, type, List.of(record));
        known.demandGiven(this, type, List.of(record));
        Found<T> found = next().insertOrFind(key, record);
        known.remember(type, List.of(found.record()));
        if (found.inserted()) {
            written(type, List.of(found.record()));
            journal.note(type, Act.CREATED, null, found.record());
        }
        return found;
    }

    @Override
    public <T extends Entity> List<T> updateAll(RecordType<T> type, List<Edit<T>> edits, Criteria<T> only) {
        return updated(type, edits, () -> next().updateAll(type, edits, only));
    }

    @Override
    public <T extends Entity> List<T> updateAll(
            RecordType<T> type,
            List<Edit<T>> edits,
            Criteria<T> only,
            Function<StaleVersionException, ? extends RuntimeException> otherwise) {
        return updated(type, edits, () -> next().updateAll(type, edits, only, otherwise));
    }

    private <T extends Entity> List<T> updated(RecordType<T> type, List<Edit<T>> edits, Supplier<List<T>> update) {
        demandWriting();
        List<T> parts = type.partOf().isEmpty() ? List.of() : differing(type, edits);
        wholes.hold(this, type, parts);
        known.demandChanged(this, type, edits);
        List<T> stored = update.get();
        for (int i = 0; i < stored.size(); i++) {
            T before = edits.get(i).before();
            List<T> now = List.of(stored.get(i));
            if (stored.get(i).version() != before.version()) {
                wholes.written(type, now);
                journal.note(type, Act.CHANGED, before, stored.get(i));
            } else {
                wholes.read(type, now);
            }
        }
        known.remember(type, stored);
        wholes.changed(type, parts);
        return stored;
    }

    /** What differs, as it was and as it will be: a part may leave one whole for another. */
    private static <T extends Entity> List<T> differing(RecordType<T> type, List<Edit<T>> edits) {
        return edits.stream()
                .filter(edit -> !type.differences(edit.before(), edit.after()).isEmpty())
                .flatMap(edit -> Stream.of(edit.before(), edit.after()))
                .toList();
    }

    @Override
    public <T extends Entity> void raiseAll(RecordType<T> type, List<T> records) {
        throw new IllegalStateException("versions are raised by changes of parts, and by nothing else");
    }

    @Override
    public <T extends Entity> void deleteAll(RecordType<T> type, List<T> records, Criteria<T> only) {
        demandWriting();
        wholes.hold(this, type, records);
        wholes.written(type, records);
        if (!types.partsOf(type).isEmpty()) {
            // held before its parts go, as by who changes them: so that the two do not wait for each other
            next().lock(
                            type,
                            records.stream().map(r -> new Id<T>(r.id().value())).toList(),
                            Criteria.everything());
        }
        for (RecordType<?> part : types.partsOf(type)) {
            for (List<T> some : Lists.partition(records, PARTS)) {
                deleteParts(part, some);
            }
        }
        next().deleteAll(type, records, only);
        known.forget(type, records);
        wholes.changed(type, records);
        records.forEach(record -> journal.note(type, Act.REMOVED, record, null));
    }

    @SuppressWarnings("unchecked")
    private <C extends Entity, P extends Entity> void deleteParts(RecordType<C> part, List<P> wholes) {
        Reference<C, P> reference = (Reference<C, P>) part.partOf().orElseThrow();
        List<Id<P>> ids =
                wholes.stream().map(whole -> new Id<P>(whole.id().value())).toList();
        remove(Query.of(part).where(reference.in(ids)).limit(PARTS));
    }

    @Override
    public <T extends Entity> List<T> findAll(RecordType<T> type, Collection<Id<T>> ids, Criteria<T> only) {
        List<T> found = next().findAll(type, ids, only);
        read(type, found);
        return found;
    }

    @Override
    public <T extends Entity> Page<T> list(Query<T> query) {
        Page<T> page = next().list(query);
        read(query.type(), page.items());
        return page;
    }

    /** What is demanded is not told, so it may be asked past what is remembered of reading. */
    @Override
    public <T extends Entity> void demand(
            RecordType<T> type, Criteria<T> where, long least, Supplier<? extends RuntimeException> otherwise) {
        next().demand(type, where, least, otherwise);
    }

    private <T extends Entity> void read(RecordType<T> type, List<T> records) {
        if (!reading) {
            known.remember(type, records);
            wholes.read(type, records);
        }
    }

    /** Raises the version of each record whose parts have changed, once nothing else will. */
    void raise() {
        wholes.raise();
    }

    /** A record a call gives back, at the version it was raised to. */
    <T extends Entity> T raised(T record) {
        return wholes.raised(record);
    }

    private <T extends Entity> void written(RecordType<T> type, List<T> records) {
        known.remember(type, records);
        wholes.written(type, records);
        wholes.changed(type, records);
    }

    @Override
    public <T extends Entity> List<T> claim(Claim<T> claim) {
        demandWriting();
        return super.claim(claim);
    }

    @Override
    public <T extends Entity> List<T> lock(RecordType<T> type, Collection<Id<T>> ids, Criteria<T> only) {
        demandWriting();
        List<T> found = next().lock(type, ids, only);
        known.remember(type, found);
        wholes.held(type, found);
        return found;
    }
}
