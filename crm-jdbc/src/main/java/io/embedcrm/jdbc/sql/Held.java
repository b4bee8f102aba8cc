package io.embedcrm.jdbc.sql;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which rows one transaction has locked where it locked many at once; the locks stay until it ends. */
final class Held {
    private final Map<RecordType<?>, Set<Id<?>>> locked = new HashMap<>();

    <T extends Entity> void note(RecordType<T> type, List<T> records) {
        if (records.size() >= JoinedUpdate.LEAST) {
            Set<Id<?>> ids = locked.computeIfAbsent(type, t -> new HashSet<>());
            records.forEach(record -> ids.add(record.id()));
        }
    }

    boolean all(RecordType<?> type, Collection<? extends Id<?>> ids) {
        return locked.getOrDefault(type, Set.of()).containsAll(ids);
    }
}
