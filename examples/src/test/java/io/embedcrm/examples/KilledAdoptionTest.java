package io.embedcrm.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.adoption.AdoptedKind;
import io.embedcrm.adoption.AdoptionStep;
import io.embedcrm.adoption.HostTotals;
import io.embedcrm.adoption.Reconciliation;
import io.embedcrm.examples.adopt.ShopSource;
import io.embedcrm.examples.adopt.ShopTables;
import io.embedcrm.examples.adopt.ShopYears;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;
import io.embedcrm.privacy.ShopPurposes;
import io.embedcrm.record.Money;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program that adopts a shop is killed by the system, again and again, and goes on each time.
 *
 * <p>{@code -Dadoption.orders=1000000} makes it a large shop, in pages as large as they are otherwise, and kills ten times;
 * {@code -Dadoption.seed} repeats a run.
 */
class KilledAdoptionTest {
    private static final int FEW = 800;
    private static final int ORDERS = Integer.getInteger("adoption.orders", FEW);
    private static final boolean LARGE = ORDERS > 20_000;
    private static final int KILLS = Integer.getInteger("adoption.kills", LARGE ? 10 : 2);
    private static final int KILLS_TO_CATCH = 10;
    private static final int PAGE = LARGE ? 1_000 : 40;

    private final long seed = Long.getLong("adoption.seed", System.nanoTime());

    @TempDir
    private Path directory;

    @Test
    void on_postgresql() throws Exception {
        check(TestServers::postgresql);
    }

    @Test
    void on_mysql() throws Exception {
        check(TestServers::mysql);
    }

