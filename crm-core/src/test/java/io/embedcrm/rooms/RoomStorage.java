package io.embedcrm.rooms;

import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.memory.MemoryStorage;
import io.embedcrm.record.RecordCatalog;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where the tests of one class keep their records: in memory, or in a database that lives as long as the class. JUnit
 * closes it. Each test takes a tenant of its own, so that it finds nothing of the tests before it.
 */
public final class RoomStorage implements AutoCloseable {
    private final AtomicInteger tenants = new AtomicInteger();
    private final String name;
    private final @Nullable Supplier<TestDatabase> fresh;
    private @Nullable TestDatabase database;
    private @Nullable JdbcStorage storage;

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

    /** Makes the tables of {@code catalog}, where there are tables; skips the tests where there is no such database. */
    public void open(RecordCatalog catalog) {
        if (fresh != null) {
            database = fresh.get();
            storage = JdbcStorage.on(database.dataSource(), catalog);
            storage.schema().create();
        }
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
        return TenantId.of("shop-" + tenants.incrementAndGet());
    }

    /** The database, past the CRM; absent in memory. */
    public Optional<DataSource> database() {
        return Optional.ofNullable(database).map(TestDatabase::dataSource);
    }

    @Override
    public void close() {
        if (database != null) {
            database.close();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
