package io.embedcrm.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.customers.NewPortfolio;
import io.embedcrm.customers.Note;
import io.embedcrm.customers.PostalAddress;
import io.embedcrm.error.CrmException;
import io.embedcrm.gateway.PlainDirectory;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordType;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.Roles;
import io.embedcrm.roles.Scope;
import io.embedcrm.rooms.EveryStorage;
import io.embedcrm.rooms.RoomCatalog;
import io.embedcrm.rooms.RoomStorage;
import io.embedcrm.rooms.SettableClock;
import io.embedcrm.storage.TenantId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Who leaves hands over open work; who stays sees what the teams below have; brands share their customers. */
@ParameterizedClass(name = "{0}")
@ArgumentsSource(EveryStorage.class)
class OrganisationServiceTest {
    private static final Instant NOW = Instant.parse("2026-05-01T08:00:00Z");

    private final PlainDirectory directory = new PlainDirectory();
    private final SettableClock clock = new SettableClock(NOW);

    @Parameter
    RoomStorage kept;

    private Crm crm;
    private TenantId shop;

    @BeforeParameterizedClassInvocation
    static void make_tables(RoomStorage kept) {
        List<RecordType<?>> types = new ArrayList<>(CrmRecords.catalog().types());
        types.add(Errand.TYPE);
        kept.open(new RoomCatalog(types));
    }

    @BeforeEach
    void open_shop() {
        crm = Crm.on(kept.storage(clock))
                .records(new RoomCatalog(List.of(Errand.TYPE)))
                .policy(Roles.of(
                        directory,
                        Role.named("boss").everything(Scope.ALL),
                        Role.named("head").everything(Scope.SUBTREE),
                        Role.named("sales").everything(Scope.OWN)))
                .users(directory)
                .clock(clock)
                .build();
        shop = kept.tenant();
        directory
                .team(shop, "china")
                .team(shop, "wuhan", "china")
                .team(shop, "berlin")
                .user(shop, "lin", "wuhan")
                .user(shop, "mei", "wuhan")
                .user(shop, "wang", "wuhan")
                .user(shop, "head", "china");
    }

    private CrmSession as(String user, String role) {
        return crm.as(shop, Actor.of(user, role));
    }

    private Customer customer(String name, String owner, String team) {
        return as("boss", "boss")
                .customers()
                .register(NewCustomer.person(name).owner(owner).team(team));
    }

    private Errand errand(String runner, Instant doneAt) {
        return as("boss", "boss").records().insert(new Errand(new Id<>(UUID.randomUUID()), 1, runner, "lin", doneAt));
    }

