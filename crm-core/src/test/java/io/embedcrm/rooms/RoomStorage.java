package io.embedcrm.rooms;

import io.embedcrm.CrmRecords;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.memory.MemoryStorage;
import io.embedcrm.record.RecordCatalog;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where the tests of one class keep their records: in memory, or in a database that the classes with the same tables share,
 * as making tables takes longer than most tests. Each test takes a tenant of its own, so that it finds nothing of the
 * tests before it.
 */
public final class RoomStorage implements AutoCloseable {
    private static final Map<List<Object>, TestDatabase> SHARED = new ConcurrentHashMap<>();
    private static final Set<RecordType<?>> ALL =
            Set.copyOf(CrmRecords.catalog().types());
    private static final AtomicInteger TENANTS = new AtomicInteger();

    private final String name;
    private final @Nullable Supplier<TestDatabase> fresh;
    private @Nullable TestDatabase database;
    private @Nullable JdbcStorage storage;
    private boolean alone;

    private RoomStorage(String name, @Nullable Supplier<TestDatabase> fresh) {
        this.name = name;
        this.fresh = fresh;
    }

    static RoomStorage inMemory() {
        return new RoomStorage("memory", null);
    }

    static RoomStorage on(String name, Supplier<TestDatabase> fresh) {
        return new RoomStorage(name, fresh);
    }

    /** Sees to the tables of {@code catalog}, where there are tables; skips the tests where there is no such database. */
    public void open(RecordCatalog catalog) {
        if (fresh != null) {
            RecordCatalog whole = ALL.containsAll(catalog.types()) ? CrmRecords.catalog() : catalog;
            database = SHARED.computeIfAbsent(
                    List.of(name, whole.name(), whole.types()), tables -> made(fresh.get(), whole));
            storage = JdbcStorage.on(database.dataSource(), catalog);
        }
    }

    /** As {@link #open}, in a database where nobody else keeps anything: for tests that look past their tenant. */
    public void openAlone(RecordCatalog catalog) {
        if (fresh != null) {
            alone = true;
            database = made(fresh.get(), catalog);
            storage = JdbcStorage.on(database.dataSource(), catalog);
        }
    }

    private static TestDatabase made(TestDatabase database, RecordCatalog catalog) {
        JdbcStorage.on(database.dataSource(), catalog).schema().create();
        return database;
    }

    /** The storage of one test; in memory it is a new one, whose leases go by {@code clock}. */
    public Storage storage(Clock clock) {
        return fresh == null ? new MemoryStorage(clock) : Objects.requireNonNull(storage, "not open");
    }

    /** The database, if there is one. */
    public Optional<DataSource> dataSource() {
        return Optional.ofNullable(database).map(TestDatabase::dataSource);
    }

    /** A tenant nothing is stored of. */
    public TenantId tenant() {
        return TenantId.of("shop-" + TENANTS.incrementAndGet());
    }

    /** The database, past the CRM; absent in memory. */
    public Optional<DataSource> database() {
        return Optional.ofNullable(database).map(TestDatabase::dataSource);
    }

    @Override
    public void close() {
        if (database != null && alone) {
            database.close();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
