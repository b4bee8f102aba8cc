package io.embedcrm.upgrades;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.event.Event;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordCatalog;
import io.embedcrm.record.RecordRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two programs on one database: this one, and one that knows the tables of the version before alone. */
class VersionsAtOnceTest {
    private static final int THREADS_EACH = 3;
    private static final int ORDERS_EACH = 12;
    private static final int CUSTOMERS = 4;
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final Queue<Event> delivered = new ConcurrentLinkedQueue<>();

    @ParameterizedTest
    @EnumSource(Database.class)
    void the_version_before_works_at_once_with_this_one_on_its_tables(Database kind) throws Exception {
        long seed = new Random().nextLong();
        System.out.println("VersionsAtOnceTest: seed " + seed);
        RecordCatalog current = CrmRecords.catalog();
        try (TestDatabase database = kind.open()) {
            JdbcStorage now = JdbcStorage.on(database.dataSource(), current);
            now.migrate();
            JdbcStorage before = JdbcStorage.on(database.dataSource(), new ReleasedVersion(current.version() - 1));
            before.migrate();
            assertThat(before.schema().differences()).isEmpty();
            Crm old = crm(before);
            Crm young = crm(now);
            sell(List.of(old.as(Actor.of("old")), young.as(Actor.of("young"))), seed);
            Instant later = Instant.now().plus(Duration.ofHours(1));
            old.due().run(later);
            young.due().run(later);
            check(old.as(Actor.of("old")));
            check(young.as(Actor.of("young")));
            assertThat(delivered).extracting(Event::id).doesNotHaveDuplicates();
            assertThat(young.due().run(later).delivered()).isZero();
        }
    }

    private Crm crm(JdbcStorage storage) {
        return Crm.on(storage)
                .policy(AccessPolicy.unrestricted())
                .afterCommit("ear", (event, session) -> delivered.add(event))
                .build();
    }

    private static void sell(List<CrmSession> programs, long seed) throws Exception {
        List<Callable<Integer>> sellers = new ArrayList<>();
        CyclicBarrier start = new CyclicBarrier(programs.size() * THREADS_EACH);
        for (int i = 0; i < programs.size() * THREADS_EACH; i++) {
            int seller = i;
            sellers.add(() -> {
                start.await(30, TimeUnit.SECONDS);
                return sell(programs.get(seller % programs.size()), seller, new Random(seed + seller));
            });
        }
        ExecutorService pool = Executors.newFixedThreadPool(sellers.size());
        try {
            for (Future<Integer> seller : pool.invokeAll(sellers, 120, TimeUnit.SECONDS)) {
                assertThat(seller.get()).isEqualTo(ORDERS_EACH);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** Sells to the same few customers as everybody else; every other order is paid back in part. */
    private static int sell(CrmSession program, int seller, Random random) {
        for (int order = 0; order < ORDERS_EACH; order++) {
            String key = String.valueOf(random.nextInt(CUSTOMERS));
            Id<Customer> buyer = program.customers()
                    .findOrRegister("shop", key, NewCustomer.person("张伟" + key))
                    .record()
                    .id();
            String number = seller + "-" + order;
            Instant at = BEGIN.plusSeconds(random.nextInt(1_000_000));
            program.purchases()
                    .record(NewPurchase.purchase("shop", number, at)
                            .customer(buyer)
                            .total(Money.of("10", "CNY")));
            if (order % 2 == 1) {
                program.purchases()
                        .record(NewPurchase.refund("shop", "R" + number, at)
                                .ofNumber(number)
                                .total(Money.of("4", "CNY")));
            }
        }
        return ORDERS_EACH;
    }

    private void check(CrmSession session) {
        int orders = 2 * THREADS_EACH * ORDERS_EACH;
        assertThat(session.records().count(Customer.TYPE, Criteria.everything()))
                .isLessThanOrEqualTo(CUSTOMERS);
        assertThat(session.records().count(Purchase.TYPE, Criteria.everything()))
                .isEqualTo(orders + orders / 2);
        long revenue = 0;
        for (int key = 0; key < CUSTOMERS; key++) {
            revenue += session.customers()
                    .find("shop", String.valueOf(key))
                    .flatMap(buyer -> session.facts().of(buyer.id()))
                    .map(facts -> facts.revenue() == null
                            ? 0
                            : facts.revenue().amount().longValueExact())
                    .orElse(0L);
        }
        assertThat(revenue).isEqualTo(orders * 10L - orders / 2 * 4L);
        Map<RecordRef, List<Long>> positions = new HashMap<>();
        delivered.forEach(event -> positions
                .computeIfAbsent(event.stream(), stream -> new ArrayList<>())
                .add(event.position()));
        assertThat(positions.values())
                .isNotEmpty()
                .allSatisfy(told -> assertThat(told)
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, told.size()).boxed().toList()));
    }
}
