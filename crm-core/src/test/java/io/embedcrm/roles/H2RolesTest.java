package io.embedcrm.roles;

import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;

class H2RolesTest extends RolesOnDatabase {
    @Override
    TestDatabase open() {
        return TestServers.h2();
    }
}
