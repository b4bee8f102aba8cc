package io.embedcrm.jdbc;

import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;

class MariaDbStorageTest extends DatabaseContract {
    @Override
    TestDatabase open() {
        return TestServers.mariadb();
    }

    /** The slowest to answer: {@code -Dcrm.questions} asks them all. */
    @Override
    public int questions() {
        return Integer.getInteger("crm.questions", 600);
    }
}
