package io.embedcrm.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.PartyKind;
import io.embedcrm.customers.Portfolio;
import io.embedcrm.error.CrmException;
import io.embedcrm.event.Event;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.interactions.PurchaseKind;
import io.embedcrm.interactions.PurchaseLine;
import io.embedcrm.privacy.PrivacyFeature;
import io.embedcrm.query.Query;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordType;
import io.embedcrm.rooms.CountingStorage;
import io.embedcrm.rooms.EveryStorage;
import io.embedcrm.rooms.RoomCatalog;
import io.embedcrm.rooms.RoomStorage;
import io.embedcrm.rooms.SettableClock;
import io.embedcrm.storage.TenantId;
import io.embedcrm.work.Due;
import io.embedcrm.work.DueWork;
import io.embedcrm.work.IdSource;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import io.embedcrm.work.Settings;
import io.embedcrm.work.Types;
import io.embedcrm.work.Work;
import io.embedcrm.work.WorkRecords;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** A shop with a settable clock, on each storage. */
@ParameterizedClass(name = "{0}")
@ArgumentsSource(EveryStorage.class)
abstract class LifecycleFixture {
    static final String SHOP = ShopLifecycle.CODE;
    static final Instant START = Instant.parse("2026-01-01T04:00:00Z");

    private static final RoomCatalog CATALOG = new RoomCatalog(Stream.of(
                    List.of(Portfolio.TYPE, Customer.TYPE, Purchase.TYPE, PurchaseLine.TYPE),
                    new PrivacyFeature().types(),
                    new LifecycleFeature().types(),
                    new WorkRecords().types())
            .<RecordType<?>>flatMap(List::stream)
            .toList());

    final SettableClock clock = new SettableClock(START);
    final List<Event> events = new CopyOnWriteArrayList<>();

    @Parameter
    RoomStorage kept;

    CountingStorage storage;
    TenantId tenant;
    Work work;
    Session lin;

    private AccessPolicy policy = AccessPolicy.unrestricted();
    private int numbers;

    @BeforeParameterizedClassInvocation
    static void make_tables(RoomStorage kept) {
        kept.open(CATALOG);
    }

    @BeforeEach
    void open_shop() {
        storage = new CountingStorage(kept.storage(clock));
        tenant = kept.tenant();
        work = work();
        lin = session(Actor.of("lin", "sales"));
    }

    private Work work() {
        LifecycleFeature feature = new LifecycleFeature();
        Work made = new Work(
                storage,
                new Types(List.of(CATALOG)),
                (of, actor) -> policy.of(of, actor),
                clock,
                IdSource.byTime(Clock.systemUTC(), 7),
                Settings.DEFAULT);
        feature.register(made);
        new PrivacyFeature().register(made);
        made.listen((event, session) -> {
            if (event.name().startsWith("lifecycle.")) {
                events.add(event);
            }
        });
        return made;
    }

    /** From now on. */
    void policy(AccessPolicy other) {
        policy = other;
    }

    Session session(Actor actor) {
        return work.session(tenant, actor);
    }

    LifecycleService service() {
        return new LifecycleService(lin);
    }

    void publish(LifecycleDefinition definition) {
        new LifecycleModels(lin).publish(definition);
    }

    Customer customer() {
        return customer("sea", Attributes.NONE);
    }

    Customer customer(String city, Attributes attributes) {
        return insert(new Customer(
                id(),
                1,
                PartyKind.PERSON,
                "张伟",
                null,
                null,
                "lin",
                null,
                null,
                "CN",
                city,
                null,
                null,
                null,
                null,
                clock.instant(),
                null,
                attributes));
    }

    <T extends Entity> Id<T> id() {
        return work.ids().next();
    }

    Purchase bought(Customer customer, Instant at) {
        return bought(customer, at, "north");
    }

    Purchase bought(Customer customer, Instant at, String store) {
        return insert(purchase(customer.id(), PurchaseKind.PURCHASE, null, at, store, "100.00"));
    }

    Purchase refunded(Purchase purchase, Instant at, String amount) {
        return insert(purchase(purchase.customer(), PurchaseKind.REFUND, purchase.id(), at, null, "-" + amount));
    }

    Purchase purchase(
            @Nullable Id<Customer> customer,
            PurchaseKind kind,
            @Nullable Id<Purchase> refundOf,
            Instant at,
            @Nullable String store,
            String total) {
        Money money = Money.of(total, "CNY");
        String number = "n" + numbers++;
        return purchase(id(), customer, kind, number, refundOf, at, store, money, money);
    }

    /** A purchase of which nothing else is known. */
    static Purchase purchase(
            Id<Purchase> id,
            @Nullable Id<Customer> customer,
            PurchaseKind kind,
            String number,
            @Nullable Id<Purchase> refundOf,
            Instant at,
            @Nullable String store,
            Money total,
            Money baseTotal) {
        @Nullable Object[] values = new @Nullable Object[Purchase.TYPE.fields().size()];
        for (Field<Purchase, ?> field : Purchase.TYPE.fields()) {
            values[field.index()] = switch (field.name()) {
                case "id" -> id;
                case "version" -> 1L;
                case "customer" -> customer;
                case "kind" -> kind;
                case "source" -> "shop";
                case "number" -> number;
                case "refundOf" -> refundOf;
                case "at", "recordedAt" -> at;
                case "store" -> store;
                case "total" -> total;
                case "baseTotal" -> baseTotal;
                case "lineCount" -> 0L;
                default -> null;
            };
        }
        return Purchase.TYPE.create(values);
    }

    <T extends Entity> T insert(T record) {
        return lin.change(Operation.of("test.insert"), call -> call.insert(record));
    }

    <T extends Entity> void insertAll(RecordType<T> type, List<T> records) {
        lin.change(Operation.of("test.insert"), call -> call.insertAll(type, records));
    }

    <T extends Entity> T update(T before, T after) {
        return lin.change(Operation.of("test.update"), call -> call.update(before, after));
    }

    /** Days after the start. */
    static Instant day(long days) {
        return START.plus(Duration.ofDays(days));
    }

    static LocalDate date(long days) {
        return day(days).atZone(Settings.DEFAULT.zone()).toLocalDate();
    }

    /** Does what is due. */
    Due.Result due() {
        return new Due(work, tenant).run(clock.instant());
    }

    /** Lets time pass to a day, and does what is due then. */
    void until(long day) {
        clock.set(day(day));
        assertThat(due().failed()).isZero();
    }

    Optional<String> stage(Customer customer) {
        return service().stageOf(customer.id(), SHOP).map(CustomerStage::stage);
    }

    List<StageEntry> history(Customer customer, String model) {
        return service().history(customer.id(), model, 1_000, Optional.empty()).items();
    }

    List<DueWork> checks() {
        return lin.read(call -> call.asSystem()
                .list(Query.of(DueWork.TYPE)
                        .where(DueWork.KIND.eq("lifecycle.check"))
                        .limit(1_000))
                .items());
    }

    static void refused(String code, ThrowingCallable step) {
        assertThatExceptionOfType(CrmException.class)
                .isThrownBy(step)
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }

    static void refused(String code, String subject, ThrowingCallable step) {
        assertThatExceptionOfType(CrmException.class).isThrownBy(step).satisfies(e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.subject()).isEqualTo(subject);
        });
    }
}
