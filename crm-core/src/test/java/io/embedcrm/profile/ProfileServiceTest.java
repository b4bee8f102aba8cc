package io.embedcrm.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.Actor;
import io.embedcrm.access.Mask;
import io.embedcrm.customers.ContactPoint;
import io.embedcrm.customers.ContactPurpose;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.Identity;
import io.embedcrm.customers.NewContactPoint;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.customers.Relationship;
import io.embedcrm.customers.RelationshipKind;
import io.embedcrm.customers.RelationshipTerms;
import io.embedcrm.customers.Tagging;
import io.embedcrm.error.LimitExceededException;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.interactions.CustomerFacts;
import io.embedcrm.interactions.Direction;
import io.embedcrm.interactions.NewInteraction;
import io.embedcrm.interactions.NewLine;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.interactions.TimelineEntry;
import io.embedcrm.lifecycle.CustomerStage;
import io.embedcrm.lifecycle.ShopLifecycle;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordRef;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.Roles;
import io.embedcrm.roles.Scope;
import io.embedcrm.rooms.EveryStorage;
import io.embedcrm.rooms.RoomStorage;
import io.embedcrm.rooms.SettableClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

@ParameterizedClass(name = "{0}")
@ArgumentsSource(EveryStorage.class)
class ProfileServiceTest {
    private static final Role SALES = Role.named("sales").everything(Scope.ALL);
    private static final Role CLERK = Role.named("clerk")
            .readEverything(Scope.ALL)
            .read(Scope.NONE, Purchase.TYPE, CustomerStage.TYPE)
            .hide(Customer.BIRTHDAY)
            .mask(Mask.PHONE, ContactPoint.TYPE.text("raw"));
    private static final Role OWNER =
            Role.named("owner").readEverything(Scope.ALL).read(Scope.OWN, Customer.TYPE);

    @Parameter
    RoomStorage kept;

    /** The second of May in Shanghai already, the first in London still. */
    private final SettableClock clock = new SettableClock(Instant.parse("2026-05-01T17:00:00Z"));

    private Crm crm;
    private CrmSession lin;
    private Customer zhang;

    @BeforeParameterizedClassInvocation
    static void make_tables(RoomStorage kept) {
        kept.open(CrmRecords.catalog());
    }

    @BeforeEach
    void open_shop() {
        crm = Crm.on(kept.storage(clock))
                .policy(Roles.of(SALES, CLERK, OWNER))
                .clock(clock)
                .tenant(kept.tenant())
                .build();
        lin = as("lin", "sales");
        zhang = lin.customers()
                .register(NewCustomer.person("张伟")
                        .owner("lin")
                        .birthday(LocalDate.of(1990, 2, 3))
                        .identity("shop", "c-1"));
    }

    private CrmSession as(String user, String role) {
        return crm.as(Actor.of(user, role));
    }

    private Customer360 profile() {
        return lin.profile().of(zhang.id(), 10);
    }

    private static NewPurchase bought(String number, Instant at) {
        return NewPurchase.purchase("shop", number, at);
    }

    private Purchase sold(String number, String at, String total) {
        return lin.purchases()
                .record(bought(number, Instant.parse(at)).customer(zhang.id()).total(cny(total)))
                .record();
    }

    private Purchase paidBack(Purchase purchase, String number, String at, String total) {
        return lin.purchases()
                .record(NewPurchase.refund("shop", number, Instant.parse(at))
                        .of(purchase.id())
                        .total(cny(total)))
                .record();
    }

    private List<MonthSales> months() {
        return lin.profile()
                .months(zhang.id(), Instant.parse("2025-12-31T16:00:00Z"), Instant.parse("2026-12-31T16:00:00Z"));
    }

    private static Money cny(String amount) {
        return Money.of(amount, "CNY");
    }

    private static MonthSales month(int month, String bought, String returned, long purchases) {
        return new MonthSales(LocalDate.of(2026, month, 1), amount(bought), amount(returned), purchases);
    }

