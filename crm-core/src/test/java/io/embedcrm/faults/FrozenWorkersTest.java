package io.embedcrm.faults;

import static io.embedcrm.faults.ShopProcess.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.embedcrm.CrmRecords;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three processes do what is due and hand events over, while one after the other is killed, and another frozen until its
 * leases are over and others have done its work: each work has one effect, each event is heard in its order, and what
 * somebody cannot take stops that stream for that somebody alone. Their clocks differ by hours.
 */
class FrozenWorkersTest {
    private static final int ROUNDS = Runs.of(1, 50);
    private static final int ROUNDS_TO_CATCH = 6;

    private final long seed = Runs.seed();

    @TempDir
    private Path directory;

    @Test
    void on_postgresql() throws Exception {
        try (TestDatabase database = TestServers.postgresql()) {
            allIsWell(database);
        }
    }

    @Test
    void on_mysql() throws Exception {
        assumeTrue(Runs.extended(), "short runs are on PostgreSQL alone: -Dfaults.long=true");
        try (TestDatabase database = TestServers.mysql()) {
            allIsWell(database);
        }
    }

    @Test
    void on_mariadb() throws Exception {
        assumeTrue(Runs.extended(), "short runs are on PostgreSQL alone: -Dfaults.long=true");
        try (TestDatabase database = TestServers.mariadb()) {
            allIsWell(database);
        }
    }

    @Test
    void work_that_is_done_whatever_its_fence_is_found_out() throws Exception {
        assertThat(caught(Planted.UNFENCED)).anyMatch(wrong -> wrong.startsWith("twice:"));
    }

    @Test
    void an_event_that_is_taken_before_it_is_handed_over_is_found_out() throws Exception {
        assumeTrue(Runs.extended(), "takes a while: -Dfaults.long=true");
        assertThat(caught(Planted.HASTY)).anyMatch(wrong -> wrong.matches("(missed|out of order):.*"));
    }

    private void allIsWell(TestDatabase database) throws Exception {
        try (HikariDataSource pool = ShopProcess.pool(database.url());
                Workers workers = workers(database, pool, Planted.NOTHING)) {
            for (int i = 0; i < ROUNDS; i++) {
                workers.round();
            }
            assertThat(workers.wrong()).as("seed %d", seed).isEmpty();
            Runs.tell(workers.toString());
        }
    }

    private List<String> caught(Planted planted) throws Exception {
        try (TestDatabase database = TestServers.postgresql();
                HikariDataSource pool = ShopProcess.pool(database.url());
                Workers workers = workers(database, pool, planted)) {
            List<String> wrong = List.of();
            for (int i = 0; i < ROUNDS_TO_CATCH && wrong.isEmpty(); i++) {
                workers.round();
                wrong = workers.wrong();
            }
            return wrong;
        }
    }

    private Workers workers(TestDatabase database, HikariDataSource pool, Planted planted) {
        assumeTrue(ProcessHandle.current().supportsNormalTermination(), "there is no kill -9 here");
        JdbcStorage storage = JdbcStorage.on(pool, CrmRecords.catalog());
        storage.migrate();
        SideFile side = SideFile.at(directory.resolve("told-" + SHOP + ".txt"));
        return new Workers(database.url(), pool, storage, side, planted, seed);
    }
}
