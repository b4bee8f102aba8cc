package io.embedcrm.jdbc;

import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;

class PostgreSqlWithoutAutocommitStorageTest extends DatabaseContract {
    @Override
    TestDatabase open() {
        return TestServers.postgresql();
    }

    @Override
    boolean autocommit() {
        return false;
    }
}
