package io.embedcrm.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.Actor;
import io.embedcrm.access.Mask;
import io.embedcrm.customers.ContactPoint;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.error.CrmException;
import io.embedcrm.event.Event;
import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Query;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Measure;
import io.embedcrm.record.RecordRef;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.Roles;
import io.embedcrm.roles.Scope;
import io.embedcrm.rooms.EveryStorage;
import io.embedcrm.rooms.RoomCatalog;
import io.embedcrm.rooms.RoomStorage;
import io.embedcrm.rooms.SettableClock;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Masked texts revealed, and reads noted. */
@ParameterizedClass(name = "{0}")
@ArgumentsSource(EveryStorage.class)
class AuditTest {
    private static final Instant NOON = Instant.parse("2026-05-01T04:00:00Z");
    private static final Field<ContactPoint, String> RAW = ContactPoint.TYPE.text("raw");

    @Parameter
    RoomStorage kept;

    private final SettableClock clock = new SettableClock(NOON);
    private final List<Event> events = new ArrayList<>();
    private Storage storage;
    private TenantId tenant;
    private Crm crm;
    private Id<ContactPoint> phone;
    private Customer zhang;

    @BeforeParameterizedClassInvocation
    static void make_tables(RoomStorage kept) {
        kept.open(new RoomCatalog(CrmRecords.catalog().types()));
    }

    @BeforeEach
    void open() {
        storage = kept.storage(clock);
        tenant = kept.tenant();
        crm = node();
        CrmSession owner = as("wu", "owner");
        zhang = owner.customers()
                .register(NewCustomer.person("Zhang").phone("13812345678").birthday(LocalDate.of(1990, 1, 1)));
        phone = owner.contactPoints().of(zhang.id()).get(0).id();
        events.clear();
    }

    private Crm node() {
        Role desk = Role.named("desk")
                .readEverything(Scope.ALL)
                .mask(Mask.PHONE, RAW)
                .hide(Customer.BIRTHDAY)
                .create(Scope.ALL, Reveal.TYPE);
        Role intern = Role.named("intern").readEverything(Scope.ALL).mask(Mask.PHONE, RAW);
        return Crm.on(storage)
                .policy(Roles.of(desk, intern, Role.named("owner").everything(Scope.ALL)))
                .clock(clock)
                .reveals(new RevealLimit(3, Duration.ofHours(1)))
                .auditReads(ReadAudit.of().and(Customer.BIRTHDAY))
                .beforeCommit((event, session) -> events.add(event))
                .build();
    }

    private CrmSession as(String user, String role) {
        return crm.as(tenant, Actor.of(user, role));
    }