    private static String code(ThrowingCallable call) {
        CrmException refusal = catchThrowableOfType(CrmException.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal.code();
    }

    @Test
    void open_work_of_every_type_goes_to_the_heir_and_what_was_written_stays_its_authors() {
        CrmSession boss = as("boss", "boss");
        Customer zhang = customer("张伟", "lin", "wuhan");
        Customer other = customer("王芳", "wang", "wuhan");
        Note note = as("lin", "sales").notes().write(zhang.id(), "drinks green tea");
        boss.portfolios().open(NewPortfolio.of("Wuhan", "lin", 10, Customer.CITY.eq("Wuhan")));
        Id<io.embedcrm.customers.Portfolio> closed = boss.portfolios()
                .open(NewPortfolio.of("Old", "lin", 10, Customer.CITY.eq("Old")))
                .id();
        boss.portfolios().close(closed);
        Errand open = errand("lin", null);
        Errand done = errand("lin", NOW);

        HandedOver preview = boss.organisation().preview("lin");
        assertThat(preview.records()).isEqualTo(Map.of("Customer", 1L, "Portfolio", 1L, "Errand", 1L));
        directory.deactivate(shop, "lin");
        HandedOver moved =
                boss.organisation().handOverAll("lin", HandOver.to("mei").team("berlin"));
        assertThat(moved).isEqualTo(new HandedOver(preview.records(), false));

        assertThat(boss.customers().get(zhang.id()))
                .extracting(Customer::owner, Customer::team)
                .containsExactly("mei", "berlin");
        assertThat(boss.customers().get(other.id())).isEqualTo(other);
        assertThat(boss.records().get(Errand.TYPE, open.id()))
                .extracting(Errand::runner, Errand::author)
                .containsExactly("mei", "lin");
        assertThat(boss.records().get(Errand.TYPE, done.id())).isEqualTo(done);
        assertThat(boss.portfolios().all())
                .extracting(portfolio -> portfolio.name() + " " + portfolio.manager())
                .containsExactlyInAnyOrder("Wuhan mei", "Old lin");
        assertThat(boss.records().get(Note.TYPE, note.id()).author()).isEqualTo("lin");
        assertThat(boss.history().of(Note.TYPE, note.id(), 10, Optional.empty()).items())
                .extracting("actor")
                .containsOnly("lin");
        assertThat(boss.history()
                        .of(Customer.TYPE, zhang.id(), 10, Optional.empty())
                        .items())
                .extracting("name")
                .contains("organisation.handed-over");
        assertThat(boss.organisation().handOverAll("lin", HandOver.to("mei")).total())
                .isZero();
    }

    @Test
    void work_is_handed_over_in_steps_and_shared_among_several() {
        CrmSession boss = as("boss", "boss");
        for (int i = 0; i < 45; i++) {
            customer("c" + i, "lin", "wuhan");
        }
        HandOver plan = HandOver.among("mei", "wang");
        int steps = 0;
        HandedOver step;
        do {
            step = boss.organisation().handOver("lin", plan, 10);
            assertThat(step.total()).isLessThanOrEqualTo(10);
            steps++;
        } while (step.more());
        assertThat(steps).isEqualTo(5);
        long meis = boss.records().count(Customer.TYPE, Customer.OWNER.eq("mei"));
        long wangs = boss.records().count(Customer.TYPE, Customer.OWNER.eq("wang"));
        assertThat(meis + wangs).isEqualTo(45);
        assertThat(meis).isBetween(8L, 37L);
    }

    @Test
    void work_goes_to_nobody_who_has_left_and_not_to_who_leaves() {
        CrmSession boss = as("boss", "boss");
        customer("张伟", "lin", "wuhan");
        directory.deactivate(shop, "wang");
        assertThat(code(() -> boss.organisation().handOver("lin", HandOver.to("wang"), 10)))
                .isEqualTo("handover.inactive");
        assertThat(code(() -> boss.organisation().handOver("lin", HandOver.among("mei", "lin"), 10)))
                .isEqualTo("handover.same");
        assertThat(code(() -> HandOver.to(" "))).isEqualTo("handover.blank");
        assertThat(boss.organisation().preview("lin").total()).isEqualTo(1);
    }

    @Test
    void an_actor_hands_over_no_more_than_it_may_change() {
        customer("张伟", "lin", "wuhan");
        customer("Emma", "lin", "berlin");
        assertThat(as("head", "head")
                        .organisation()
                        .handOverAll("lin", HandOver.to("mei"))
                        .records())
                .isEqualTo(Map.of("Customer", 1L));
        assertThat(as("boss", "boss").organisation().preview("lin").total()).isEqualTo(1);
    }

    @Test
    void who_has_left_may_do_nothing_more_and_who_comes_back_may_again() {
        Customer zhang = customer("张伟", "lin", "wuhan");
        CrmSession lin = as("lin", "sales");
        assertThat(lin.customers().get(zhang.id())).isEqualTo(zhang);
        directory.deactivate(shop, "lin");
        assertThat(code(() -> lin.customers().get(zhang.id()))).isEqualTo("actor.deactivated");
        assertThat(code(() -> lin.customers().register(NewCustomer.person("x"))))
                .isEqualTo("actor.deactivated");
        assertThat(code(() -> lin.together(CrmSession::actor))).isEqualTo("actor.deactivated");
        directory.user(shop, "lin", "wuhan");
        assertThat(lin.customers().get(zhang.id())).isEqualTo(zhang);
    }

    @Test
    void a_head_sees_what_the_teams_below_have_as_the_directory_has_them_now() {
        Customer zhang = customer("张伟", "lin", "wuhan");
        Customer emma = customer("Emma", "kai", "berlin");
        CrmSession head = as("head", "head");
        assertThat(head.customers().list(Query.of(Customer.TYPE)).items()).containsExactly(zhang);
        directory.team(shop, "berlin", "china");
        assertThat(head.customers().list(Query.of(Customer.TYPE)).items()).containsExactlyInAnyOrder(zhang, emma);
        assertThat(code(() -> directory.team(shop, "china", "wuhan"))).isEqualTo("directory.circle");
        assertThat(code(() -> directory.user(shop, "kai", "mars"))).isEqualTo("directory.team");
        assertThat(directory.membersOf(shop, "wuhan")).containsExactly("lin", "mei", "wang");
        assertThat(directory.subtree(shop, "china")).containsExactlyInAnyOrder("china", "wuhan", "berlin");
    }

    @Test
    void a_store_does_its_business_as_its_brand_does_unless_it_says_otherwise() {
        BrandService brands = as("boss", "boss").brands();
        Brand tea = brands.open(NewBrand.of("tea", "Tea").currency("HKD").region("HK"));
        Store here = brands.openStore(
                NewStore.of(tea.id(), "hk-1", "Central").at(PostalAddress.of("HK", "Hong Kong", "Queen's Road 1")));
        Store there = brands.openStore(NewStore.of(tea.id(), "berlin-1", "Mitte")
                .zone(ZoneId.of("Europe/Berlin"))
                .currency("EUR")
                .region("DE"));
        assertThat(brands.settings(here.id())).asString().contains("Asia/Shanghai", "HKD", "HK");
        assertThat(brands.settings(there.id())).asString().contains("Europe/Berlin", "EUR", "DE");
        assertThat(here.street()).isEqualTo("Queen's Road 1");
        assertThat(brands.findStore("hk-1")).contains(here);
        assertThat(code(() -> brands.open(NewBrand.of("tea", "Other")))).isEqualTo("record.duplicate");
        assertThat(code(() -> brands.open(NewBrand.of(" ", "Other")))).isEqualTo("organisation.blank");
        assertThat(code(() -> brands.open(NewBrand.of("x", "X").region("XX")))).isEqualTo("organisation.region");
        assertThat(code(() -> brands.close(tea.id()))).isEqualTo("brand.open-stores");
        brands.closeStore(here.id());
        brands.closeStore(there.id());
        assertThat(brands.close(tea.id()).state()).isEqualTo(TradeState.CLOSED);
        assertThat(code(() -> brands.openStore(NewStore.of(tea.id(), "new", "New"))))
                .isEqualTo("brand.closed");
    }

    @Test
    void the_brands_of_a_tenant_share_its_customers_and_know_who_bought_where() {
        CrmSession boss = as("boss", "boss");
        Brand tea = boss.brands().open(NewBrand.of("tea", "Tea"));
        Brand silk = boss.brands().open(NewBrand.of("silk", "Silk"));
        boss.brands().openStore(NewStore.of(tea.id(), "tea-1", "Tea 1"));
        boss.brands().openStore(NewStore.of(silk.id(), "silk-1", "Silk 1"));
        Customer zhang = customer("张伟", "lin", "wuhan");
        Customer wang = customer("王芳", "lin", "wuhan");
        buy(zhang, "1", "tea-1");
        buy(zhang, "2", "silk-1");
        buy(wang, "3", "tea-1");
        assertThat(boss.records().count(Purchase.TYPE, boss.brands().purchases(tea.id())))
                .isEqualTo(2);
        Criteria<Customer> both =
                boss.brands().customers(tea.id()).and(boss.brands().customers(silk.id()));
        assertThat(boss.customers().list(Query.of(Customer.TYPE).where(both)).items())
                .containsExactly(zhang);
        Brand none = boss.brands().open(NewBrand.of("none", "None"));
        assertThat(boss.records().count(Purchase.TYPE, boss.brands().purchases(none.id())))
                .isZero();
        assertThat(boss.records().count(Customer.TYPE, boss.brands().customers(none.id())))
                .isZero();
    }

    private void buy(Customer customer, String number, String store) {
        as("boss", "boss")
                .purchases()
                .record(NewPurchase.purchase("shop", number, NOW)
                        .customer(customer.id())
                        .store(store)
                        .total(Money.of("10", "CNY")));
    }
}
