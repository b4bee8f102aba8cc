package io.embedcrm.jdbc.sql;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which rows one transaction has locked, and at which version each is until it is written; the locks stay until it ends. */
final class Held {
    private static final long WRITTEN = -1;

    private final Map<RecordType<?>, Map<Id<?>, Long>> locked = new HashMap<>();

    <T extends Entity> void note(RecordType<T> type, List<T> records) {
        Map<Id<?>, Long> versions = locked.computeIfAbsent(type, t -> new HashMap<>());
        records.forEach(record -> versions.put(record.id(), record.version()));
    }

    boolean all(RecordType<?> type, Collection<? extends Id<?>> ids) {
        return locked.getOrDefault(type, Map.of()).keySet().containsAll(ids);
    }

    /** Whether all of these are locked as they are, so that nothing can be in the way of writing them. */
    <T extends Entity> boolean unwritten(RecordType<T> type, List<T> records) {
        Map<Id<?>, Long> versions = locked.getOrDefault(type, Map.of());
        return records.stream()
                .allMatch(record -> Long.valueOf(record.version()).equals(versions.get(record.id())));
    }

    /** These are written, to whatever version. */
    <T extends Entity> void written(RecordType<T> type, List<T> records) {
        Map<Id<?>, Long> versions = locked.get(type);
        if (versions != null) {
            records.forEach(record -> versions.replace(record.id(), WRITTEN));
        }
    }
}
