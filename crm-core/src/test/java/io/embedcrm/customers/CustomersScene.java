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
import io.embedcrm.memory.MemoryStorage;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordCatalog;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.work.Feature;
import io.embedcrm.work.IdSource;
import io.embedcrm.work.Session;
import io.embedcrm.work.Settings;
import io.embedcrm.work.Types;
import io.embedcrm.work.Work;
import io.embedcrm.work.WorkRecords;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** A shop with its customers: what the tests of this room stand on. */
class CustomersScene {
    static final TenantId SHOP = TenantId.of("shop");
    static final LocalDate TODAY = LocalDate.of(2026, 5, 1);

    final List<Event> events = new ArrayList<>();
    final Map<String, Access> rights = new HashMap<>();
    final Ticking clock = new Ticking(Instant.parse("2026-05-01T08:00:00Z"));

    Work work;
    Session session;
    CustomerService customers;
    ContactService contacts;

    /** Where the records are kept. */
    protected Storage storage(List<RecordType<?>> types) {
        return new MemoryStorage(clock);
    }

    @BeforeEach
    void open_the_shop() {
        List<Feature> features = List.of(new WorkRecords(), new CustomersFeature());
        List<RecordType<?>> types = new ArrayList<>();
        features.forEach(feature -> types.addAll(feature.types()));
        AccessPolicy policy = (tenant, actor) -> rights.getOrDefault(actor.id(), Access.unrestricted());
        work = new Work(
                storage(types),
                new Types(List.of(catalog(types))),
                policy,
                clock,
                IdSource.byTime(clock, 7),
                Settings.DEFAULT);
        features.forEach(feature -> feature.register(work));
        work.listen((event, in) -> events.add(event));
        session = work.session(SHOP, Actor.of("lin"));
        customers = new CustomerService(session);
        contacts = new ContactService(session);
    }

    private static RecordCatalog catalog(List<RecordType<?>> types) {
        return new RecordCatalog() {
            @Override
            public String name() {
                return "crm";
            }

            @Override
            public List<RecordType<?>> types() {
                return types;
            }

            @Override
            public String script(String database, int version) {
                throw new UnsupportedOperationException();
            }

            @Override
            public int version() {
                return 0;
            }
        };
    }

    Session as(String actor) {
        return work.session(SHOP, Actor.of(actor));
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

    /** A clock that moves when it is told to. */
    static final class Ticking extends Clock {
        private Instant now;

        Ticking(Instant now) {
            this.now = now;
        }

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
