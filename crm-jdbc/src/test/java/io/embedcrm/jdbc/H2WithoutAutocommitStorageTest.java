package io.embedcrm.jdbc;

import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;

class H2WithoutAutocommitStorageTest extends DatabaseContract {
    @Override
    TestDatabase open() {
        return TestServers.h2();
    }

    @Override
    boolean autocommit() {
        return false;
    }

    /** What is asked is the same as with autocommit: {@code -Dcrm.questions} asks them all. */
    @Override
    public int questions() {
        return Integer.getInteger("crm.questions", 200);
    }
}
