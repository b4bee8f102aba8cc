package io.embedcrm.upgrades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.access.DataUse;
import io.embedcrm.configuration.PromotionOptions;
import io.embedcrm.customers.ContactPoint;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.error.CrmException;
import io.embedcrm.event.Event;
import io.embedcrm.interactions.CustomerFacts;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.interactions.PurchaseLine;
import io.embedcrm.interactions.TimelineEntry;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.lifecycle.ShopLifecycle;
import io.embedcrm.lifecycle.StageEntry;
import io.embedcrm.privacy.ConsentDecision;
import io.embedcrm.privacy.NewConsent;
import io.embedcrm.privacy.ShopPurposes;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Money;
import io.embedcrm.rooms.SettableClock;
import io.embedcrm.storage.TenantId;
import io.embedcrm.work.Change;
import io.embedcrm.work.Delivery;
import io.embedcrm.work.Due;
import io.embedcrm.work.DueWork;
import io.embedcrm.work.HistoryAnchor;
import io.embedcrm.work.HistoryCheck;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The rows kept of the first version are brought to the newest, and read. Run with {@code -Dcrm.kept.write=true} to write
 * them anew, which is right only while a version is not released.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(Database.class)
class UpgradeTest {
    private static final int RELEASED = 1;

    private static final AtomicInteger TAKEN = new AtomicInteger();
    private static TestDatabase database;
    private static JdbcStorage storage;

    @Parameter
    Database kind;

    private final List<Event> mirrored = new ArrayList<>();
    private final SettableClock clock = new SettableClock(KeptShop.OPENED.plus(Duration.ofDays(3)));
    private Crm crm;
    private CrmSession lin;

