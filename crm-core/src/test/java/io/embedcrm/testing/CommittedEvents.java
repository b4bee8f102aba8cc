package io.embedcrm.testing;

import io.embedcrm.event.Event;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.TenantRows;
import io.embedcrm.storage.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Keeps the events that were told before a commit once that commit has happened; those of a roll-back are forgotten. */
final class CommittedEvents implements Storage {
    private final Storage storage;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final Map<Thread, List<Event>> told = new ConcurrentHashMap<>();
    private final Set<String> tenants = new ConcurrentSkipListSet<>();

    CommittedEvents(Storage storage) {
        this.storage = storage;
    }

    @Override
    public <R> R transact(TenantId tenant, Function<Transaction, R> work) {
        tenants.add(tenant.value());
        List<Event> ofThis = new ArrayList<>();
        return storage.transact(tenant, transaction -> {
            transaction.afterCommit(() -> events.addAll(ofThis));
            told.put(Thread.currentThread(), ofThis);
            try {
                return work.apply(transaction);
            } finally {
                told.remove(Thread.currentThread());
            }
        });
    }

    @Override
    public <R> R snapshot(TenantId tenant, Function<Transaction, R> reading) {
        return storage.snapshot(tenant, reading);
    }

    @Override
    public TenantRows rowsOf(TenantId tenant) {
        return storage.rowsOf(tenant);
    }

    void tell(Event event) {
        told.getOrDefault(Thread.currentThread(), new ArrayList<>()).add(event);
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    void clear() {
        events.clear();
    }

    /** The tenants of whom anything was asked. */
    List<TenantId> tenants() {
        return tenants.stream().map(TenantId::of).toList();
    }
}
