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
}
