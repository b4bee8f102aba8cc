package io.embedcrm.work;

import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.Transaction;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Which records one transaction knows to exist, so that what is referred to is looked up once. */
final class Known {
    private final Types types;
    private final Map<RecordType<?>, Set<UUID>> known = new HashMap<>();

    Known(Types types) {
        this.types = types;
    }

    <T extends Entity> void remember(RecordType<T> type, List<T> records) {
        Set<UUID> ids = known.computeIfAbsent(type, t -> new HashSet<>());
        records.forEach(record -> ids.add(record.id().value()));
    }

    <T extends Entity> void forget(RecordType<T> type, List<T> records) {
        Set<UUID> ids = known.computeIfAbsent(type, t -> new HashSet<>());
        records.forEach(record -> ids.remove(record.id().value()));
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
        if (!unknown.isEmpty()
                && transaction.findAll(target, unknown, Criteria.everything()).size() < unknown.size()) {
            throw References.unknown(field, target);
        }
    }
}
