package io.embedcrm.roles;

import io.embedcrm.CrmRecords;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.storage.Storage;
import io.embedcrm.work.PathCatalog;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Roles on one database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RolesOnDatabase implements RolesTopic, DeclaredAttributesTopic {
    private @Nullable TestDatabase database;
    private @Nullable JdbcStorage storage;
    private @Nullable TestDatabase crmDatabase;
    private @Nullable JdbcStorage crmStorage;

    abstract TestDatabase open();

    @BeforeAll
    void start() {
        database = open();
        storage = JdbcStorage.on(database.dataSource(), new PathCatalog());
        storage.schema().create();
        crmDatabase = open();
        crmStorage = JdbcStorage.on(crmDatabase.dataSource(), CrmRecords.catalog());
        crmStorage.migrate();
    }

    @AfterAll
    void stop() {
        if (database != null) {
            database.close();
        }
        if (crmDatabase != null) {
            crmDatabase.close();
        }
    }

    @Override
    public Storage storage() {
        return Objects.requireNonNull(storage);
    }

    @Override
    public Storage crmStorage() {
        return Objects.requireNonNull(crmStorage);
    }
}
