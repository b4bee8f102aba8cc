package io.embedcrm.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.PartyKind;
import io.embedcrm.error.RefusedException;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.interactions.PurchaseKind;
import io.embedcrm.query.Query;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.Entity;
import io.embedcrm.record.RecordType;
import io.embedcrm.work.DueWork;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The stages of a whole base. */
class LifecycleBaseTest extends LifecycleFixture {
    private static final int CUSTOMERS = 4 * DerivingAll.BATCH + 1;

    /** Customers and their purchases over two years, before any lifecycle is published. */
    private List<Customer> base(int size, long seed) {
        Random random = new Random(seed);
        List<Customer> customers = new ArrayList<>();
        List<Purchase> purchases = new ArrayList<>();
        List<Purchase> refunds = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Customer customer = new Customer(
                    id(),
                    1,
                    PartyKind.PERSON,
                    "张伟",
                    null,
                    null,
                    i % 2 == 0 ? "lin" : "wang",
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    START,
                    null,
                    Attributes.NONE);
            customers.add(customer);
            long gap = 5 + random.nextInt(80);
            long day = random.nextInt(600);
            for (int p = random.nextInt(10); p > 0 && day < 700; p--) {
                Purchase purchase = purchase(customer.id(), PurchaseKind.PURCHASE, null, day(day), null, "10");
                purchases.add(purchase);
                if (random.nextInt(20) == 0) {
                    refunds.add(purchase(customer.id(), PurchaseKind.REFUND, purchase.id(), day(day + 1), null, "-10"));
                }
                day += 1 + gap / 2 + random.nextInt((int) gap);
            }
        }
        insertAll(Customer.TYPE, customers);
        for (int i = 0; i < purchases.size(); i += 5_000) {
            insertAll(Purchase.TYPE, purchases.subList(i, Math.min(i + 5_000, purchases.size())));
        }
        insertAll(Purchase.TYPE, refunds);
        clock.set(day(730));
        return customers;
    }

    private <T extends Entity> List<T> stored(RecordType<T> type) {
        return lin.read(call -> {
            List<T> all = new ArrayList<>();
            Optional<Query<T>> rest = Optional.of(Query.of(type).limit(1_000));
            while (rest.isPresent()) {
                Query<T> part = rest.get();
                var page = call.asSystem().list(part);
                all.addAll(page.items());
                rest = page.next().map(part::after);
            }
            return all;
        });
    }

    @Test
    void a_base_of_thousands_is_derived_in_seconds_and_a_second_run_changes_nothing() {
        base(CUSTOMERS, 1);
        publish(ShopLifecycle.definition());
        List<DerivationProgress> told = new ArrayList<>();
        long before = System.nanoTime();
        DerivationProgress done = service().deriveAll(SHOP, clock.instant(), told::add);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
        assertThat(done.seen()).isEqualTo(CUSTOMERS);
        assertThat(done.moved()).isEqualTo(CUSTOMERS);
        assertThat(done.planned()).isPositive();
        assertThat(told).hasSizeGreaterThan(4).last().isEqualTo(done);
        Map<String, Long> counts = service().countsByStage(SHOP);
        assertThat(counts.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(CUSTOMERS);
        assertThat(counts.values()).allMatch(count -> count > 0);

        List<CustomerStage> stages = stored(CustomerStage.TYPE);
        List<StageEntry> entries = stored(StageEntry.TYPE);
        List<DueWork> checks = stored(DueWork.TYPE);
        List<TypicalGap> gaps = stored(TypicalGap.TYPE);
        int events = this.events.size();
        assertThat(service().deriveAll(SHOP, clock.instant(), progress -> {}))
                .isEqualTo(new DerivationProgress(CUSTOMERS, 0, 0));
        assertThat(stored(CustomerStage.TYPE)).isEqualTo(stages);
        assertThat(stored(StageEntry.TYPE)).isEqualTo(entries);
        assertThat(stored(DueWork.TYPE)).isEqualTo(checks);
        assertThat(stored(TypicalGap.TYPE)).isEqualTo(gaps);
        assertThat(this.events).hasSize(events);
    }

    @Test
    void a_batch_takes_few_statements_however_many_customers_it_holds() {
        base(DerivingAll.BATCH - 1, 6);
        publish(ShopLifecycle.definition());
        storage.forget();
        service().deriveAll(SHOP, clock.instant(), progress -> {});
        int first = storage.reads().size() + storage.writes().size();
        storage.forget();
        service().deriveAll(SHOP, clock.instant(), progress -> {});
        assertThat(first).isPositive().isLessThan(50);
        assertThat(storage.reads().size() + storage.writes().size()).isLessThan(30);
    }

    @Test
    void one_by_one_and_all_at_once_come_to_the_same() {
        List<Customer> customers = base(150, 2);
        publish(ShopLifecycle.definition());
        service().deriveAll(SHOP, clock.instant(), progress -> {});
        for (Customer customer : customers) {
            CustomerStage all = service().stageOf(customer.id(), SHOP).orElseThrow();
            assertThat(service().derive(customer.id(), SHOP, clock.instant())).isEqualTo(all);
        }
    }

    @Test
    void what_is_due_as_time_passes_and_a_run_over_all_come_to_the_same() {
        List<Customer> customers = base(150, 3);
        publish(fixedGap());
        service().deriveAll(SHOP, clock.instant(), progress -> {});
        for (int day = 731; day < 1_500; day += 13) {
            until(day);
        }
        List<CustomerStage> byTime = stored(CustomerStage.TYPE);
        assertThat(service().deriveAll(SHOP, clock.instant(), progress -> {}).moved())
                .isZero();
        assertThat(stored(CustomerStage.TYPE)).isEqualTo(byTime);
        for (Customer customer : customers) {
            String now = service().stageOf(customer.id(), SHOP).orElseThrow().stage();
            LifecycleMovesTest.assertSound(history(customer, SHOP), now, 3);
        }
    }

    @Test
    void purchases_checks_and_runs_over_all_at_once_leave_the_base_sound() throws Exception {
        publish(fixedGap());
        List<Customer> customers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            customers.add(customer());
        }
        clock.set(day(730));
        Random random = new Random(11);
        List<Callable<Boolean>> steps = new ArrayList<>();
        for (int i = 0; i < 240; i++) {
            Customer customer = customers.get(random.nextInt(customers.size()));
            Purchase purchase =
                    purchase(customer.id(), PurchaseKind.PURCHASE, null, day(random.nextInt(730)), null, "1");
            steps.add(() -> insert(purchase).version() == 1);
            if (i % 24 == 0) {
                steps.add(() -> service()
                                .deriveAll(SHOP, clock.instant(), progress -> {})
                                .seen()
                        > 0);
                steps.add(() -> due().failed() == 0);
            }
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<Boolean> done : threads.invokeAll(steps)) {
                assertThat(done.get(60, TimeUnit.SECONDS)).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        due();
        assertThat(service().deriveAll(SHOP, clock.instant(), progress -> {}).moved())
                .isZero();
        for (Customer customer : customers) {
            LifecycleMovesTest.assertSound(
                    history(customer, SHOP), stage(customer).orElseThrow(), 11);
        }
        assertThat(stored(DueWork.TYPE)).hasSizeLessThanOrEqualTo(customers.size());
    }

    private static LifecycleDefinition fixedGap() {
        LifecycleDefinition shop = ShopLifecycle.definition();
        return new LifecycleDefinition(
                SHOP,
                shop.scope(),
                shop.stages(),
                shop.transitions(),
                shop.rhythm().map(rule -> rule.typically(45, 2, 1_000_000)));
    }

    @Test
    void the_typical_gap_is_measured_and_used_once_the_base_shows_it() {
        publish(ShopLifecycle.definition());
        for (int i = 0; i < 30; i++) {
            Customer customer = customer();
            int gap = i < 20 ? 20 : 100;
            insertAll(
                    Purchase.TYPE,
                    List.of(
                            purchase(customer.id(), PurchaseKind.PURCHASE, null, day(0), null, "1"),
                            purchase(customer.id(), PurchaseKind.PURCHASE, null, day(gap), null, "1")));
            if (i == 28) {
                clock.set(day(100));
                service().deriveAll(SHOP, clock.instant(), progress -> {});
                assertThat(service().explain(customer.id(), SHOP).facts()).containsEntry("typicalGapDays", "45.0");
            }
        }
        service().deriveAll(SHOP, clock.instant(), progress -> {});
        assertThat(stored(TypicalGap.TYPE)).singleElement().satisfies(gap -> {
            assertThat(gap.days()).isEqualByComparingTo(BigDecimal.valueOf(20));
            assertThat(gap.customers()).isEqualTo(30);
            assertThat(gap.asOf()).isEqualTo(clock.instant());
        });
        assertThat(service().explain(customer().id(), SHOP).facts()).containsEntry("typicalGapDays", "20.0");
    }

    @Test
    void an_empty_base_is_done_at_once() {
        publish(ShopLifecycle.definition());
        assertThat(service().deriveAll(SHOP, clock.instant(), progress -> {}))
                .isEqualTo(new DerivationProgress(0, 0, 0));
    }

    @Test
    void in_a_transaction_of_the_caller_all_of_it_is_done_or_nothing() {
        base(600, 4);
        publish(ShopLifecycle.definition());
        refused(
                "test.stop",
                () -> lin.together(session -> {
                    assertThat(new LifecycleService(session)
                                    .deriveAll(SHOP, clock.instant(), progress -> {})
                                    .moved())
                            .isEqualTo(600);
                    throw new RefusedException("test.stop", null, "enough");
                }));
        assertThat(stored(CustomerStage.TYPE)).isEmpty();
        assertThat(stored(StageEntry.TYPE)).isEmpty();
        assertThat(stored(DueWork.TYPE)).isEmpty();
    }

    @Test
    void an_actor_derives_those_it_may_see_and_one_who_may_not_write_stages_none() {
        base(100, 5);
        publish(ShopLifecycle.definition());
        policy((of, actor) -> new Restricted().only(Customer.TYPE, Customer.OWNER.eq(actor.id())));
        LifecycleService wang = new LifecycleService(session(Actor.of("wang")));
        assertThat(wang.deriveAll(SHOP, clock.instant(), progress -> {}).moved())
                .isEqualTo(50);
        policy((of, actor) -> new Restricted().without(CustomerStage.TYPE));
        refused("access.create", () -> wang.deriveAll(SHOP, clock.instant(), progress -> {}));
        policy((of, actor) -> new Restricted().without(TypicalGap.TYPE));
        clock.pass(Duration.ofDays(1));
        refused("access.change", () -> wang.deriveAll(SHOP, clock.instant(), progress -> {}));
        assertThat(stored(CustomerStage.TYPE)).hasSize(50);
    }

    @Test
    void as_of_a_moment_to_come_nothing_is_derived() {
        publish(ShopLifecycle.definition());
        refused(
                "lifecycle.as-of",
                () -> service().deriveAll(SHOP, clock.instant().plusSeconds(1), progress -> {}));
        assertThat(stored(TypicalGap.TYPE)).isEmpty();
        refused("lifecycle.model-unknown", () -> service().deriveAll("none", clock.instant(), progress -> {}));
    }
}
