package io.embedcrm.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.error.ConflictException;
import io.embedcrm.error.StorageException;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.jdbc.servers.KillableServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database server that is killed under load and started again has lost nothing that was acknowledged and kept nothing
 * half; callers meanwhile hear so by a typed error, and the same CRM goes on.
 */
class KilledServerTest {
    private static final int COUNTERS = 4;
    private static final int ACKNOWLEDGED = 60;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(90);

    private final long seed = Runs.seed();
    private final SplittableRandom random = new SplittableRandom(seed);

    @TempDir
    private Path directory;

    @Test
    void on_postgresql() throws Exception {
        // a server that dies leaves its writes to the system, which lives on: fsync is for power cuts, and takes its
        // time
        try (KillableServer server = KillableServer.postgresql(Runs.extended() ? "fsync=on" : "fsync=off")) {
            allIsWell(server, Runs.of(2, 50));
        }
    }

    @Test
    void on_mariadb() throws Exception {
        assumeTrue(Runs.extended(), "short runs kill PostgreSQL alone: -Dfaults.long=true");
        try (KillableServer server = KillableServer.mariadb()) {
            allIsWell(server, 25);
        }
    }

    @Test
    void on_mysql() throws Exception {
        assumeTrue(Runs.extended(), "short runs kill PostgreSQL alone: -Dfaults.long=true");
        try (KillableServer server = KillableServer.mysql()) {
            allIsWell(server, 25);
        }
    }

    @Test
    void a_server_that_acknowledges_before_it_writes_is_found_out() throws Exception {
        try (KillableServer server =
                KillableServer.postgresql("synchronous_commit=off", "wal_writer_delay=1000", "fsync=off")) {
            // whose customer was lost cannot go on, so nobody waits for that
            assertThat(after(server, 1, Planted.NOTHING, 0)).anyMatch(wrong -> wrong.startsWith("lost:"));
        }
    }

    @Test
    void an_operation_in_several_transactions_is_found_out() throws Exception {
        assumeTrue(Runs.extended(), "short runs find it out where a process is killed: -Dfaults.long=true");
        try (KillableServer server = KillableServer.postgresql()) {
            assertThat(after(server, 4, Planted.TORN, ACKNOWLEDGED)).anyMatch(wrong -> wrong.startsWith("half:"));
        }
    }

    private void allIsWell(KillableServer server, int kills) throws Exception {
        assertThat(after(server, kills, Planted.NOTHING, ACKNOWLEDGED))
                .as("seed %d", seed)
                .isEmpty();
    }

    /** What is wrong after so many kills and {@code more} calls; the pool, the storage and the CRM are made once. */
    private List<String> after(KillableServer server, int kills, Planted planted, int more) throws Exception {
        SideFile side = SideFile.at(directory.resolve("told.txt"));
        try (HikariDataSource pool = pool(server.url())) {
            JdbcStorage storage = JdbcStorage.on(pool, CrmRecords.catalog());
            storage.migrate();
            if (more == 0) {
                keep(pool);
            }
            Crm crm = ShopProcess.crm(planted.in(storage), side);
            List<ShopCounter> counters = new ArrayList<>();
            for (int i = 0; i < COUNTERS; i++) {
                counters.add(new ShopCounter(crm, side, "c" + i, random.split(), true));
            }
            AtomicBoolean open = new AtomicBoolean(true);
            List<Thread> threads =
                    new ArrayList<>(counters.stream().map(Thread::new).toList());
            threads.add(new Thread(() -> handOver(crm, open)));
            threads.forEach(Thread::start);
            try {
                for (int kill = 0; kill < kills; kill++) {
                    await(side, acknowledged(side) + ACKNOWLEDGED);
                    LockSupport.parkNanos(random.nextLong(TimeUnit.MILLISECONDS.toNanos(200)));
                    server.kill();
                    server.start();
                }
                await(side, acknowledged(side) + more);
            } finally {
                counters.forEach(ShopCounter::close);
                open.set(false);
                for (Thread thread : threads) {
                    thread.join();
                }
            }
        }
        return wrong(server, kills, planted, side);
    }

    /** Asked over connections of its own: the pool that saw the kill may pause longer than its callers wait. */
    private static List<String> wrong(KillableServer server, int kills, Planted planted, SideFile side) {
        try (HikariDataSource pool = pool(server.url())) {
            JdbcStorage storage = JdbcStorage.on(pool, CrmRecords.catalog());
            List<String> wrong = new ArrayList<>(Aftermath.of(storage, side));
            if (planted == Planted.NOTHING && wrong.isEmpty()) {
                assertThat(side.lines()).as("callers heard of it").anyMatch(line -> line[0].equals("down"));
                Hearing.finish(storage, side);
                wrong.addAll(Hearing.of(storage, side));
            }
            Runs.tell(kills + " kills of a server, " + acknowledged(side) + " acknowledged, " + told(side, "down")
                    + " heard that it is down, wrong: " + wrong.size());
            return wrong;
        }
    }

    /** The tables are written before the kill: what is to be lost are acknowledged calls. */
    private static void keep(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
        }
    }

    private static void handOver(Crm crm, AtomicBoolean open) {
        while (open.get()) {
            try {
                crm.due().run(Clock.systemUTC().instant());
            } catch (StorageException | ConflictException e) {
                Thread.onSpinWait(); // a scheduler calls again
            }
        }
    }

    private static long acknowledged(SideFile side) {
        return side.lines().size() - told(side, "heard") - told(side, "conflict") - told(side, "down");
    }

    private static long told(SideFile side, String word) {
        return side.lines().stream().filter(line -> line[0].equals(word)).count();
    }

    private static void await(SideFile side, long acknowledged) {
        long end = System.nanoTime() + PATIENCE;
        while (acknowledged(side) < acknowledged) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the CRM does not go on");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(COUNTERS + 2);
        config.setConnectionTimeout(1_000);
        config.setValidationTimeout(500);
        return new HikariDataSource(config);
    }
}
