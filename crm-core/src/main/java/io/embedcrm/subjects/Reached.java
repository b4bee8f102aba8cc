package io.embedcrm.subjects;

import io.embedcrm.customers.Customer;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** The records that belong to a person, by type; what is kept of them stands apart. */
final class Reached {
    private final Map<RecordType<?>, Set<UUID>> owned = new LinkedHashMap<>();
    private final Map<RecordType<?>, Set<UUID>> kept = new LinkedHashMap<>();

    /** Adds records; those that are new are returned. */
    List<UUID> add(RecordType<?> type, Collection<UUID> ids) {
        Set<UUID> there = owned.computeIfAbsent(type, t -> new LinkedHashSet<>());
        List<UUID> fresh = new ArrayList<>();
        for (UUID id : ids) {
            if (!kept(type).contains(id) && there.add(id)) {
                fresh.add(id);
            }
        }
        return fresh;
    }

    /** Keeps records that were found. */
    void keep(RecordType<?> type, Collection<UUID> ids) {
        owned.computeIfAbsent(type, t -> new LinkedHashSet<>()).removeAll(ids);
        kept.computeIfAbsent(type, t -> new LinkedHashSet<>()).addAll(ids);
    }

    Set<UUID> of(RecordType<?> type) {
        return owned.getOrDefault(type, Set.of());
    }

    Set<UUID> kept(RecordType<?> type) {
        return kept.getOrDefault(type, Set.of());
    }

    Map<RecordType<?>, Set<UUID>> kept() {
        return kept;
    }

    /** The person, and who was merged into it. */
    List<Id<Customer>> persons() {
        return of(Customer.TYPE).stream().map(id -> new Id<Customer>(id)).toList();
    }

    boolean removes(RecordRef ref, RecordType<? extends Entity> type) {
        return of(type).contains(ref.id());
    }

    /** Whether this is the id of any of them. */
    boolean holds(UUID id) {
        return owned.values().stream().anyMatch(ids -> ids.contains(id));
    }

    /** All of them, kept or not. */
    List<RecordRef> refs() {
        List<RecordRef> refs = new ArrayList<>();
        owned.forEach((type, ids) -> ids.forEach(id -> refs.add(new RecordRef(type.name(), id))));
        kept.forEach((type, ids) -> ids.forEach(id -> refs.add(new RecordRef(type.name(), id))));
        return refs;
    }

    /** Those that are removed. */
    List<RecordRef> removed() {
        List<RecordRef> refs = new ArrayList<>();
        owned.forEach((type, ids) -> ids.forEach(id -> refs.add(new RecordRef(type.name(), id))));
        return refs;
    }

    /** How many of each type are removed. */
    Map<String, Long> removedCounts() {
        return counts(owned);
    }

    /** How many of each type are kept. */
    Map<String, Long> keptCounts() {
        return counts(kept);
    }

    private static Map<String, Long> counts(Map<RecordType<?>, Set<UUID>> of) {
        Map<String, Long> counts = new TreeMap<>();
        of.forEach((type, ids) -> {
            if (!ids.isEmpty()) {
                counts.put(type.name(), (long) ids.size());
            }
        });
        return counts;
    }
}
