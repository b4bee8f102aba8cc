package io.embedcrm.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;
import io.embedcrm.storage.Storage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sixteen threads on twenty customers, whatever isolation the host has set: nothing is lost, half or doubled. */
class HotCustomersTest {
    private static final int THREADS = 16;
    private static final int CHANCES = 50;
    private static final int CUSTOMERS = 20;
    private static final int OPERATIONS = Runs.of(10, 1_000);

    private final long seed = Runs.seed();

    @TempDir
    private Path directory;

    @Test
    void on_h2() throws Exception {
        try (TestDatabase database = TestServers.h2()) {
            everyIsolation(database);
        }
    }

    @Test
    void on_postgresql() throws Exception {
        try (TestDatabase database = TestServers.postgresql()) {
            everyIsolation(database);
        }
    }

    @Test
    void on_mysql() throws Exception {
        assumeTrue(Runs.extended(), "short runs are on PostgreSQL and H2 alone: -Dfaults.long=true");
        try (TestDatabase database = TestServers.mysql()) {
            everyIsolation(database);
        }
    }

    @Test
    void on_mariadb() throws Exception {
        assumeTrue(Runs.extended(), "short runs are on PostgreSQL and H2 alone: -Dfaults.long=true");
        try (TestDatabase database = TestServers.mariadb()) {
            everyIsolation(database);
        }
    }

    @Test
    void what_is_written_over_is_found_out() throws Exception {
        // whether two meet is up to the machine, so they have more than one chance
        List<String> wrong = List.of();
        for (int i = 0; i < CHANCES && wrong.isEmpty(); i++) {
            try (TestDatabase database = TestServers.h2()) {
                SideFile side = SideFile.at(directory.resolve("told-" + i + ".txt"));
                wrong = wrong(database, side, "TRANSACTION_READ_COMMITTED", Planted.OVERWRITING);
            }
        }
        assertThat(wrong).as("seed %d", seed).anyMatch(told -> told.startsWith("half: facts"));
    }

    /** One level after the other in one database: what the first leaves, the next goes on with. */
    private void everyIsolation(TestDatabase database) throws InterruptedException {
        SideFile side = SideFile.at(directory.resolve("told.txt"));
        for (String isolation :
                List.of("TRANSACTION_READ_COMMITTED", "TRANSACTION_REPEATABLE_READ", "TRANSACTION_SERIALIZABLE")) {
            int before = side.lines().size();
            assertThat(wrong(database, side, isolation, Planted.NOTHING))
                    .as("%s, seed %d", isolation, seed)
                    .isEmpty();
            assertThat(side.lines().size() - before)
                    .as("acknowledged under %s", isolation)
                    .isGreaterThan(THREADS * OPERATIONS / 4);
        }
    }

    private List<String> wrong(TestDatabase database, SideFile side, String isolation, Planted planted)
            throws InterruptedException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setTransactionIsolation(isolation);
        config.setMaximumPoolSize(THREADS);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            JdbcStorage sound = JdbcStorage.on(pool, CrmRecords.catalog());
            sound.migrate();
            Storage storage = planted.in(sound);
            Crm crm = ShopProcess.crm(storage, side);
            for (int i = 0; i < CUSTOMERS; i++) {
                crm.as(Actor.of("owner")).customers().findOrRegister("hot", "hot-" + i, NewCustomer.person("Hot " + i));
            }
            SplittableRandom random = new SplittableRandom(seed);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                ShopCounter counter = new ShopCounter(crm, side, isolation + i, random.split(), false);
                Thread thread = new Thread(() -> counter.times(OPERATIONS));
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            return Aftermath.of(sound, side);
        }
    }
}
