package io.embedcrm.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.embedcrm.access.Access;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Action;
import io.embedcrm.access.Actor;
import io.embedcrm.access.FieldRight;
import io.embedcrm.access.Mask;
import io.embedcrm.error.CrmException;
import io.embedcrm.event.Event;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.rooms.EveryStorage;
import io.embedcrm.rooms.RoomCatalog;
import io.embedcrm.rooms.RoomStorage;
import io.embedcrm.rooms.SettableClock;
import io.embedcrm.storage.TenantId;
import io.embedcrm.work.Feature;
import io.embedcrm.work.IdSource;
import io.embedcrm.work.Session;
import io.embedcrm.work.Settings;
import io.embedcrm.work.Types;
import io.embedcrm.work.Work;
import io.embedcrm.work.WorkRecords;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** A shop with its customers on each storage: what the tests of this room stand on. */
@ParameterizedClass(name = "{0}")
@ArgumentsSource(EveryStorage.class)
class CustomersScene {
    private static final List<Feature> FEATURES = List.of(new WorkRecords(), new CustomersFeature());
    private static final RoomCatalog CATALOG = new RoomCatalog(FEATURES.stream()
            .<RecordType<?>>flatMap(feature -> feature.types().stream())
            .toList());
    static final LocalDate TODAY = LocalDate.of(2026, 5, 1);

    final List<Event> events = new ArrayList<>();
    final Map<String, Access> rights = new HashMap<>();
    final SettableClock clock = new SettableClock(Instant.parse("2026-05-01T08:00:00Z"));

    @Parameter
    RoomStorage kept;

    Work work;
    TenantId tenant;
    Session session;
    CustomerService customers;
    ContactService contacts;

    @BeforeParameterizedClassInvocation
    static void make_tables(RoomStorage kept) {
        kept.open(CATALOG);
    }

    @BeforeEach
    void open_shop() {
        AccessPolicy policy = (tenant, actor) -> rights.getOrDefault(actor.id(), Access.unrestricted());
        work = new Work(
                kept.storage(clock),
                new Types(List.of(CATALOG)),
                policy,
                clock,
                IdSource.byTime(clock, 7),
                Settings.DEFAULT);
        FEATURES.forEach(feature -> feature.register(work));
        work.listen((event, in) -> events.add(event));
        tenant = kept.tenant();
        session = as("lin");
        customers = new CustomerService(session);
        contacts = new ContactService(session);
    }

    Session as(String actor) {
        return work.session(tenant, Actor.of(actor));
    }

    Customer person(String name) {
        return customers.register(NewCustomer.person(name));
    }

    Customer company(String name) {
        return customers.register(NewCustomer.organization(name));
    }

    <T extends Entity> long count(RecordType<T> type) {
        return session.read(call -> call.count(type, Criteria.everything()));
    }

    <T extends Entity> T stored(RecordType<T> type, Id<T> id) {
        return session.read(call -> call.get(type, id));
    }

    List<String> eventNames() {
        return events.stream().map(Event::name).toList();
    }

    /** The code with which a call is refused. */
    static String code(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        CrmException refusal = catchThrowableOfType(CrmException.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal.code();
    }

    /** Rights to the rows of {@code owner} only. */
    static Access ownRowsOf(String owner) {
        return new Access() {
            @Override
            @SuppressWarnings("unchecked")
            public <T extends Entity> Criteria<T> rows(RecordType<T> type, Action action) {
                return type == (Object) Customer.TYPE ? (Criteria<T>) Customer.OWNER.eq(owner) : Criteria.everything();
            }

            @Override
            public <T extends Entity> FieldRight<T> field(Field<T, ?> field) {
                return FieldRight.full();
            }
        };
    }

    /** Rights to everything but some fields, which are hidden. */
    static Access hiding(Field<?, ?>... hidden) {
        return fields(FieldRight.none(), hidden);
    }

    /** Rights to everything but some fields, which are masked. */
    static Access masking(Field<?, ?>... masked) {
        return fields(
                new FieldRight<Customer>(Criteria.nothing(), Criteria.everything(), Mask.PHONE, Criteria.nothing()),
                masked);
    }

    private static Access fields(FieldRight<?> right, Field<?, ?>... fields) {
        return new Access() {
            @Override
            public <T extends Entity> Criteria<T> rows(RecordType<T> type, Action action) {
                return Criteria.everything();
            }

            @Override
            @SuppressWarnings("unchecked")
            public <T extends Entity> FieldRight<T> field(Field<T, ?> field) {
                return List.of(fields).contains(field) ? (FieldRight<T>) right : FieldRight.full();
            }
        };
    }
}