    private static BigDecimal amount(String amount) {
        return new BigDecimal(amount).setScale(Money.SCALE);
    }

    @Test
    void a_page_of_birthdays_holds_nothing_for_who_may_not_read_them() {
        assertThat(as("chen", "clerk")
                        .customers()
                        .list(Query.of(Customer.TYPE))
                        .map(Customer::birthday)
                        .items())
                .hasSize(1)
                .containsOnlyNulls();
    }

    @Test
    void of_a_customer_of_whom_little_is_known_little_is_told() {
        Customer360 all = lin.profile()
                .of(lin.customers().register(NewCustomer.person("李娜")).id(), 10);
        assertThat(all.customer().name()).isEqualTo("李娜");
        assertThat(all.contactPoints()).isEmpty();
        assertThat(all.identities()).isEmpty();
        assertThat(all.relationships()).isEmpty();
        assertThat(all.tags()).isEmpty();
        assertThat(all.stages()).isEmpty();
        assertThat(all.facts()).isEmpty();
        assertThat(all.timeline().entries()).isEmpty();
        assertThat(all.withheld().hidden()).isEmpty();
        assertThat(all.asOf()).isEqualTo(clock.instant());
    }

    @Test
    void everything_known_of_a_customer_is_told_in_one_call() {
        Customer company = lin.customers().register(NewCustomer.organization("Huawei"));
        ContactPoint phone = lin.contactPoints().add(zhang.id(), NewContactPoint.phone("13812345678"));
        Relationship works = lin.relationships().relate(zhang.id(), RelationshipKind.WORKS_FOR, company.id());
        lin.tags().define("vip", "VIP");
        lin.tags().add(Customer.TYPE, zhang.id(), "vip");
        lin.lifecycleModels().publish(ShopLifecycle.definition());
        Purchase purchase = sold("1", "2026-05-01T10:00:00Z", "88.50");
        lin.interactions()
                .log(NewInteraction.of("phone", "call", Direction.IN, Instant.parse("2026-05-01T12:00:00Z"))
                        .customer(zhang.id()));

        Customer360 all = profile();

        assertThat(all.customer()).isEqualTo(lin.customers().get(zhang.id()));
        assertThat(all.contactPoints()).containsExactly(phone);
        assertThat(all.identities()).extracting(Identity::externalId).containsExactly("c-1");
        assertThat(all.relationships()).containsExactly(works);
        assertThat(all.tags()).extracting(Tagging::tag).containsExactly("vip");
        assertThat(all.stages()).extracting(CustomerStage::stage).containsExactly("FIRST_TIME");
        assertThat(all.facts()).map(CustomerFacts::revenue).contains(cny("88.50"));
        assertThat(all.timeline().entries())
                .extracting(TimelineEntry::title)
                .containsExactly("stage-entry", "interaction.call", "purchase.purchase");
        assertThat(all.timeline().entries().get(2).ref()).isEqualTo(RecordRef.of(purchase));
        assertThat(lin.profile().of(company.id(), 10).relationships()).containsExactly(works);
    }

    @Test
    void of_the_timeline_as_much_is_told_as_was_asked_for() {
        sold("1", "2026-05-01T10:00:00Z", "1");
        sold("2", "2026-05-01T11:00:00Z", "2");
        Customer360 all = lin.profile().of(zhang.id(), 1);
        assertThat(all.timeline().entries()).hasSize(1);
        assertThat(all.timeline().next()).isPresent();
        assertThatThrownBy(() -> lin.profile().of(zhang.id(), 0)).isInstanceOf(LimitExceededException.class);
    }

