package io.embedcrm.jdbc;

import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;

class MariaDbStorageTest extends DatabaseContract {
    @Override
    TestDatabase open() {
        return TestServers.mariadb();
    }
}
