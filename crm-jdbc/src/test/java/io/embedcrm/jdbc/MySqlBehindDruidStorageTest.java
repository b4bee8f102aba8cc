package io.embedcrm.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.error.StorageException;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Behind a pool that refuses to be told the isolation of a transaction by a statement, so it must know by itself. */
class MySqlBehindDruidStorageTest extends DatabaseContract {
    @Override
    TestDatabase open() {
        return TestServers.mysql();
    }

    @Override
    DataSource source(TestDatabase database) {
        return WalledPool.of(database.url());
    }

    /** One state of all of a tenant is asked for by such a statement alone. */
    @Test
    @Override
    public void a_snapshot_reads_what_is_there_and_passes_failures_on() {
        assertThatThrownBy(() -> storage().snapshot(tenant(), tx -> true))
                .isInstanceOf(StorageException.class)
                .hasStackTraceContaining("set transaction isolation level repeatable read");
    }
}
