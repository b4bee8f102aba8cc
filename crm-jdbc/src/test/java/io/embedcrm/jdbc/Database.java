package io.embedcrm.jdbc;

import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;
import java.util.function.Supplier;

/** The databases a test runs on. */
enum Database {
    H2(TestServers::h2),
    POSTGRESQL(TestServers::postgresql),
    MYSQL(TestServers::mysql),
    MARIADB(TestServers::mariadb);

    private final Supplier<TestDatabase> fresh;

    Database(Supplier<TestDatabase> fresh) {
        this.fresh = fresh;
    }

    TestDatabase open() {
        return fresh.get();
    }

    /** Whether a database has schemas in it; where not, a schema is a database. */
    boolean schemas() {
        return this == H2 || this == POSTGRESQL;
    }

    /** Whether, as far as one can tell beforehand, a deadlock undoes the whole transaction of its victim, savepoints and all. */
    boolean deadlockUndoesAll() {
        return this != POSTGRESQL;
    }
}