    @Test
    void the_shop_goes_on_selling_meanwhile() throws Exception {
        assumeTrue(!LARGE, "a large shop rests meanwhile");
        try (TestDatabase database = TestServers.postgresql()) {
            shop(database);
            AtomicBoolean open = new AtomicBoolean(true);
            ExecutorService counter = Executors.newSingleThreadExecutor();
            try {
                Future<Integer> sold = counter.submit(() -> sell(database, open));
                Adopting adopting = new Adopting(database.url(), PAGE, false, directory);
                SplittableRandom random = new SplittableRandom(seed);
                adopting.killAt(random.nextLong(PAGE, ORDERS), random);
                adopting.toTheEnd();
                open.set(false);
                assertThat(sold.get(1, TimeUnit.MINUTES)).as("sold").isGreaterThan(10);
            } finally {
                open.set(false);
                counter.shutdownNow();
            }
            Reconciliation again = session(database).adoption().run(source(database), progress -> {});
            assertThat(again.run()).isEqualTo(2);
            assertThat(new ShopAudit(database.dataSource()).wrongs())
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void a_place_that_is_stored_before_its_rows_is_found_out() throws Exception {
        assumeTrue(!LARGE, "found out in a small shop");
        try (TestDatabase database = TestServers.postgresql()) {
            shop(database);
            SplittableRandom random = new SplittableRandom(seed);
            Adopting adopting = new Adopting(database.url(), PAGE, true, directory);
            List<String> torn = List.of();
            for (int i = 1; i <= KILLS_TO_CATCH && torn.isEmpty(); i++) {
                adopting.killAt((long) i * PAGE, random);
                torn = torn(database);
            }
            assertThat(torn).as("seed %d", seed).isNotEmpty();
            new Adopting(database.url(), PAGE, false, directory).toTheEnd();
            assertThat(new ShopAudit(database.dataSource()).wrongs())
                    .as("seed %d", seed)
                    .anyMatch(wrong -> wrong.contains("lost"));
        }
    }

    private void check(Supplier<TestDatabase> databases) throws Exception {
        try (TestDatabase database = databases.get()) {
            if (LARGE && database.url().startsWith("jdbc:mysql")) {
                likeServersAre(database);
            }
            killed(database);
            if (!LARGE) {
                sameAsWhole(databases, new ShopAudit(database.dataSource()));
            }
        }
    }

    /** What was adopted by two runs, of which the first was killed, is what one adopts that is not. */
    private void sameAsWhole(Supplier<TestDatabase> databases, ShopAudit broken) throws Exception {
        try (TestDatabase whole = databases.get()) {
            shop(whole);
            session(whole).adoption().run(source(whole), progress -> {});
            Map<String, List<String>> expected = new ShopAudit(whole.dataSource()).adopted();
            assertThat(expected)
                    .allSatisfy((kind, rows) -> assertThat(rows).as(kind).isNotEmpty());
            Map<String, List<String>> adopted = broken.adopted();
            List.of("steps", "findings").forEach(ofRun -> {
                expected.remove(ofRun);
                adopted.remove(ofRun);
            });
            assertThat(adopted.keySet()).isEqualTo(expected.keySet());
            expected.forEach((kind, rows) ->
                    assertThat(adopted.get(kind)).as("%s, seed %d", kind, seed).containsExactlyElementsOf(rows));
        }
    }

    private void killed(TestDatabase database) throws Exception {
        ShopYears.Faults faults = shop(database);
        Adopting adopting = kill(database);
        long heap = adopting.toTheEnd();
        CrmSession session = session(database);
        Reconciliation reconciliation = session.adoption().reconcile(source(database));
        long rows = reconciliation.counts().stream()
                .mapToLong(Reconciliation.Count::host)
                .sum();
        System.out.printf(
                Locale.ROOT,
                "KilledAdoptionTest: %s, %,d orders, %,d rows, killed %d times (seed %d): %.0f s of work,"
                        + " %,.0f rows/s, at most %d MB of heap in use%n",
                database.url().split(":", 3)[1],
                ORDERS,
                rows,
                KILLS,
                seed,
                adopting.seconds(),
                rows / adopting.seconds(),
                heap);
        assertThat(reconciliation.run()).isEqualTo(1);
        assertThat(reconciliation.finished()).isTrue();
        assertThat(reconciliation.counts())
                .allSatisfy(
                        count -> assertThat(count.stored() + count.refused()).isEqualTo(count.host()));
        assertThat(reconciliation.of(AdoptedKind.CUSTOMERS).refused()).isEqualTo(faults.customers());
        assertThat(reconciliation.of(AdoptedKind.ORDERS).refused()).isEqualTo(faults.orders());
        ShopAudit audit = new ShopAudit(database.dataSource());
        assertThat(audit.wrongs()).as("seed %d", seed).isEmpty();
        if (!LARGE) {
            assertThat(session.adoption().run(source(database), progress -> {}).months())
                    .isEqualTo(reconciliation.months());
            assertThat(session.adoption().steps("shop"))
                    .extracting(AdoptionStep::stored)
                    .containsOnly(0L);
        }
    }

    /** Each batch is in as a whole or not at all: of which kinds there is something else than the place reached tells. */
    private static List<String> torn(TestDatabase database) {
        CrmSession session = session(database);
        Reconciliation reconciliation = session.adoption().reconcile(source(database));
        return session.adoption().steps("shop").stream()
                .filter(step -> step.stored() != reconciliation.of(step.kind()).stored())
                .map(step -> step.kind() + ": " + step.stored() + ", "
                        + reconciliation.of(step.kind()).stored() + " there")
                .toList();
    }

    /** Kills it so many times, at places spread over all rows by the seed. */
    private Adopting kill(TestDatabase database) throws IOException, InterruptedException {
        assumeTrue(ProcessHandle.current().supportsNormalTermination(), "there is no kill -9 here");
        HostTotals totals = source(database).totals();
        long rows = totals.customers() + totals.orders() + totals.refunds() + totals.consents();
        SplittableRandom random = new SplittableRandom(seed);
        long[] places = random.longs(KILLS, PAGE, rows - 4L * PAGE).sorted().toArray();
        Adopting adopting = new Adopting(database.url(), PAGE, false, directory);
        for (long place : places) {
            adopting.killAt(place, random);
            assertThat(torn(database)).as("seed %d", seed).isEmpty();
        }
        return adopting;
    }

    private ShopYears.Faults shop(TestDatabase database) throws SQLException {
        ShopTables.create(database.dataSource());
        JdbcStorage storage = JdbcStorage.on(database.dataSource(), CrmRecords.catalog());
        storage.migrate();
        AdoptingProcess.session(storage).purposes().defineAbsent(ShopPurposes.definitions());
        return new ShopYears(7, ORDERS).fill(database.dataSource());
    }

    private static CrmSession session(TestDatabase database) {
        return AdoptingProcess.session(JdbcStorage.on(database.dataSource(), CrmRecords.catalog()));
    }

    private static SmallPages source(TestDatabase database) {
        return AdoptingProcess.source(database.dataSource(), PAGE);
    }

    /** A server for a shop of this size has more than the 128 MB of memory and 100 MB of log MySQL begins with. */
    private static void likeServersAre(TestDatabase database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set global innodb_buffer_pool_size = 1073741824");
            statement.execute("set global innodb_redo_log_capacity = 1073741824");
        }
    }

    /** Sells to customers that may be adopted or not, and tells once more of the shop's newest orders, until it is closed. */
    private static int sell(TestDatabase database, AtomicBoolean open) {
        CrmSession session = session(database);
        ShopSource shop = new ShopSource(database.dataSource());
        int sold = 0;
        while (open.get()) {
            int number = sold++;
            String key = String.valueOf(1 + number * 7 % (ORDERS / 4));
            NewPurchase live = NewPurchase.purchase("shop", "live-" + number, Instant.parse("2025-01-01T00:00:00Z"))
                    .total(Money.of("10", "CNY"));
            session.customers()
                    .find("shop", key)
                    .ifPresent(buyer -> session.purchases().record(live.customer(buyer.id())));
            String before = String.valueOf(ORDERS - 1 - number % ORDERS);
            shop.ordersAfter(Optional.of(before), 1).forEach(order -> AdoptShopTest.sell(session, shop, order));
        }
        return sold;
    }
}
