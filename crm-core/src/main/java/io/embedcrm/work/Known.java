package io.embedcrm.work;

import io.embedcrm.query.Limits;
import io.embedcrm.query.Matcher;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.Transaction;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which records one transaction knows to exist, so that what is referred to is looked up once; and how those are stored that
 * it has read or written last, so that rules on them need not ask again.
 */
final class Known implements Matcher.Source {
    private static final int RECORDS = 2_000;

    private final Types types;
    private final Map<RecordType<?>, Set<UUID>> known = new HashMap<>();
    private final Map<RecordRef, Entity> stored = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<RecordRef, Entity> eldest) {
            return size() > RECORDS;
        }
    };

    Known(Types types) {
        this.types = types;
    }

    /** Records as they are stored, whole. */
    <T extends Entity> void remember(RecordType<T> type, List<T> records) {
        Set<UUID> ids = known.computeIfAbsent(type, t -> new HashSet<>());
        for (T record : records) {
            ids.add(record.id().value());
            RecordRef ref = RecordRef.of(record);
            stored.remove(ref); // so that it counts as the latest
            stored.put(ref, record);
        }
    }

    <T extends Entity> void forget(RecordType<T> type, List<T> records) {
        Set<UUID> ids = known.computeIfAbsent(type, t -> new HashSet<>());
        for (T record : records) {
            ids.remove(record.id().value());
            stored.remove(RecordRef.of(record));
        }
    }

    /** Whether {@code record} is what is stored, as far as this transaction has seen. */
    boolean isStored(Entity record) {
        return record.equals(stored.get(RecordRef.of(record)));
    }

    /** The record of this id as this transaction has seen it last; absent where it has not. */
    @Override
    public <R extends Entity> Optional<R> find(RecordType<R> type, Id<R> id) {
        return Optional.ofNullable(type.javaType().cast(stored.get(new RecordRef(type.name(), id.value()))));
    }

    /** Whoever else refers to a record is not known. */
    @Override
    public <R extends Entity> Collection<R> referring(Field<R, ?> by, Object target) {
        throw new IllegalStateException("one transaction does not see all that " + by + " refers by");
    }

    /** Refuses a reference of new records to what does not exist, by {@code transaction}; to one another they may refer. */
    <T extends Entity> void demandGiven(Transaction transaction, RecordType<T> type, List<T> records) {
        Set<UUID> batch = new HashSet<>();
        records.forEach(record -> batch.add(record.id().value()));
        References.given(type, records)
                .forEach((field, byType) -> byType.forEach((name, ids) -> {
                    RecordType<?> target = types.named(name);
                    demand(transaction, field, target, target == type ? without(ids, batch) : ids);
                }));
    }

    /** Refuses a reference that edits set to what does not exist. */
    <T extends Entity> void demandChanged(Transaction transaction, RecordType<T> type, List<Edit<T>> edits) {
        References.changed(type, edits)
                .forEach((field, byType) ->
                        byType.forEach((name, ids) -> demand(transaction, field, types.named(name), ids)));
    }

    private static Set<UUID> without(Set<UUID> ids, Set<UUID> batch) {
        Set<UUID> rest = new HashSet<>(ids);
        rest.removeAll(batch);
        return rest;
    }

    private <P extends Entity> void demand(
            Transaction transaction, Field<?, ?> field, RecordType<P> target, Set<UUID> wanted) {
        Set<UUID> seen = known.computeIfAbsent(target, t -> new HashSet<>());
        List<Id<P>> unknown = wanted.stream()
                .filter(id -> !seen.contains(id))
                .map(id -> new Id<P>(id))
                .toList();
        for (int from = 0; from < unknown.size(); from += Limits.VALUES) {
            List<Id<P>> part = unknown.subList(from, Math.min(from + Limits.VALUES, unknown.size()));
            transaction.demand(target, target.id().in(part), part.size(), () -> References.unknown(field, target));
        }
        unknown.forEach(id -> seen.add(id.value()));
    }
}
