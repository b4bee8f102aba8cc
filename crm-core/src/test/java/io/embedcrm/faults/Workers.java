package io.embedcrm.faults;

import static io.embedcrm.faults.ShopProcess.SHOP;

import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.customers.Note;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Storage;
import io.embedcrm.work.Due;
import io.embedcrm.work.DueWork;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/** Three processes at work, which are killed and frozen, and what they leave behind. */
final class Workers implements AutoCloseable {
    private static final int PROCESSES = 3;
    private static final int CUSTOMERS = 20;
    private static final int ITEMS = Runs.of(150, 300);
    private static final int BEGUN = 20;
    private static final int HOURS_OFF = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration FROZEN = Duration.ofSeconds(Runs.of(4, 8));

    private final String url;
    private final DataSource direct;
    private final Storage storage;
    private final SideFile side;
    private final Planted planted;
    private final SplittableRandom random;
    private final Work work;
    private final List<Id<Customer>> customers = new ArrayList<>();
    private final List<Process> running = new ArrayList<>();
    private int planned;
    private int kills;

    Workers(String url, DataSource direct, Storage storage, SideFile side, Planted planted, long seed) {
        this.url = url;
        this.direct = direct;
        this.storage = storage;
        this.side = side;
        this.planted = planted;
        this.random = new SplittableRandom(seed);
        this.work = WorkerProcess.work(storage, Clock.systemUTC(), side, Planted.NOTHING);
        for (int i = 0; i < CUSTOMERS; i++) {
            customers.add(ShopProcess.crm(storage, side)
                    .as(Actor.of("owner"))
                    .customers()
                    .register(NewCustomer.person("Guest " + i))
                    .id());
        }
    }

    /** Work is planned, three do it; one is killed, one frozen until the others have done its work. */
    void round() throws IOException, InterruptedException, SQLException {
        while (running.size() < PROCESSES) {
            running.add(start());
        }
        long before = done();
        plan();
        await(() -> done() >= before + BEGUN, PATIENCE);
        Process frozen = running.remove(random.nextInt(running.size()));
        try {
            signal("STOP", frozen);
            Process killed = running.remove(random.nextInt(running.size()));
            demandAlive(killed);
            killed.destroyForcibly().waitFor();
            kills++;
            leasesOver();
            Instant thawing = Instant.now().plus(FROZEN);
            // what the frozen one had begun stays locked until it wakes, with what else is to be written to that stream
            while (left() > CUSTOMERS && Instant.now().isBefore(thawing)) {
                leasesOver();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        } finally {
            signal("CONT", frozen);
            running.add(frozen);
        }
        demandAlive(frozen);
        await(() -> left() == 0, PATIENCE);
    }

    private void plan() {
        work.session(SHOP, Actor.of("owner")).change(Operation.of("plan"), call -> {
            for (int i = 0; i < ITEMS; i++) {
                String customer = customers.get(random.nextInt(CUSTOMERS)).toString();
                Instant due = call.now().minus(Duration.ofHours(2L * HOURS_OFF));
                call.plan(WorkerProcess.KIND, "item " + planned++, due, customer);
            }
            return true;
        });
    }

    private long done() {
        return storage.transact(SHOP, tx -> tx.count(Note.TYPE, Criteria.everything()));
    }

    private long left() {
        return storage.transact(SHOP, tx -> tx.count(DueWork.TYPE, Criteria.everything()));
    }

    private static void await(BooleanSupplier reached, Duration most) {
        Instant end = Instant.now().plus(most);
        while (!reached.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("the workers do not go on");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    /** As if the time of all leases had passed; what a process works at right now is locked, and stays as it is. */
    private void leasesOver() throws SQLException {
        try (Connection connection = direct.getConnection()) {
            for (String table : List.of("crm_due_work", "crm_event_stream")) {
                connection.setAutoCommit(false);
                try (PreparedStatement leased = connection.prepareStatement("select id from " + table
                                + " where tenant_id = ? and lease_until is not null for update skip locked");
                        PreparedStatement over = connection.prepareStatement("update " + table
                                + " set lease_until = timestamp '2000-01-01 00:00:00' where tenant_id = ? and"
                                + " id = ?")) {
                    leased.setString(1, SHOP.value());
                    over.setString(1, SHOP.value());
                    try (ResultSet rows = leased.executeQuery()) {
                        while (rows.next()) {
                            over.setObject(2, rows.getObject(1));
                            over.executeUpdate();
                        }
                    }
                    connection.commit();
                } finally {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            }
        }
    }

    /** Kills those at work, does what they left, and tells what is lost, doubled or out of order. */
    List<String> wrong() throws SQLException {
        close();
        leasesOver();
        Instant now = Instant.now();
        Due.Result result;
        do {
            now = now.plus(Duration.ofHours(2L * HOURS_OFF));
            result = new Due(work, SHOP).run(now);
        } while (!result.idle());
        List<String> wrong = new ArrayList<>(Aftermath.of(storage, side));
        wrong.addAll(Hearing.of(storage, side));
        wrong.addAll(Effects.of(storage, planned));
        wrong.addAll(Effects.parkedOtherwise(storage));
        return wrong;
    }

    private static void signal(String name, Process process) throws IOException, InterruptedException {
        int answer = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (answer != 0) {
            throw new IllegalStateException("no " + name + " for a process that has ended");
        }
    }

    private void demandAlive(Process process) {
        if (!process.isAlive()) {
            throw new IllegalStateException("ended by itself with " + process.exitValue() + ", see " + output());
        }
    }

    private Path output() {
        return side.path().resolveSibling("output.txt");
    }

    private Process start() throws IOException {
        long off = random.nextLong(-3_600L * HOURS_OFF, 3_600L * HOURS_OFF);
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WorkerProcess.class.getName(),
                        url,
                        side.path().toString(),
                        Long.toString(off),
                        planted.name())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()))
                .start();
    }

    @Override
    public void close() {
        running.forEach(process -> process.destroyForcibly().onExit().join());
        running.clear();
    }

    @Override
    public String toString() {
        long overtaken = side.lines().stream()
                .filter(line -> line[0].equals("overtaken"))
                .mapToLong(line -> Long.parseLong(line[1]))
                .sum();
        return planned + " works, " + kills + " kills and as many freezes, overtaken at " + overtaken;
    }
}
