package io.embedcrm.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.adoption.AdoptedKind;
import io.embedcrm.adoption.AdoptionFinding;
import io.embedcrm.adoption.AdoptionSource;
import io.embedcrm.adoption.AdoptionStep;
import io.embedcrm.adoption.FindingKind;
import io.embedcrm.adoption.HostPurchase;
import io.embedcrm.adoption.Reconciliation;
import io.embedcrm.customers.Customer;
import io.embedcrm.error.InvalidException;
import io.embedcrm.examples.adopt.ShopSource;
import io.embedcrm.examples.adopt.ShopTables;
import io.embedcrm.examples.adopt.ShopYears;
import io.embedcrm.interactions.CustomerFacts;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.interactions.PurchaseLine;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;
import io.embedcrm.privacy.ConsentState;
import io.embedcrm.privacy.ShopPurposes;
import io.embedcrm.query.Aggregation;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Measure;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.ForwardingTransaction;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Change;
import io.embedcrm.work.EventStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A shop is adopted; {@code -Dadopt.orders=8000} makes it a larger one. */
class AdoptShopTest {
    private static final int ORDERS = Integer.getInteger("adopt.orders", 1_000);

    /** In batches so small that ten deaths at the fifth write of one each leave something to do. */
    private static final int PAGE = Math.max(1, ORDERS / 8);

    private static final int KILLS = 10;

    @Test
    void a_run_killed_ten_times_and_one_raced_by_the_shop_come_to_the_same_on_h2() throws Exception {
        check(TestServers::h2);
    }

    @Test
    void a_run_killed_ten_times_and_one_raced_by_the_shop_come_to_the_same_on_postgresql() throws Exception {
        check(TestServers::postgresql);
    }

    @Test
    void a_run_killed_ten_times_and_one_raced_by_the_shop_come_to_the_same_on_mysql() throws Exception {
        check(TestServers::mysql);
    }

    @Test
    void a_run_killed_ten_times_and_one_raced_by_the_shop_come_to_the_same_on_mariadb() throws Exception {
        check(TestServers::mariadb);
    }

    /** What a database holds after an adoption; the shop's figures as well as the CRM's own. */
    private record Held(List<Reconciliation.Count> counts, List<Reconciliation.Month> months, Map<String, Long> rows) {}

    private static void check(Supplier<TestDatabase> databases) throws Exception {
        long seed = new Random().nextLong();
        System.out.println("AdoptShopTest: seed " + seed);
        Held unbroken;
        try (TestDatabase database = databases.get()) {
            ShopYears.Faults faults = shop(database, seed);
            unbroken = held(database, whole(database));
            assertThat(unbroken.counts())
                    .allSatisfy(count ->
                            assertThat(count.stored() + count.refused()).isEqualTo(count.host()));
            assertThat(unbroken.counts().stream()
                            .mapToLong(Reconciliation.Count::refused)
                            .sum())
                    .isEqualTo(faults.refused() + ofNobody(database));
            assertThat(unbroken.counts().get(1).orphans()).isGreaterThanOrEqualTo(faults.orphans());
            Reconciliation again = whole(database);
            assertThat(again.run()).isEqualTo(2);
            assertThat(held(database, again)).isEqualTo(unbroken);
        }
        try (TestDatabase database = databases.get()) {
            shop(database, seed);
            assertThat(held(database, killed(database, new Random(seed)))).isEqualTo(unbroken);
        }
        try (TestDatabase database = databases.get()) {
            shop(database, seed);
            Held raced = held(database, raced(database));
            assertThat(raced.counts()).isEqualTo(unbroken.counts());
            assertThat(raced.months()).isEqualTo(unbroken.months());
            raced.rows().remove("history");
            unbroken.rows().remove("history");
            assertThat(raced.rows())
                    .as("but for the history of what got its buyer later")
                    .isEqualTo(unbroken.rows());
        }
    }

    private static ShopYears.Faults shop(TestDatabase database, long seed) throws Exception {
        ShopTables.create(database.dataSource());
        JdbcStorage storage = JdbcStorage.on(database.dataSource(), CrmRecords.catalog());
        storage.migrate();
        Crm unheard = Crm.on(storage).policy(AccessPolicy.unrestricted()).build();
        unheard.as(Actor.of("setup")).purposes().defineAbsent(ShopPurposes.definitions());
        ShopYears.Faults faults = new ShopYears(seed, ORDERS).fill(database.dataSource());
        return new ShopYears.Faults(spoiled(database), faults.orders(), faults.orphans(), faults.refunds());
    }

