package io.embedcrm.jdbc;

import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;

class MySqlStorageTest extends DatabaseContract {
    @Override
    TestDatabase open() {
        return TestServers.mysql();
    }
}
