package io.embedcrm.interactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.embedcrm.access.Access;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.CustomersFeature;
import io.embedcrm.customers.PartyKind;
import io.embedcrm.error.CrmException;
import io.embedcrm.event.Event;
import io.embedcrm.query.Query;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
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
import io.embedcrm.work.Feature;
import io.embedcrm.work.History;
import io.embedcrm.work.IdSource;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import io.embedcrm.work.Settings;
import io.embedcrm.work.Types;
import io.embedcrm.work.Work;
import io.embedcrm.work.WorkRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** A CRM with the rooms the interactions need, a clock that is set by the test, and actors whose rights are. */
@ParameterizedClass(name = "{0}")
@ArgumentsSource(EveryStorage.class)
abstract class InteractionsWorld {
    private static final List<Feature> FEATURES =
            List.of(new WorkRecords(), new CustomersFeature(), new InteractionsFeature());
    private static final RoomCatalog CATALOG = new RoomCatalog(
            Stream.concat(FEATURES.stream().flatMap(feature -> feature.types().stream()), Stream.of(Parcel.TYPE))
                    .toList());

    final SettableClock clock = new SettableClock(Instant.parse("2024-05-01T08:00:00Z"));
    final Map<String, Access> rights = new HashMap<>();
    final Instant now = clock.instant();

    @Parameter
    RoomStorage kept;

    CountingStorage storage;
    Work work;
    TenantId tenant;
    Session lin;

    @BeforeParameterizedClassInvocation
    static void make_tables(RoomStorage kept) {
        kept.open(CATALOG);
    }

    @BeforeEach
    void open_shop() {
        storage = new CountingStorage(kept.storage(clock));
        work = work();
        tenant = kept.tenant();
        lin = as("lin");
    }

    private Work work() {
        Work made = new Work(
                storage,
                new Types(List.of(CATALOG)),
                (of, actor) -> rights.getOrDefault(actor.id(), Access.unrestricted()),
                clock,
                IdSource.byTime(clock, 7),
                Settings.DEFAULT);
        FEATURES.forEach(feature -> feature.register(made));
        return made;
    }

    final Session as(String user, String... roles) {
        return work.session(tenant, Actor.of(user, roles));
    }

    final void due() {
        new Due(work, tenant).run(clock.instant());
    }

    final Instant ago(long hours) {
        return now.minus(Duration.ofHours(hours));
    }

    final Id<Customer> customer(String name) {
        return insert(new Customer(
                        work.ids().next(),
                        1,
                        PartyKind.PERSON,
                        name,
                        null,
                        null,
                        "lin",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        now,
                        null,
                        Attributes.NONE))
                .id();
    }

    /** Merges one customer away, as far as this room is concerned: what refers to it follows. */
    final void mergedAway(Id<Customer> from, Id<Customer> into) {
        lin.change(Operation.of("test.merge"), call -> {
            Customer merged = call.get(Customer.TYPE, from);
            call.update(merged, Customer.TYPE.with(merged, Customer.MERGED_INTO, into));
            call.change(
                    Query.of(Interaction.TYPE).where(Interaction.CUSTOMER.eq(from)),
                    each -> Interaction.TYPE.with(each, Interaction.CUSTOMER, into));
            call.change(
                    Query.of(Participant.TYPE).where(Participant.CUSTOMER.eq(from)),
                    each -> Participant.TYPE.with(each, Participant.CUSTOMER, into));
            call.change(
                    Query.of(Purchase.TYPE).where(Purchase.CUSTOMER.eq(from)),
                    each -> Purchase.TYPE.with(each, Purchase.CUSTOMER, into));
            return true;
        });
    }

    final <T extends Entity> T insert(T record) {
        return lin.change(Operation.of("test.insert"), call -> call.insert(record));
    }

    final <T extends Entity> long count(RecordType<T> type) {
        return lin.read(call -> call.count(type, Criteria.everything()));
    }

    final CustomerFacts facts(Id<Customer> customer) {
        return lin.read(call -> call.list(Query.of(CustomerFacts.TYPE).where(CustomerFacts.CUSTOMER.eq(customer)))
                .items()
                .get(0));
    }

    final boolean hasFacts(Id<Customer> customer) {
        return lin.read(call -> call.count(CustomerFacts.TYPE, CustomerFacts.CUSTOMER.eq(customer))) == 1;
    }

    final <T extends Entity> List<Event> history(RecordType<T> type, Id<T> id) {
        return new History(lin).of(type, id, 50, Optional.empty()).items();
    }

    static Money cny(String amount) {
        return Money.of(amount, "CNY");
    }

    static void assertRefused(String code, ThrowingCallable call) {
        assertThat(catchThrowableOfType(CrmException.class, call))
                .isNotNull()
                .extracting(CrmException::code)
                .isEqualTo(code);
    }
}
