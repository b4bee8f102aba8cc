package io.embedcrm.jdbc;

import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;

class MySqlStorageTest extends DatabaseContract {
    @Override
    TestDatabase open() {
        return TestServers.mysql();
    }

    /** The slowest to answer: {@code -Dcrm.questions} asks them all. */
    @Override
    public int questions() {
        return Integer.getInteger("crm.questions", 600);
    }
}
