package io.embedcrm.shop;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;
import java.util.List;
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
        String tried = System.getProperty("shop.databases", name());
        assumeTrue(List.of(tried.split(",")).contains(name()), "not tried here: -Dshop.databases=" + name());
        return fresh.get();
    }
}
