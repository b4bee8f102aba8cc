package io.embedcrm.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.embedcrm.access.Access;
import io.embedcrm.access.Actor;
import io.embedcrm.access.DataUse;
import io.embedcrm.customers.ContactService;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.CustomerService;
import io.embedcrm.customers.CustomersFeature;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.error.CrmException;
import io.embedcrm.event.Event;
import io.embedcrm.interactions.ApproachService;
import io.embedcrm.interactions.InteractionsFeature;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.rooms.EveryStorage;
import io.embedcrm.rooms.RoomCatalog;
import io.embedcrm.rooms.RoomStorage;
import io.embedcrm.rooms.SettableClock;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.work.Due;
import io.embedcrm.work.Feature;
import io.embedcrm.work.IdSource;
import io.embedcrm.work.Session;
import io.embedcrm.work.Settings;
import io.embedcrm.work.Types;
import io.embedcrm.work.Work;
import io.embedcrm.work.WorkRecords;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** A shop that asks its customers, on each storage. */
@ParameterizedClass(name = "{0}")
@ArgumentsSource(EveryStorage.class)
class PrivacyScene {
    private static final List<Feature> FEATURES =
            List.of(new WorkRecords(), new CustomersFeature(), new InteractionsFeature(), new PrivacyFeature());
    private static final RoomCatalog CATALOG = new RoomCatalog(FEATURES.stream()
            .<RecordType<?>>flatMap(feature -> feature.types().stream())
            .toList());
    static final DataUse MARKETING = DataUse.of(ShopPurposes.MARKETING);
    static final DataUse BY_EMAIL = DataUse.of(ShopPurposes.MARKETING, "email");

    final List<Event> events = new ArrayList<>();
    final Map<String, Access> rights = new HashMap<>();
    final SettableClock clock = new SettableClock(Instant.parse("2026-05-01T08:00:00Z"));

    @Parameter
    RoomStorage kept;

    Work work;
    TenantId tenant;
    Session session;
    ConsentService consents;
    PurposeService purposes;
    SuppressionService suppressions;
    ContactService contacts;
    ApproachService approaches;

    @BeforeParameterizedClassInvocation
    static void make_tables(RoomStorage kept) {
        kept.open(CATALOG);
    }

    @BeforeEach
    void open_shop() {
        work = shop(kept.storage(clock), clock, rights);
        work.listen((event, in) -> events.add(event));
        tenant = kept.tenant();
        session = as("lin");
        consents = new ConsentService(session);
        purposes = new PurposeService(session);
        suppressions = new SuppressionService(session);
        contacts = new ContactService(session);
        approaches = new ApproachService(session);
        purposes.defineAbsent(ShopPurposes.definitions());
    }

    /** A shop with the rooms of privacy, where actors may do everything but what {@code rights} says of them. */
    static Work shop(Storage storage, Clock clock, Map<String, Access> rights) {
        Work work = new Work(
                storage,
                new Types(List.of(CATALOG)),
                (of, actor) -> rights.getOrDefault(actor.id(), Access.unrestricted()),
                clock,
                IdSource.byTime(clock, 7),
                Settings.DEFAULT);
        work.hashing(of -> ("a key that is long enough " + of).getBytes(StandardCharsets.UTF_8));
        FEATURES.forEach(feature -> feature.register(work));
        return work;
    }

    Session as(String actor) {
        return work.session(tenant, Actor.of(actor));
    }

    Id<Customer> person(String name) {
        return new CustomerService(session).register(NewCustomer.person(name)).id();
    }

    /** So that what follows is said later. */
    void later() {
        clock.pass(Duration.ofHours(1));
    }

    void due() {
        new Due(work, tenant).run(clock.instant());
    }

    String decided(Id<Customer> customer, DataUse use) {
        return consents.decide(customer, use).code();
    }

    List<Id<Customer>> seen(DataUse use) {
        return session
                .forUse(use)
                .read(call -> call.list(Query.of(Customer.TYPE)).items())
                .stream()
                .map(Customer::id)
                .toList();
    }

    <T extends Entity> long count(Session by, RecordType<T> type) {
        return by.read(call -> call.count(type, Criteria.everything()));
    }

    static String code(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        CrmException refusal = catchThrowableOfType(CrmException.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal.code();
    }
}
