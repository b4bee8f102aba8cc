package io.embedcrm.work;

import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;

class H2PathTest extends PathOnDatabase {
    @Override
    TestDatabase open() {
        return TestServers.h2();
    }

    @Override
    public int policies() {
        return Boolean.getBoolean("proofs.long") ? 2_000 : 400;
    }

    @Override
    public int pairs() {
        return Boolean.getBoolean("proofs.long") ? 1_000 : 300;
    }
}
