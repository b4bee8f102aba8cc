package io.embedcrm.faults;

import static io.embedcrm.faults.ShopProcess.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.CrmRecords;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.rooms.SettableClock;
import io.embedcrm.storage.Claim;
import io.embedcrm.storage.ForwardingTransaction;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Due;
import io.embedcrm.work.EventStream;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Work;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes whose clocks differ by hours and jump: nothing is done twice, lost or told in another order. */
class JumpingClocksTest {
    private static final int OPERATIONS = Runs.of(40, 3_000);
    private static final int ITEMS = Runs.of(60, 1_000);
    private static final int NODES = 3;
    private static final List<Duration> APART = List.of(
            Duration.ZERO, Duration.ofHours(6), Duration.ofHours(-6), Duration.ofDays(400), Duration.ofDays(-400));

    private final long seed = Runs.seed();
    private final Set<Id<?>> busy = ConcurrentHashMap.newKeySet();

    @TempDir
    private Path directory;

    @Test
    void what_one_node_has_taken_is_left_to_it_however_far_the_clock_of_another_is_off() throws Exception {
        assertThat(takenAway((sound, clock) -> sound)).isZero();
    }

    @Test
    void a_lease_by_the_clock_of_a_node_is_found_out() throws Exception {
        assertThat(takenAway(this::leasingByItsOwnClock)).isPositive();
    }

    @Test
    void nothing_is_lost_or_done_twice_and_history_keeps_its_order() throws Exception {
        assertThat(wrong(UnaryOperator.identity())).as("seed %d", seed).isEmpty();
    }

    @Test
    void a_history_by_the_clock_of_a_node_is_found_out() throws Exception {
        assertThat(wrong(JumpingClocksTest::forgettingWhenItLastWas))
                .anyMatch(wrong -> wrong.startsWith("back in time"));
    }

    /** A node's storage with something wrong about its clock. */
    @FunctionalInterface
    private interface Wrong {
        Storage in(Storage sound, Clock clock);
    }

    /** How much of what a node has taken another one does meanwhile. */
    private long takenAway(Wrong planted) throws Exception {
        AtomicLong takenAway = new AtomicLong();
        try (TestDatabase database = TestServers.h2()) {
            JdbcStorage storage = JdbcStorage.on(database.dataSource(), CrmRecords.catalog());
            storage.migrate();
            SideFile side = SideFile.at(directory.resolve("told.txt"));
            for (Duration apart : APART) {
                SettableClock here = new SettableClock(Clock.systemUTC().instant());
                SettableClock there = new SettableClock(here.instant().plus(apart));
                Work at = WorkerProcess.work(planted.in(storage, here), here, side, Planted.NOTHING);
                Work other = WorkerProcess.work(planted.in(storage, there), there, side, Planted.NOTHING);
                other.doing("meanwhile", (call, due) -> takenAway.incrementAndGet());
                at.doing("meanwhile", (call, due) -> {
                    busy.add(due.id());
                    new Due(other, SHOP).run(here.instant().plus(Duration.ofDays(1_000)));
                });
                at.session(SHOP, Actor.of("owner")).change(Operation.of("plan"), call -> {
                    for (int i = 0; i < 5; i++) {
                        call.plan("meanwhile", "item " + i, call.now(), null);
                    }
                    return true;
                });
                new Due(at, SHOP).run(here.instant());
            }
        }
        return takenAway.get();
    }

    private List<String> wrong(UnaryOperator<Storage> planted) throws Exception {
        try (TestDatabase database = TestServers.h2()) {
            JdbcStorage sound = JdbcStorage.on(database.dataSource(), CrmRecords.catalog());
            sound.migrate();
            Storage storage = planted.apply(sound);
            SideFile side = SideFile.at(directory.resolve("told.txt"));
            SplittableRandom random = new SplittableRandom(seed);
            Id<Customer> known = ShopProcess.crm(storage, side)
                    .as(Actor.of("owner"))
                    .customers()
                    .register(NewCustomer.person("Known"))
                    .id();
            List<Thread> threads = new ArrayList<>();
            for (int node = 0; node < NODES; node++) {
                Clock clock = new JumpingClock(random.split()).withZone(ZoneOffset.UTC);
                Work work = WorkerProcess.work(storage, clock, side, Planted.NOTHING);
                int first = node * ITEMS;
                ShopCounter counter = new ShopCounter(
                        ShopProcess.crm(storage, side, clock), side, "node" + node, random.split(), false);
                threads.add(new Thread(() -> counter.times(OPERATIONS)));
                threads.add(new Thread(() -> plansAndDoes(work, clock, known, first)));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            Work last = WorkerProcess.work(storage, Clock.systemUTC(), side, Planted.NOTHING);
            Instant now = Instant.now();
            Due.Result result;
            do {
                now = now.plus(Duration.ofDays(1));
                result = new Due(last, SHOP).run(now);
            } while (!result.idle());
            List<String> wrong = new ArrayList<>(Aftermath.of(sound, side));
            wrong.addAll(Hearing.of(sound, side));
            wrong.addAll(Effects.of(sound, NODES * ITEMS));
            return wrong;
        }
    }

    private static void plansAndDoes(Work work, Clock clock, Id<Customer> customer, int first) {
        for (int i = first; i < first + ITEMS; i++) {
            String item = "item " + i;
            work.session(SHOP, Actor.of("owner")).change(Operation.of("plan"), call -> {
                call.plan(WorkerProcess.KIND, item, call.now(), customer.toString());
                return true;
            });
            new Due(work, SHOP).run(clock.instant());
        }
    }

    private Storage leasingByItsOwnClock(Storage sound, Clock clock) {
        return through(sound, tx -> new ForwardingTransaction(tx) {
            @Override
            public <T extends Entity> List<T> claim(Claim<T> claim) {
                RecordType<T> type = claim.query().type();
                Instant now = clock.instant();
                Criteria<T> free = claim.lease().absent().or(claim.lease().atMost(now));
                List<T> taken = new ArrayList<>();
                for (T each : list(claim.query().where(free)).items()) {
                    if (!busy.contains(each.id())) { // what is being worked at is locked
                        T leased = type.with(each, claim.lease(), now.plus(claim.length()));
                        Long fence = claim.fence().of(each);
                        taken.add(update(each, type.with(leased, claim.fence(), fence == null ? 1L : fence + 1)));
                    }
                }
                return taken;
            }
        });
    }

    private static Storage forgettingWhenItLastWas(Storage sound) {
        return through(sound, tx -> new ForwardingTransaction(tx) {
            @Override
            public <T extends Entity> List<T> lock(RecordType<T> type, Collection<Id<T>> ids, Criteria<T> only) {
                List<T> locked = super.lock(type, ids, only);
                return type != (Object) EventStream.TYPE
                        ? locked
                        : locked.stream()
                                .map(each -> type.with(each, type.instant("lastAt"), Instant.EPOCH))
                                .toList();
            }
        });
    }

    private static Storage through(Storage sound, UnaryOperator<Transaction> planted) {
        return new Storage() {
            @Override
            public <R> R transact(TenantId tenant, Function<Transaction, R> work) {
                return sound.transact(tenant, tx -> work.apply(planted.apply(tx)));
            }
        };
    }
}
