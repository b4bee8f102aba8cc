package io.embedcrm.memory;

import io.embedcrm.query.Limits;
import io.embedcrm.storage.Finding;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.TenantRows;
import io.embedcrm.storage.Transaction;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps records in memory, gone with the program. Transactions of one tenant run one after the other, so each sees the
 * whole of those before it and nothing of those after.
 */
public final class MemoryStorage implements Storage {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryStorage.class);

    private final Map<TenantId, Tenant> tenants = new ConcurrentHashMap<>();
    private final Set<Thread> working = ConcurrentHashMap.newKeySet();
    private final Clock leases;

    /** An empty storage whose leases go by the clock of the system. */
    public MemoryStorage() {
        this(Clock.systemUTC());
    }

    /** An empty storage whose leases go by {@code leases}. */
    public MemoryStorage(Clock leases) {
        this.leases = leases;
    }

    @Override
    public <R> R transact(TenantId tenant, Function<Transaction, R> work) {
        return alone(tenant, work, false);
    }

    @Override
    public <R> R read(TenantId tenant, Function<Transaction, R> reading) {
        return alone(tenant, reading, true);
    }

    private <R> R alone(TenantId tenant, Function<Transaction, R> work, boolean reading) {
        if (!working.add(Thread.currentThread())) {
            throw new IllegalStateException(
                    "transactions do not nest: inside transact use the transaction it was given");
        }
        Work<R> done;
        try {
            done = run(of(tenant), work, reading);
        } finally {
            working.remove(Thread.currentThread());
        }
        done.afterCommit.forEach(MemoryStorage::attempt);
        return done.result;
    }

    @Override
    public List<Finding> findings() {
        return List.of(Finding.info("memory.volatile", "records live in memory and end with the program", Map.of()));
    }

    /** Nothing else happens to a tenant while a transaction of it runs, so each sees one state. */
    @Override
    public <R> R snapshot(TenantId tenant, Function<Transaction, R> reading) {
        return transact(tenant, reading);
    }

    @Override
    public TenantRows rowsOf(TenantId tenant) {
        return new TenantRows() {
            @Override
            public Map<String, Long> count() {
                return transact(tenant, tx -> of(tenant).count());
            }

            @Override
            public long remove(int most) {
                Limits.check("rows", most, Limits.BATCH);
                return transact(tenant, tx -> of(tenant).removeSome(most));
            }
        };
    }

    private Tenant of(TenantId tenant) {
        return tenants.computeIfAbsent(tenant, name -> new Tenant());
    }

    private record Work<R>(R result, List<Runnable> afterCommit) {}

    private <R> Work<R> run(Tenant tenant, Function<Transaction, R> work, boolean reading) {
        tenant.lock().lock();
        try {
            return runAlone(tenant, work, reading);
        } finally {
            tenant.lock().unlock();
        }
    }

    private <R> Work<R> runAlone(Tenant tenant, Function<Transaction, R> work, boolean reading) {
        MemoryTransaction transaction = new MemoryTransaction(tenant, leases, reading);
        boolean committed = false;
        try {
            R result = work.apply(transaction);
            committed = true;
            return new Work<>(result, transaction.afterCommit());
        } finally {
            transaction.end();
            if (!committed) {
                tenant.undo(0);
            }
            tenant.forgetUndo();
        }
    }

    private static void attempt(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            // The message of a host's exception may name a person; its class and place do not.
            StackTraceElement[] trace = e.getStackTrace();
            LOG.error(
                    "an action after commit failed with {} at {}",
                    e.getClass().getName(),
                    trace.length == 0 ? "an unknown place" : trace[0]);
        }
    }
}
