package io.embedcrm.work;

import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.storage.Storage;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The path of a call on one database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PathOnDatabase implements PathContract, OracleTopic, WriteOracleTopic {
    private @Nullable TestDatabase database;
    private @Nullable JdbcStorage storage;

    abstract TestDatabase open();

    @BeforeAll
    void start() {
        database = open();
        storage = JdbcStorage.on(database.dataSource(), new PathCatalog());
        storage.schema().create();
    }

    @AfterAll
    void stop() {
        if (database != null) {
            database.close();
        }
    }

    @Override
    public int policies() {
        return Boolean.getBoolean("proofs.long") ? 500 : 60;
    }

    @Override
    public int pairs() {
        return 15;
    }

    @Override
    public Storage storage() {
        return Objects.requireNonNull(storage);
    }
}
