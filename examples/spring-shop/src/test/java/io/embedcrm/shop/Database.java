package io.embedcrm.shop;

import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;
import java.util.function.Supplier;

/** The databases the shop is tried on. */
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
}
