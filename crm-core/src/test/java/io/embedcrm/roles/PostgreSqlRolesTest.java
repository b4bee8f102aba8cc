package io.embedcrm.roles;

import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;

class PostgreSqlRolesTest extends RolesOnDatabase {
    @Override
    TestDatabase open() {
        return TestServers.postgresql();
    }
}
