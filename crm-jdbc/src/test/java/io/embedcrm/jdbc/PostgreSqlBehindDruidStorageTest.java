package io.embedcrm.jdbc;

import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;
import javax.sql.DataSource;

/** Behind a pool that reads each statement and refuses what looks like an attack, several in one text among it. */
class PostgreSqlBehindDruidStorageTest extends DatabaseContract {
    @Override
    TestDatabase open() {
        return TestServers.postgresql();
    }

    @Override
    DataSource source(TestDatabase database) {
        return WalledPool.of(database.url());
    }
}
