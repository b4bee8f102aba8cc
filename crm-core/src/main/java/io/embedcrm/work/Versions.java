package io.embedcrm.work;

import io.embedcrm.error.ConflictException;
import io.embedcrm.query.Limits;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What one transaction knows of the versions of records of one type that have parts. */
final class Versions<T extends Entity> {
    private final RecordType<T> type;
    private final Map<UUID, Long> read = new HashMap<>();
    private final Map<UUID, T> held = new HashMap<>();
    private final Set<UUID> written = new HashSet<>();
    private final Set<UUID> changed = new HashSet<>();
    private final Map<UUID, Long> raised = new HashMap<>();

    Versions(RecordType<T> type) {
        this.type = type;
    }

    /** The first version that was read is what the caller goes by. */
    void read(List<T> records) {
        records.forEach(record -> read.putIfAbsent(record.id().value(), record.version()));
    }

    void held(List<T> records) {
        records.forEach(record -> held.put(record.id().value(), record));
    }

    void written(List<T> records) {
        records.forEach(record -> written.add(record.id().value()));
    }

    void changed(Collection<Id<T>> ids) {
        ids.forEach(id -> changed.add(id.value()));
    }

    /** Those that nobody holds yet, and that were not written, which holds them too. */
    List<Id<T>> free(Collection<Id<T>> ids) {
        return ids.stream()
                .filter(id -> !held.containsKey(id.value()) && !written.contains(id.value()))
                .toList();
    }

    /** Those that are held. */
    List<T> held(Collection<Id<T>> ids) {
        List<T> records = new ArrayList<>();
        ids.forEach(id -> {
            T record = held.get(id.value());
            if (record != null) {
                records.add(record);
            }
        });
        return records;
    }

    /** Holds records, which are such as they were when they were read. */
    void hold(Transaction transaction, List<Id<T>> ids) {
        for (T record : transaction.lock(type, ids, Criteria.everything())) {
            held.put(record.id().value(), record);
            Long seen = read.get(record.id().value());
            if (seen != null && seen != record.version()) {
                throw new ConflictException(
                        type + " " + record.id() + " was changed by another since it was read", null);
            }
        }
    }

    /** Raises those whose parts were changed and nothing else of them. */
    void raise(Transaction storage) {
        List<T> wholes = new ArrayList<>();
        for (UUID id : changed) {
            T whole = held.get(id);
            if (whole != null && written.add(id)) {
                wholes.add(whole);
                raised.put(id, whole.version() + 1);
            }
        }
        for (int from = 0; from < wholes.size() && !type.appendOnly(); from += Limits.BATCH) {
            storage.raiseAll(type, wholes.subList(from, Math.min(from + Limits.BATCH, wholes.size())));
        }
    }

    /** A record at the version it was raised to. */
    T raised(T record) {
        Long version = type.appendOnly() ? null : raised.get(record.id().value());
        return version != null && version == record.version() + 1 ? type.at(record, version) : record;
    }
}
