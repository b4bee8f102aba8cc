package io.embedcrm.work;

import io.embedcrm.event.Act;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.UniqueKey;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.ForwardingTransaction;
import io.embedcrm.storage.Found;
import io.embedcrm.storage.Transaction;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Notes every change in the journal, and keeps references sound: what a written record refers to exists in this tenant.
 * A record is removed with its parts.
 */
final class JournaledTransaction extends ForwardingTransaction {
    private final Journal journal;
    private final Types types;
    private final boolean reading;
    private final Map<RecordType<?>, Set<UUID>> known = new HashMap<>();

    JournaledTransaction(Transaction next, Journal journal, Types types, boolean reading) {
        super(next);
        this.journal = journal;
        this.types = types;
        this.reading = reading;
    }

    private void demandWriting() {
        if (reading) {
            throw new IllegalStateException("a call that reads does not write: use Session.change");
        }
    }

    @Override
    public <T extends Entity> List<T> insertAll(RecordType<T> type, List<T> records) {
        demandWriting();
        demandReferences(type, records);
        List<T> stored = next().insertAll(type, records);
        remember(type, stored);
        stored.forEach(record -> journal.note(type, Act.CREATED, null, record));
        return stored;
    }

    @Override
    public <T extends Entity> void insertAbsent(UniqueKey<T> key, List<T> records) {
        demandWriting();
        RecordType<T> type = key.type();
        demandReferences(type, records);
        next().insertAbsent(key, records);
        List<Id<T>> ids =
                records.stream().map(record -> new Id<T>(record.id().value())).toList();
        List<T> inserted = next().findAll(type, ids, Criteria.everything());
        remember(type, inserted);
        inserted.forEach(record -> journal.note(type, Act.CREATED, null, record));
    }

    @Override
    public <T extends Entity> Found<T> insertOrFind(UniqueKey<T> key, T record) {
        demandWriting();
        RecordType<T> type = key.type();
        demandReferences(type, List.of(record));
        Found<T> found = next().insertOrFind(key, record);
        remember(type, List.of(found.record()));
        if (found.inserted()) {
            journal.note(type, Act.CREATED, null, found.record());
        }
        return found;
    }

    @Override
    public <T extends Entity> List<T> updateAll(RecordType<T> type, List<Edit<T>> edits, Criteria<T> only) {
        demandWriting();
        demandNewReferences(type, edits);
        List<T> stored = next().updateAll(type, edits, only);
        for (int i = 0; i < stored.size(); i++) {
            T before = edits.get(i).before();
            if (stored.get(i).version() != before.version()) {
                journal.note(type, Act.CHANGED, before, stored.get(i));
            }
        }
        return stored;
    }

    @Override
    public <T extends Entity> void deleteAll(RecordType<T> type, List<T> records, Criteria<T> only) {
        demandWriting();
        for (RecordType<?> part : types.partsOf(type)) {
            records.forEach(record -> deleteParts(part, record));
        }
        next().deleteAll(type, records, only);
        forget(type, records);
        records.forEach(record -> journal.note(type, Act.REMOVED, record, null));
    }

    @SuppressWarnings("unchecked")
    private <C extends Entity, P extends Entity> void deleteParts(RecordType<C> part, P whole) {
        Reference<C, P> reference = (Reference<C, P>) part.partOf().orElseThrow();
        remove(Query.of(part).where(reference.eq(new Id<>(whole.id().value()))).limit(500));
    }

    @Override
    public <T extends Entity> List<T> findAll(RecordType<T> type, Collection<Id<T>> ids, Criteria<T> only) {
        List<T> found = next().findAll(type, ids, only);
        remember(type, found);
        return found;
    }

    @Override
    public <T extends Entity> List<T> lock(RecordType<T> type, Collection<Id<T>> ids, Criteria<T> only) {
        List<T> found = next().lock(type, ids, only);
        remember(type, found);
        return found;
    }

    private <T extends Entity> void remember(RecordType<T> type, List<T> records) {
        Set<UUID> ids = known.computeIfAbsent(type, t -> new HashSet<>());
        records.forEach(record -> ids.add(record.id().value()));
    }

    private <T extends Entity> void forget(RecordType<T> type, List<T> records) {
        Set<UUID> ids = known.computeIfAbsent(type, t -> new HashSet<>());
        records.forEach(record -> ids.remove(record.id().value()));
    }

    private <T extends Entity> void demandReferences(RecordType<T> type, List<T> records) {
        Set<UUID> batch = new HashSet<>();
        records.forEach(record -> batch.add(record.id().value()));
        References.given(type, records)
                .forEach((field, byType) -> byType.forEach((name, ids) -> {
                    RecordType<?> target = types.named(name);
                    demand(field, target, target == type ? without(ids, batch) : ids);
                }));
    }

    private <T extends Entity> void demandNewReferences(RecordType<T> type, List<Edit<T>> edits) {
        References.changed(type, edits)
                .forEach((field, byType) -> byType.forEach((name, ids) -> demand(field, types.named(name), ids)));
    }

    private static Set<UUID> without(Set<UUID> ids, Set<UUID> batch) {
        Set<UUID> rest = new HashSet<>(ids);
        rest.removeAll(batch);
        return rest;
    }

    private <P extends Entity> void demand(Field<?, ?> field, RecordType<P> target, Set<UUID> wanted) {
        Set<UUID> seen = known.computeIfAbsent(target, t -> new HashSet<>());
        List<Id<P>> unknown = wanted.stream()
                .filter(id -> !seen.contains(id))
                .map(id -> new Id<P>(id))
                .toList();
        if (!unknown.isEmpty()
                && findAll(target, unknown, Criteria.everything()).size() < unknown.size()) {
            throw References.unknown(field, target);
        }
    }
}
