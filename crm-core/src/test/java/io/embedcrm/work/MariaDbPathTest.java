package io.embedcrm.work;

import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;

class MariaDbPathTest extends PathOnDatabase {
    @Override
    TestDatabase open() {
        return TestServers.mariadb();
    }
}