    @BeforeParameterizedClassInvocation
    static void upgrade(Database kind) throws IOException, SQLException {
        database = null;
        database = kind.open();
        JdbcStorage released = JdbcStorage.on(database.dataSource(), new ReleasedVersion(RELEASED));
        released.migrate();
        KeptRows rows = new KeptRows(kind, RELEASED);
        if (Boolean.getBoolean("crm.kept.write")) {
            new KeptShop(released).live();
            rows.write(database.dataSource());
        }
        TAKEN.set(0);
        long tests = Arrays.stream(UpgradeTest.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .count();
        for (int i = 1; i <= tests; i++) {
            rows.load(database.dataSource(), tenant(i));
        }
        storage = JdbcStorage.on(database.dataSource(), CrmRecords.catalog());
        storage.migrate();
    }

    private static TenantId tenant(int number) {
        return TenantId.of("kept-" + number);
    }

    /** Each test goes on with a shop of its own. */
    @BeforeEach
    void open() {
        crm = KeptShop.crm(storage, tenant(TAKEN.incrementAndGet()), clock, mirrored::add);
        lin = crm.as(Actor.of("lin"));
    }

    @AfterParameterizedClassInvocation
    static void drop() {
        if (database != null) {
            database.close();
        }
    }

    private Customer zhang() {
        return lin.customers().find("shop", "1").orElseThrow();
    }

    @Test
    void the_tables_are_those_of_the_newest_version() {
        assertThat(storage.schema().differences()).isEmpty();
    }

    @Test
    void customers_are_found_with_all_they_had() {
        Customer zhang = zhang();
        assertThat(zhang.name()).isEqualTo("张伟");
        assertThat(zhang.city()).isEqualTo("上海");
        assertThat(zhang.birthday()).hasToString("1990-02-28");
        assertThat(zhang.createdAt()).isEqualTo(KeptShop.OPENED);
        assertThat(zhang.version()).isEqualTo(2);
        assertThat(zhang.attributes().get("level")).isEqualTo("gold");
        assertThat(lin.customers().search("zhang wei").items()).containsExactly(zhang);
        assertThat(lin.customers().identities(zhang.id()))
                .extracting(identity -> identity.externalId())
                .containsExactly("1");
        assertThat(lin.contactPoints().of(zhang.id()))
                .extracting(ContactPoint::normalized)
                .containsExactlyInAnyOrder("+8613812345678", "zhang@example.com");
        assertThat(lin.tags().customers("vip").items()).containsExactly(zhang);
        assertThat(lin.notes().search(zhang.id(), "红茶").items()).hasSize(1);
        assertThat(lin.customers().find("shop", "2").orElseThrow().name()).isEqualTo(KeptShop.ODD_NAME);
    }

    @Test
    void attributes_are_still_declared_and_unique_values_taken() {
        assertThat(lin.attributes().of(Customer.TYPE))
                .extracting(definition -> definition.attribute())
                .containsExactlyInAnyOrder("level", "card");
        NewCustomer same = NewCustomer.person("李娜").attribute("card", "A-17");
        assertThatThrownBy(() -> lin.customers().register(same)).isInstanceOf(CrmException.class);
        assertThat(lin.records()
                        .count(Customer.TYPE, Customer.ATTRIBUTES.text("card").eq("A-17")))
                .isEqualTo(1);
    }

    @Test
    void purchases_have_their_lines_and_go_on_to_be_refunded() {
        Purchase tea = lin.purchases().find("shop", "A1").orElseThrow();
        assertThat(tea.total()).isEqualTo(Money.of("200", "CNY"));
        assertThat(tea.at()).isEqualTo(KeptShop.OPENED.plus(Duration.ofDays(1)));
        List<PurchaseLine> lines = lin.purchases().lines(tea.id());
        assertThat(lines).extracting(PurchaseLine::sku).containsExactly("TEA-1", null);
        assertThat(lines.get(0).quantity()).isEqualByComparingTo(new BigDecimal(2));
        assertThat(revenue()).isEqualTo(Money.of("220", "CNY"));
        lin.purchases()
                .record(NewPurchase.refund("shop", "R2", clock.instant())
                        .ofNumber("A2")
                        .total(Money.of("20", "CNY")));
        assertThat(revenue()).isEqualTo(Money.of("200", "CNY"));
        NewPurchase more =
                NewPurchase.refund("shop", "R3", clock.instant()).ofNumber("A2").total(Money.of("1", "CNY"));
        assertThatThrownBy(() -> lin.purchases().record(more)).isInstanceOf(CrmException.class);
    }

    private Money revenue() {
        CustomerFacts facts = lin.profile().of(zhang().id(), 10).facts().orElseThrow();
        return facts.revenue();
    }

    @Test
    void timeline_stages_and_history_tell_what_was() {
        assertThat(lin.timeline().of(zhang().id()).entries())
                .extracting(TimelineEntry::ref)
                .extracting(ref -> ref.type())
                .contains("Purchase", "Interaction", "Note", "StageEntry");
        assertThat(lin.lifecycle()
                        .stageOf(zhang().id(), ShopLifecycle.CODE)
                        .orElseThrow()
                        .stage())
                .isEqualTo("FIRST_TIME");
        assertThat(lin.lifecycle()
                        .history(zhang().id(), ShopLifecycle.CODE, 10, Optional.empty())
                        .items())
                .extracting(StageEntry::stage)
                .contains("FIRST_TIME");
        assertThat(lin.history()
                        .of(Customer.TYPE, zhang().id(), 20, Optional.empty())
                        .items())
                .extracting(Event::name, Event::at, Event::actor)
                .contains(
                        tuple("customers.registered", KeptShop.OPENED, "lin"),
                        tuple("customers.changed", KeptShop.OPENED, "lin"));
    }

    @Test
    void the_mirror_is_handed_what_it_had_not_taken_in_order() {
        Delivery waiting =
                lin.records().list(Query.of(Delivery.TYPE).where(Delivery.SUBSCRIBER.eq("mirror"))).items().stream()
                        .filter(delivery -> delivery.attempts() > 0)
                        .findFirst()
                        .orElseThrow();
        crm.due().run(clock.instant());
        assertThat(mirrored)
                .extracting(Event::name)
                .startsWith("purchases.recorded")
                .doesNotContain("customers.registered");
        assertThat(mirrored.stream()
                        .filter(event -> event.stream().equals(waiting.stream()))
                        .map(Event::position)
                        .toList())
                .startsWith(waiting.position() + 1, waiting.position() + 2, waiting.position() + 3);
    }

    @Test
    void what_was_planned_is_done_when_it_is_due() {
        assertThat(lin.records().count(DueWork.TYPE, Criteria.everything())).isPositive();
        Instant later = KeptShop.OPENED.plus(Duration.ofDays(800));
        clock.set(later);
        Due.Result done = crm.due().run(later);
        assertThat(done.done()).isPositive();
        assertThat(done.failed()).isZero();
        assertThat(lin.lifecycle()
                        .stageOf(zhang().id(), ShopLifecycle.CODE)
                        .orElseThrow()
                        .stage())
                .isEqualTo("CHURNED");
    }

    @Test
    void what_is_new_works_on_what_was_there() {
        lin.purposes().defineAbsent(ShopPurposes.definitions());
        DataUse email = DataUse.of(ShopPurposes.MARKETING, "email");
        assertThat(lin.consents().decide(zhang().id(), email).yes()).isFalse();
        lin.consents().record(NewConsent.granted(zhang().id(), email));
        assertThat(lin.consents().decide(zhang().id(), email).yes()).isTrue();
        assertThat(lin.consents().ledger(zhang().id()).items())
                .extracting(entry -> entry.decision())
                .containsExactly(ConsentDecision.GRANTED);
        String exported = lin.configuration().export();
        assertThat(exported).contains("level", "vip", "PROSPECT");
        assertThat(lin.configuration().diff(exported).nothing()).isTrue();
        lin.tags().define("new", "New");
        lin.configuration().promote(exported, PromotionOptions.because("as before"));
        assertThat(lin.configuration().export()).isEqualTo(exported);
    }

    @Test
    void old_history_is_counted_and_new_history_is_chained_and_tells_who_acted_for_whom() {
        long before = lin.records().count(Change.TYPE, Criteria.everything());
        TenantId tenant = tenant(TAKEN.get());
        Crm chaining = Crm.on(storage)
                .policy(AccessPolicy.unrestricted())
                .clock(clock)
                .chainHistory(Duration.ZERO)
                .build();
        Customer zhang = zhang();
        chaining.as(tenant, Actor.of("mei").onBehalfOf("lin"))
                .records()
                .change(zhang, Customer.TYPE.with(zhang, Customer.CITY, "北京"));
        assertThat(lin.history()
                        .of(Customer.TYPE, zhang.id(), 2, Optional.empty())
                        .items())
                .extracting(Event::actor, Event::behalf)
                .containsExactly(tuple("mei", "lin"), tuple("lin", null));
        HistoryAnchor anchor = chaining.historyChain(tenant).seal().orElseThrow();
        HistoryCheck check = chaining.historyChain(tenant).verifyAll(HistoryCheck.against(anchor), fault -> {
            throw new AssertionError(fault);
        });
        assertThat(check.unchained()).isEqualTo(before);
        assertThat(check.lines()).isEqualTo(1);
    }
}