    @Test
    void contact_points_are_those_in_use_the_primary_of_each_medium_first() {
        ContactPoint mobile = lin.contactPoints().add(zhang.id(), NewContactPoint.phone("13812345678"));
        ContactPoint mail = lin.contactPoints().add(zhang.id(), NewContactPoint.email("zhang@example.com"));
        ContactPoint newer = lin.contactPoints().add(zhang.id(), NewContactPoint.phone("13912345678"));
        ContactPoint work = lin.contactPoints()
                .add(zhang.id(), NewContactPoint.phone("027-87654321").purpose(ContactPurpose.WORK));
        ContactPoint lost = lin.contactPoints().add(zhang.id(), NewContactPoint.phone("13712345678"));
        lin.contactPoints().prefer(newer.id());
        lin.contactPoints().retire(lost.id());

        assertThat(profile().contactPoints())
                .extracting(ContactPoint::id)
                .containsExactly(mail.id(), newer.id(), mobile.id(), work.id());
    }

    @Test
    void relationships_are_those_that_hold_today_where_the_shop_is() {
        Id<Customer> one =
                lin.customers().register(NewCustomer.organization("One")).id();
        Id<Customer> two =
                lin.customers().register(NewCustomer.organization("Two")).id();
        Id<Customer> three =
                lin.customers().register(NewCustomer.organization("Three")).id();
        LocalDate today = LocalDate.of(2026, 5, 2);
        RelationshipKind job = RelationshipKind.WORKS_FOR;
        lin.relationships()
                .relate(
                        zhang.id(),
                        job,
                        one,
                        RelationshipTerms.since(LocalDate.of(2020, 1, 1)).until(today));
        Relationship begun = lin.relationships().relate(zhang.id(), job, two, RelationshipTerms.since(today));
        lin.relationships().relate(zhang.id(), job, three, RelationshipTerms.since(today.plusDays(1)));

        assertThat(profile().relationships()).containsExactly(begun);
        clock.pass(Duration.ofDays(1));
        assertThat(profile().relationships()).extracting(Relationship::to).containsExactly(two, three);
    }

    @Test
    void a_customer_out_of_sight_is_not_found() {
        assertThatThrownBy(() -> as("wang", "owner").profile().of(zhang.id(), 10))
                .isInstanceOf(NotFoundException.class);
        assertThat(as("lin", "owner").profile().of(zhang.id(), 10).customer().id())
                .isEqualTo(zhang.id());
    }

    @Test
    void what_an_actor_may_not_see_is_absent_and_what_of_the_customer_is_kept_back_is_named() {
        lin.lifecycleModels().publish(ShopLifecycle.definition());
        lin.contactPoints().add(zhang.id(), NewContactPoint.phone("13812345678"));
        sold("1", "2026-05-01T10:00:00Z", "88.50");

        Customer360 seen = as("mei", "clerk").profile().of(zhang.id(), 10);

        assertThat(seen.customer().birthday()).isNull();
        assertThat(seen.withheld().hidden()).containsExactly("birthday");
        assertThat(seen.contactPoints())
                .singleElement()
                .extracting(ContactPoint::raw)
                .isEqualTo(Mask.PHONE.of("13812345678"));
        assertThat(seen.stages()).isEmpty();
        assertThat(seen.timeline().entries()).extracting(TimelineEntry::title).containsExactly("stage-entry");
    }

    @Test
    void months_tell_what_was_bought_and_returned_where_the_shop_is() {
        Purchase april = sold("1", "2026-04-30T15:59:59Z", "10");
        sold("2", "2026-04-30T16:00:00Z", "20");
        sold("3", "2026-05-01T10:00:00Z", "0.5");
        paidBack(april, "1-R", "2026-05-01T11:00:00Z", "4");
        sold("4", "2026-02-10T00:00:00Z", "7");
        Customer other = lin.customers().register(NewCustomer.person("李娜"));
        lin.purchases().record(bought("5", clock.instant()).customer(other.id()).total(cny("1000")));

        assertThat(months()).containsExactly(month(2, "7", "0", 1), month(4, "10", "0", 1), month(5, "20.5", "-4", 2));
    }