    private static String code(ThrowingCallable call) {
        CrmException refusal = catchThrowableOfType(CrmException.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal.code();
    }

    @Test
    void a_masked_text_is_revealed_for_a_purpose_and_that_is_kept() {
        CrmSession desk = as("lin", "desk");
        assertThat(desk.records().get(ContactPoint.TYPE, phone).raw()).isEqualTo("138****5678");
        assertThat(desk.audit().reveal(phone, RAW, "calls back")).contains("13812345678");
        List<Reveal> kept =
                as("wu", "owner").audit().revealsTo("lin", 10, Optional.empty()).items();
        assertThat(kept).singleElement().satisfies(reveal -> {
            assertThat(reveal.record()).isEqualTo(RecordRef.of(ContactPoint.TYPE, phone));
            assertThat(reveal.field()).isEqualTo("ContactPoint.raw");
            assertThat(reveal.purpose()).isEqualTo("calls back");
            assertThat(reveal.at()).isEqualTo(NOON);
        });
        assertThat(as("wu", "owner").audit().revealsOf(RecordRef.of(ContactPoint.TYPE, phone), 10, Optional.empty()))
                .isEqualTo(as("wu", "owner").audit().revealsTo("lin", 10, Optional.empty()));
        assertThat(events).extracting(Event::name).containsExactly("audit.revealed");
        assertThat(events.toString()).doesNotContain("13812345678");
    }

    @Test
    void not_without_the_right_nor_a_purpose_nor_what_is_hidden_nor_where_it_could_be_undone() {
        CrmSession desk = as("lin", "desk");
        assertThat(code(() -> as("mei", "intern").audit().reveal(phone, RAW, "curious")))
                .isEqualTo("audit.reveal");
        assertThat(code(() -> desk.audit().reveal(phone, RAW, " "))).isEqualTo("audit.purpose");
        assertThat(code(() -> desk.together(s -> s.audit().reveal(phone, RAW, "calls back"))))
                .isEqualTo("audit.joined");
        assertThat(code(() -> desk.audit().reveal(Id.ofNumber(7), RAW, "calls back")))
                .isEqualTo("record.not-found");
        assertThat(events).isEmpty();
    }

    @Test
    void what_is_hidden_is_not_revealed() {
        crm = Crm.on(storage)
                .policy(Roles.of(
                        Role.named("blind").readEverything(Scope.ALL).hide(RAW).create(Scope.ALL, Reveal.TYPE)))
                .build();
        assertThat(code(() -> as("lin", "blind").audit().reveal(phone, RAW, "calls back")))
                .isEqualTo("audit.hidden");
    }

    @Test
    void nodes_together_reveal_no_more_than_the_limit_and_again_when_its_time_is_over() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Callable<String>> asking = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Crm node = node();
            asking.add(() -> {
                try {
                    return node.as(tenant, Actor.of("lin", "desk"))
                            .audit()
                            .reveal(phone, RAW, "calls back")
                            .orElse("nothing");
                } catch (CrmException e) {
                    return e.code();
                }
            });
        }
        List<String> told = new ArrayList<>();
        for (Future<String> each : threads.invokeAll(asking)) {
            told.add(each.get());
        }
        threads.shutdown();
        assertThat(told).filteredOn("13812345678"::equals).hasSizeLessThanOrEqualTo(3);
        assertThat(told).isSubsetOf("13812345678", "limit.exceeded", "record.conflict", "storage.conflict");
        while (as("wu", "owner")
                        .audit()
                        .revealsTo("lin", 10, Optional.empty())
                        .items()
                        .size()
                < 3) {
            as("lin", "desk").audit().reveal(phone, RAW, "calls back");
        }
        assertThat(code(() -> as("lin", "desk").audit().reveal(phone, RAW, "calls back")))
                .isEqualTo("limit.exceeded");
        clock.pass(Duration.ofHours(1));
        assertThat(as("lin", "desk").audit().reveal(phone, RAW, "calls back")).isPresent();
    }

    @Test
    void reads_lists_and_measures_of_audited_fields_are_noted_and_nothing_else() {
        CrmSession intern = as("mei", "intern");
        intern.customers().get(zhang.id());
        intern.customers().list(Query.of(Customer.TYPE));
        intern.records().aggregate(Aggregation.of(Customer.TYPE, Measure.max(Customer.BIRTHDAY)));
        intern.contactPoints().of(zhang.id());
        as("lin", "desk").customers().get(zhang.id());
        CrmSession owner = as("wu", "owner");
        assertThat(owner.audit().readsBy("lin", 10, Optional.empty()).items()).isEmpty();
        List<ReadEntry> reads =
                owner.audit().readsBy("mei", 10, Optional.empty()).items();
        assertThat(reads).allSatisfy(entry -> {
            assertThat(entry.type()).isEqualTo("Customer");
            assertThat(entry.fieldNames()).containsExactly("birthday");
        });
        assertThat(reads)
                .filteredOn(entry -> entry.records().equals(List.of(zhang.id().value())))
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(reads)
                .filteredOn(entry -> entry.records().isEmpty())
                .singleElement()
                .extracting(ReadEntry::told)
                .isEqualTo(1L);
        assertThat(owner.audit().readsOf(Customer.TYPE, zhang.id(), NOON, NOON.plusSeconds(1)))
                .extracting(ReadEntry::actor)
                .contains("mei")
                .doesNotContain("lin");
    }

    @Test
    void what_was_shown_in_a_transaction_that_failed_is_noted_all_the_same() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> as("mei", "intern")
                        .together(s -> {
                            s.customers().get(zhang.id());
                            throw new IllegalStateException("after it was seen");
                        })))
                .isInstanceOf(IllegalStateException.class);
        assertThat(as("wu", "owner")
                        .audit()
                        .readsBy("mei", 10, Optional.empty())
                        .items())
                .hasSize(1);
    }

    @Test
    void a_page_is_one_entry_and_what_is_old_is_discarded_by_who_may() {
        CrmSession owner = as("wu", "owner");
        for (int i = 0; i < 20; i++) {
            owner.customers().register(NewCustomer.person("P" + i).birthday(LocalDate.of(1990, 1, 1)));
        }
        as("mei", "intern").customers().list(Query.of(Customer.TYPE).limit(50));
        assertThat(owner.audit().readsBy("mei", 10, Optional.empty()).items())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.told()).isEqualTo(21);
                    assertThat(entry.records()).hasSize(21);
                });
        as("lin", "desk").audit().reveal(phone, RAW, "calls back");
        assertThat(code(() -> as("mei", "intern").audit().discardBefore(NOON.plusSeconds(1))))
                .isEqualTo("access.remove");
        while (owner.audit().discardBefore(NOON.plusSeconds(1)) > 0) {
            // a page at a time
        }
        assertThat(owner.audit().readsBy("mei", 10, Optional.empty()).items()).isEmpty();
        assertThat(owner.audit().revealsTo("lin", 10, Optional.empty()).items()).isEmpty();
    }
}
