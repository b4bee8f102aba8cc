package io.embedcrm.subjects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.embedcrm.CrmRecords;
import io.embedcrm.access.Access;
import io.embedcrm.access.Actor;
import io.embedcrm.adoption.AdoptionFeature;
import io.embedcrm.customers.ContactService;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.CustomerService;
import io.embedcrm.customers.CustomersFeature;
import io.embedcrm.customers.NewContactPoint;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.error.CrmException;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.privacy.PrivacyFeature;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.rooms.EveryStorage;
import io.embedcrm.rooms.RoomCatalog;
import io.embedcrm.rooms.RoomStorage;
import io.embedcrm.rooms.SettableClock;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.work.IdSource;
import io.embedcrm.work.Records;
import io.embedcrm.work.Session;
import io.embedcrm.work.Settings;
import io.embedcrm.work.Types;
import io.embedcrm.work.Work;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** A shop with all records of the CRM and one of its own, on each storage. */
@ParameterizedClass(name = "{0}")
@ArgumentsSource(EveryStorage.class)
class SubjectsScene {
    private static final RoomCatalog CATALOG = new RoomCatalog(types());

    final SettableClock clock = new SettableClock(Instant.parse("2026-05-01T08:00:00Z"));
    final Map<String, Access> rights = new HashMap<>();
    final Guests guests = new Guests();

    @Parameter
    RoomStorage kept;

    Storage storage;
    Work work;
    IdSource ids;
    TenantId tenant;
    Session session;
    Records records;
    ErasureService erasure;

    private static List<RecordType<?>> types() {
        List<RecordType<?>> types = new ArrayList<>(CrmRecords.catalog().types());
        types.add(Wedding.TYPE);
        return types;
    }

    @BeforeParameterizedClassInvocation
    static void make_tables(RoomStorage kept) {
        kept.openAlone(CATALOG);
    }

    @BeforeEach
    void open_shop() {
        storage = kept.storage(clock);
        ids = IdSource.byTime(clock, 7);
        tenant = kept.tenant();
        work = work(SubjectSettings.nothingKept());
        session = as("officer");
        records = new Records(session);
        erasure = new ErasureService(session);
    }

    Work work(SubjectSettings settings) {
        return shop(storage, clock, ids, rights, guests, settings);
    }

    /** A shop with the rooms of persons, where actors may do everything but what {@code rights} says of them. */
    static Work shop(
            Storage storage,
            Clock clock,
            IdSource ids,
            Map<String, Access> rights,
            Guests guests,
            SubjectSettings settings) {
        Types types = new Types(List.of(CATALOG));
        Work fresh = new Work(
                storage,
                types,
                (of, actor) -> rights.getOrDefault(actor.id(), Access.unrestricted()),
                clock,
                ids,
                Settings.DEFAULT);
        fresh.hashing(of -> ("a key that is long enough " + of).getBytes(StandardCharsets.UTF_8));
        fresh.supply(PersonReach.class, PersonReach.of(types, settings));
        fresh.supply(HostTables.class, new HostTables(List.of(guests)));
        List.of(new CustomersFeature(), new PrivacyFeature(), new AdoptionFeature(), new SubjectsFeature())
                .forEach(feature -> feature.register(fresh));
        return fresh;
    }

    /** A shop whose tax office wants purchases for ten years. */
    void keeping_purchases() {
        work = work(SubjectSettings.nothingKept()
                .keep(new KeptRecords<>(Purchase.TYPE, "tax", Period.ofYears(10), Purchase.AT)));
        session = as("officer");
        records = new Records(session);
        erasure = new ErasureService(session);
    }

    List<RecordType<?>> catalogue() {
        return CATALOG.types();
    }

    Session as(String actor) {
        return work.session(tenant, Actor.of(actor));
    }

    <T extends Entity> T put(T record) {
        return storage.transact(tenant, tx -> tx.insert(record));
    }

    Id<Customer> person(String name) {
        return new CustomerService(session).register(NewCustomer.person(name)).id();
    }

    /** Zhang Wei, with a telephone, an address, an account and an id of the shop. */
    Id<Customer> zhang() {
        Id<Customer> zhang = new CustomerService(session)
                .register(NewCustomer.person("张伟").phone("138 1234 5678").identity("shop", "C-10017"))
                .id();
        ContactService contacts = new ContactService(session);
        contacts.add(zhang, NewContactPoint.email("Zhang.Wei@example.com"));
        contacts.add(zhang, NewContactPoint.social("wechat", "zhangwei88"));
        return zhang;
    }

    List<String> dumped(String text) {
        return Dump.places(kept, storage, tenant, catalogue(), text);
    }

    static String code(ThrowingCallable call) {
        CrmException refusal = catchThrowableOfType(CrmException.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal.code();
    }
}
