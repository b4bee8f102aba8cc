package io.embedcrm.upgrades;

import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;
import java.util.Locale;
import java.util.function.Supplier;

/** The databases whose tables are brought up to date. */
enum Database {
    H2(TestServers::h2),
    POSTGRESQL(TestServers::postgresql),
    MYSQL(TestServers::mysql),
    MARIADB(TestServers::mariadb);

    private final Supplier<TestDatabase> fresh;

    Database(Supplier<TestDatabase> fresh) {
        this.fresh = fresh;
    }

    /** An empty one; skips the test where it cannot run. */
    TestDatabase open() {
        return fresh.get();
    }

    /** As its scripts' directory is called. */
    String dialect() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a backslash in a text stands for more than itself. */
    boolean escapes() {
        return this == MYSQL || this == MARIADB;
    }
}
