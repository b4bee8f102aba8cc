package io.embedcrm.work;

import io.embedcrm.error.InvalidException;
import io.embedcrm.event.Act;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Kind;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.UniqueKey;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.ForwardingTransaction;
import io.embedcrm.storage.Found;
import io.embedcrm.storage.Transaction;
import java.util.ArrayList;
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
    private final Map<RecordType<?>, Set<UUID>> known = new HashMap<>();

    JournaledTransaction(Transaction next, Journal journal, Types types) {
        super(next);
        this.journal = journal;
        this.types = types;
    }

    @Override
    public <T extends Entity> List<T> insertAll(RecordType<T> type, List<T> records) {
        demandReferences(type, records);
        List<T> stored = next().insertAll(type, records);
        remember(type, stored);
        stored.forEach(record -> journal.note(type, Act.CREATED, null, record));
        return stored;
    }

    @Override
    public <T extends Entity> void insertAbsent(UniqueKey<T> key, List<T> records) {
        RecordType<T> type = key.type();
        demandReferences(type, records);
        next().insertAbsent(key, records);
        List<Id<T>> ids = records.stream()
                .map(record -> new Id<T>(record.id().value()))
                .toList();
        List<T> inserted = next().findAll(type, ids, Criteria.everything());
        remember(type, inserted);
        inserted.forEach(record -> journal.note(type, Act.CREATED, null, record));
    }

    @Override
    public <T extends Entity> Found<T> insertOrFind(UniqueKey<T> key, T record) {
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
        demandReferences(type, edits.stream().filter(this::refersAnew).map(Edit::after).toList());
        List<T> stored = next().updateAll(type, edits, only);
        for (int i = 0; i < stored.size(); i++) {
            T before = edits.get(i).before();
            if (stored.get(i).version() != before.version()) {
                journal.note(type, Act.CHANGED, before, stored.get(i));
            }
        }
        return stored;
    }

    private <T extends Entity> boolean refersAnew(Edit<T> edit) {
        return RecordType.of(edit.after()).differences(edit.before(), edit.after()).stream()
                .anyMatch(field -> field instanceof Reference || field.kind() == Kind.ANY);
    }

    @Override
    public <T extends Entity> void deleteAll(RecordType<T> type, List<T> records, Criteria<T> only) {
        for (RecordType<?> part : types.partsOf(type)) {
            records.forEach(record -> deleteParts(part, record));
        }
        next().deleteAll(type, records, only);
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

    private <T extends Entity> void demandReferences(RecordType<T> type, List<T> records) {
        for (Field<T, ?> field : type.fields()) {
            if (field.index() > 0 && field instanceof Reference<?, ?> reference) {
                List<UUID> ids = new ArrayList<>();
                for (T record : records) {
                    if (field.of(record) instanceof Id<?> id) {
                        ids.add(id.value());
                    }
                }
                demand(field, reference.target(), ids);
            } else if (field.kind() == Kind.ANY) {
                Map<String, List<UUID>> byType = new HashMap<>();
                for (T record : records) {
                    if (field.of(record) instanceof RecordRef ref) {
                        byType.computeIfAbsent(ref.type(), t -> new ArrayList<>()).add(ref.id());
                    }
                }
                byType.forEach((name, ids) -> demand(field, types.named(name), ids));
            }
        }
    }

    private <P extends Entity> void demand(Field<?, ?> field, RecordType<P> target, List<UUID> wanted) {
        Set<UUID> seen = known.computeIfAbsent(target, t -> new HashSet<>());
        List<Id<P>> unknown = wanted.stream()
                .filter(id -> !seen.contains(id))
                .distinct()
                .map(id -> new Id<P>(id))
                .toList();
        if (!unknown.isEmpty() && findAll(target, unknown, Criteria.everything()).size() < unknown.size()) {
            throw new InvalidException(
                    "reference.unknown", field.toString(), "names a " + target.name() + " that does not exist");
        }
    }
}
