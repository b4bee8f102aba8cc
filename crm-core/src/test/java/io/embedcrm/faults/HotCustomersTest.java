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
        assumeTrue(Runs.extended(), "short runs are on PostgreSQL, H2 and MariaDB: -Dfaults.long=true");
        try (TestDatabase database = TestServers.mysql()) {
            everyIsolation(database);
        }
    }

    @Test
    void on_mariadb() throws Exception {
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
                wrong = wrong(database, side, "TRANSACTION_READ_COMMITTED", Whose.OWN, Planted.OVERWRITING);
            }
        }
        assertThat(wrong).as("seed %d", seed).anyMatch(told -> told.startsWith("half: facts"));
    }

    /**
     * One level after the other in one database, in transactions of a host's: what the first leaves, the next goes on
     * with. In its own transactions the storage is isolated as it needs it.
     */
    private void everyIsolation(TestDatabase database) throws InterruptedException {
        SideFile side = SideFile.at(directory.resolve("told.txt"));
        served(database, side, "TRANSACTION_READ_COMMITTED", Whose.OWN);
        for (String isolation : List.of(
                "TRANSACTION_READ_UNCOMMITTED",
                "TRANSACTION_READ_COMMITTED",
                "TRANSACTION_REPEATABLE_READ",
                "TRANSACTION_SERIALIZABLE")) {
            served(database, side, isolation, Whose.HOSTS);
        }
    }

    private void served(TestDatabase database, SideFile side, String isolation, Whose whose)
            throws InterruptedException {
        int before = acknowledged(side);
        assertThat(wrong(database, side, isolation, whose, Planted.NOTHING))
                .as("%s, %s, seed %d", whose, isolation, seed)
                .isEmpty();
        int all = THREADS * OPERATIONS;
        int some = acknowledged(side) - before;
        Runs.tell(database.name() + " " + whose + " " + isolation + ": " + some + " of " + all);
        assertThat(some).as("acknowledged under %s", isolation).isGreaterThan(all / 10);
        if (whose == Whose.OWN) {
            assertThat(side.lines())
                    .as("conflicts are tried again")
                    .noneMatch(line -> line[1].equals("storage.conflict"));
        }
    }

    private static int acknowledged(SideFile side) {
        return (int) side.lines().stream()
                .filter(line -> !line[0].equals("conflict"))
                .count();
    }

    /** Whose transactions it is in. */
    private enum Whose {
        OWN,
        HOSTS
    }

    private List<String> wrong(TestDatabase database, SideFile side, String isolation, Whose whose, Planted planted)
            throws InterruptedException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setTransactionIsolation(isolation);
        config.setMaximumPoolSize(THREADS);
        config.setAutoCommit(whose == Whose.OWN);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            JdbcStorage sound = JdbcStorage.on(pool, CrmRecords.catalog());
            sound.migrate();
            HostsTransactions hosts = new HostsTransactions(pool);
            Storage storage = planted.in(whose == Whose.OWN ? sound : sound.joining(hosts));
            Crm crm = ShopProcess.crm(storage, side);
            for (int i = 0; i < CUSTOMERS; i++) {
                crm.as(Actor.of("owner")).customers().findOrRegister("hot", "hot-" + i, NewCustomer.person("Hot " + i));
            }
            SplittableRandom random = new SplittableRandom(seed);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                ShopCounter counter = new ShopCounter(crm, side, whose + isolation + i, random.split(), false);
                Thread thread = new Thread(() -> counter.times(OPERATIONS));
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            if (whose == Whose.HOSTS) {
                assertThat(hosts.inForce())
                        .allMatch(level -> ("TRANSACTION_" + level.replace(' ', '_')).equals(isolation));
            }
            return Aftermath.of(sound, side);
        }
    }
}
