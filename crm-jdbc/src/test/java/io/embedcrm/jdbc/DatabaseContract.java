package io.embedcrm.jdbc;

import io.embedcrm.contract.StorageContract;
import io.embedcrm.contract.records.ContractCatalog;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.storage.Storage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The whole contract on one database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DatabaseContract implements StorageContract {
    private @Nullable TestDatabase database;
    private @Nullable JdbcStorage storage;

    abstract TestDatabase open();

    boolean autocommit() {
        return true;
    }

    @BeforeAll
    void start() {
        database = open();
        storage = JdbcStorage.on(database.dataSource(autocommit()), new ContractCatalog());
        storage.schema().create();
    }

    @AfterAll
    void stop() {
        if (database != null) {
            database.close();
        }
    }

    @Override
    public Storage storage() {
        return java.util.Objects.requireNonNull(storage);
    }
}