    /** Spoils two customers more, so that there are some in every shop; tells how many are spoiled in all. */
    private static int spoiled(TestDatabase database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update customers set country = 'Zhongguo' where id in (3, " + ORDERS / 5 + ")");
            try (ResultSet count =
                    statement.executeQuery("select count(*) from customers where country = 'Zhongguo'")) {
                count.next();
                return count.getInt(1);
            }
        }
    }

    /** How many were subscribed by customers that are spoiled, and so are nobody's. */
    private static int ofNobody(TestDatabase database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from newsletter where customer_id in"
                        + " (select id from customers where country = 'Zhongguo')")) {
            count.next();
            return count.getInt(1);
        }
    }

    private static AdoptionSource source(TestDatabase database) {
        return new SmallPages(new ShopSource(database.dataSource()), PAGE);
    }

    private static CrmSession session(Storage storage) {
        return Crm.on(storage)
                .policy(AccessPolicy.unrestricted())
                .afterCommit("sender", (event, session) -> {})
                .build()
                .as(Actor.of("adoption"));
    }

    private static CrmSession session(TestDatabase database) {
        return session(JdbcStorage.on(database.dataSource(), CrmRecords.catalog()));
    }

    private static Reconciliation whole(TestDatabase database) {
        return session(database).adoption().run(source(database), progress -> {});
    }

    private static Held held(TestDatabase database, Reconciliation reconciliation) {
        CrmSession session = session(database);
        Map<String, Long> rows = new HashMap<>();
        rows.put("customers", session.records().count(Customer.TYPE, Criteria.everything()));
        rows.put("consents", session.records().count(ConsentState.TYPE, Criteria.everything()));
        rows.put("lines", session.records().count(PurchaseLine.TYPE, Criteria.everything()));
        rows.put("history", session.records().count(Change.TYPE, Criteria.everything()));
        Measure<CustomerFacts, Long> purchases = Measure.max(CustomerFacts.PURCHASES);
        rows.put(
                "most bought",
                session.records()
                        .aggregate(Aggregation.of(CustomerFacts.TYPE, purchases))
                        .get(0)
                        .need(purchases));
        assertThat(reconciliation.finished()).isTrue();
        return new Held(reconciliation.counts(), reconciliation.months(), rows);
    }

    /** A death: no exception that a program would catch. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Ends the program at some write, whatever was written of the batch; each time a new one is started. */
    private static Reconciliation killed(TestDatabase database, Random random) {
        int kills = 0;
        while (kills < KILLS) {
            Dying dying = new Dying(JdbcStorage.on(database.dataSource(), CrmRecords.catalog()), 1 + random.nextInt(5));
            long before = progress(database);
            assertThatThrownBy(() -> session(dying).adoption().run(source(database), progress -> {}))
                    .isInstanceOf(Killed.class);
            assertThat(progress(database)).isGreaterThanOrEqualTo(before);
            kills++;
        }
        Reconciliation reconciliation = whole(database);
        assertThat(reconciliation.run()).isEqualTo(1);
        return reconciliation;
    }

    private static long progress(TestDatabase database) {
        return session(database).adoption().steps("shop").stream()
                .mapToLong(AdoptionStep::seen)
                .sum();
    }

    /** The shop sells what it sold again, from the newest order back, while it is being adopted. */
    private static Reconciliation raced(TestDatabase database) throws Exception {
        CrmSession session = session(database);
        AdoptionSource source = source(database);
        ExecutorService shop = Executors.newSingleThreadExecutor();
        Callable<Boolean> selling = () -> {
            for (int from = ORDERS - PAGE / 2; from >= 0; from -= PAGE / 2) {
                for (HostPurchase order : source.ordersAfter(Optional.of(String.valueOf(from)), 20)) {
                    sell(session, source, order);
                }
            }
            return true;
        };
        try {
            Future<Boolean> sold = shop.submit(selling);
            session.adoption().run(source, progress -> {});
            assertThat(sold.get(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            shop.shutdownNow();
        }
        return session.adoption().run(source, progress -> {});
    }

    static void sell(CrmSession session, AdoptionSource source, HostPurchase order) {
        Optional<Customer> buyer =
                order.customer().flatMap(key -> session.customers().find(source.name(), key));
        try {
            session.purchases()
                    .record(buyer.map(customer -> order.purchase().get().customer(customer.id()))
                            .orElseGet(order.purchase()));
        } catch (InvalidException wrong) {
            assertThat(wrong.code()).isEqualTo("purchase.total-mismatch");
        }
    }

    /** A storage whose program dies at one of its writes. */
    private static final class Dying implements Storage {
        private final Storage next;
        private int writes;

        Dying(Storage next, int writes) {
            this.next = next;
            this.writes = writes;
        }

        @Override
        public <R> R transact(TenantId tenant, Function<Transaction, R> work) {
            return next.transact(
                    tenant,
                    transaction -> work.apply(new ForwardingTransaction(transaction) {
                        @Override
                        public <T extends Entity> List<T> insertAll(RecordType<T> type, List<T> records) {
                            List<T> stored = super.insertAll(type, records);
                            if (--writes <= 0) {
                                throw new Killed();
                            }
                            return stored;
                        }
                    }));
        }
    }

    @Test
    void findings_are_listed_page_by_page_without_what_stands_in_the_rows() throws Exception {
        try (TestDatabase database = TestServers.h2()) {
            shop(database, 7);
            whole(database);
            CrmSession session = session(database);
            List<AdoptionFinding> all = new ArrayList<>();
            var page = session.adoption().findings("shop", 2, Optional.empty());
            all.addAll(page.items());
            while (page.next().isPresent()) {
                page = session.adoption().findings("shop", 2, page.next());
                all.addAll(page.items());
            }
            long counted = session.adoption().steps("shop").stream()
                    .mapToLong(step -> step.refused() + step.orphans() + step.differing())
                    .sum();
            assertThat(all).hasSize((int) counted).doesNotHaveDuplicates();
            assertThat(all)
                    .filteredOn(finding -> finding.kind() == FindingKind.REFUSED)
                    .extracting(AdoptionFinding::code)
                    .isSubsetOf(
                            "customers.country-unknown",
                            "adoption.customer-unknown",
                            "purchase.total-mismatch",
                            "purchase.refund-exceeds",
                            "record.not-found");
            assertThat(all).extracting(AdoptionFinding::of).contains(AdoptedKind.ORDERS);
        }
    }

    @Test
    void no_stream_waits_for_delivery_after_an_adoption() throws Exception {
        try (TestDatabase database = TestServers.h2()) {
            shop(database, 8);
            whole(database);
            CrmSession session = session(database);
            assertThat(session.records().count(EventStream.TYPE, Criteria.everything()))
                    .isPositive();
            assertThat(session.records().count(EventStream.TYPE, EventStream.DUE_AT.present()))
                    .isZero();
            assertThat(session.records().count(Purchase.TYPE, Criteria.everything()))
                    .isPositive();
        }
    }
}
