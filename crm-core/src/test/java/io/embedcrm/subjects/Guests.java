package io.embedcrm.subjects;

import io.embedcrm.gateway.HostRecords;
import io.embedcrm.record.RecordRef;
import io.embedcrm.storage.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The guest book of a host, which points to customers. */
final class Guests implements HostRecords {
    final Map<RecordRef, Long> rows = new ConcurrentHashMap<>();
    Optional<String> veto = Optional.empty();

    @Override
    public String name() {
        return "guests";
    }

    @Override
    public long count(TenantId tenant, RecordRef record) {
        return rows.getOrDefault(record, 0L);
    }

    @Override
    public String repoint(TenantId tenant, RecordRef from, RecordRef to) {
        throw new UnsupportedOperationException("nobody is merged here");
    }

    @Override
    public void undo(TenantId tenant, String repointed) {
        throw new UnsupportedOperationException("nobody is merged here");
    }

    @Override
    public Optional<String> veto(TenantId tenant, RecordRef record) {
        return veto;
    }

    @Override
    public long erase(TenantId tenant, RecordRef record) {
        Long there = rows.remove(record);
        return there == null ? 0 : there;
    }

    @Override
    public void tell(TenantId tenant, RecordRef record, Consumer<Map<String, String>> row) {
        if (rows.containsKey(record)) {
            row.accept(Map.of("table", "by the <window>"));
        }
    }
}