    @Test
    void what_lies_outside_the_window_is_left_out() {
        sold("1", "2026-03-31T15:59:59Z", "1");
        sold("2", "2026-03-31T16:00:00Z", "2");
        sold("3", "2026-04-30T15:59:59Z", "4");
        sold("4", "2026-04-30T16:00:00Z", "8");
        assertThat(lin.profile()
                        .months(
                                zhang.id(),
                                Instant.parse("2026-03-31T16:00:00Z"),
                                Instant.parse("2026-04-30T16:00:00Z")))
                .containsExactly(month(4, "6", "0", 2));
    }

    @Test
    void adjustments_count_as_bought_but_not_as_purchases() {
        sold("1", "2026-05-01T10:00:00Z", "10");
        lin.purchases()
                .record(NewPurchase.adjustment("shop", "1-A", Instant.parse("2026-05-01T11:00:00Z"))
                        .customer(zhang.id())
                        .total(cny("-3")));
        assertThat(months()).containsExactly(month(5, "7", "0", 1));
        assertThat(profile().facts()).map(CustomerFacts::revenue).contains(cny("7"));
    }

    @Test
    void products_are_told_by_what_was_spent_on_them_returns_taken_off() {
        Purchase purchase = lin.purchases()
                .record(bought("1", clock.instant())
                        .customer(zhang.id())
                        .line(NewLine.of("TEA", 3, cny("10")))
                        .line(NewLine.of("POT", new BigDecimal("1.5"), cny("20")))
                        .line(NewLine.amount("postage", cny("6"))))
                .record();
        lin.purchases().record(bought("2", clock.instant()).customer(zhang.id()).line(NewLine.of("TEA", 1, cny("12"))));
        lin.purchases()
                .record(NewPurchase.refund("shop", "1-R", clock.instant())
                        .of(purchase.id())
                        .line(NewLine.of("TEA", 2, cny("10"))));
        lin.purchases().record(bought("3", clock.instant()).line(NewLine.of("TEA", 100, cny("10"))));

        List<ProductSales> products = lin.profile().products(zhang.id(), 10);

        assertThat(products).extracting(ProductSales::sku).containsExactly("POT", "TEA", null);
        assertThat(products).extracting(ProductSales::amount).containsExactly(amount("30"), amount("22"), amount("6"));
        assertThat(products).extracting(ProductSales::lines).containsExactly(1L, 3L, 1L);
        assertThat(products.get(0).quantity()).isEqualByComparingTo("1.5");
        assertThat(products.get(1).quantity()).isEqualByComparingTo("2");
        assertThat(lin.profile().products(zhang.id(), 1)).containsExactly(products.get(0));
    }

    @Test
    void lines_in_another_currency_count_and_add_no_amount() {
        lin.purchases()
                .record(bought("1", clock.instant())
                        .customer(zhang.id())
                        .rate(new BigDecimal("7.8"), LocalDate.of(2026, 5, 1))
                        .line(NewLine.of("TEA", 2, Money.of("5", "EUR"))));
        assertThat(lin.profile().products(zhang.id(), 10)).singleElement().satisfies(tea -> {
            assertThat(tea.amount()).isEqualByComparingTo("0");
            assertThat(tea.quantity()).isEqualByComparingTo("2");
        });
        assertThat(months()).containsExactly(month(5, "78", "0", 1));
    }

    @Test
    void purchases_out_of_sight_are_neither_summed_nor_counted() {
        lin.purchases().record(bought("1", clock.instant()).customer(zhang.id()).line(NewLine.of("TEA", 1, cny("12"))));
        ProfileService clerk = as("mei", "clerk").profile();
        assertThat(clerk.months(
                        zhang.id(),
                        clock.instant().minusSeconds(1),
                        clock.instant().plusSeconds(1)))
                .isEmpty();
        assertThat(clerk.products(zhang.id(), 10)).isEmpty();
    }
}
