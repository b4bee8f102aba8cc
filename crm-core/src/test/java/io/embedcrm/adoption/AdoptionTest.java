package io.embedcrm.adoption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.embedcrm.Crm;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.CustomerEdit;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.error.CrmException;
import io.embedcrm.event.Event;
import io.embedcrm.gateway.Directory;
import io.embedcrm.interactions.CustomerFacts;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.memory.MemoryStorage;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.Roles;
import io.embedcrm.roles.Scope;
import io.embedcrm.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AdoptionTest {
    private final Storage storage = new MemoryStorage();
    private final List<Event> vetoed = new ArrayList<>();
    private final List<Event> delivered = new ArrayList<>();
    private final Crm crm = Crm.on(storage)
            .policy(AccessPolicy.unrestricted())
            .beforeCommit((event, session) -> vetoed.add(event))
            .afterCommit("ear", (event, session) -> delivered.add(event))
            .build();
    private final CrmSession lin = crm.as(Actor.of("lin"));
    private final ListedShop shop = new ListedShop();

    private Reconciliation run() {
        return lin.adoption().run(shop, progress -> {});
    }

    private List<AdoptionFinding> findings() {
        return lin.adoption().findings("shop", 100, Optional.empty()).items();
    }

    private Customer customer(String key) {
        return lin.customers().find("shop", key).orElseThrow();
    }

    private void sales() {
        String zhang = shop.customer("张伟");
        String li = shop.customer("李娜");
        shop.order(zhang, "100");
        shop.order(zhang, "50");
        shop.order(li, "30");
        shop.refund("A2", "20");
    }

    @Test
    void customers_orders_and_refunds_are_taken_in_with_their_own_instants() {
        sales();
        Reconciliation reconciliation = run();
        assertThat(reconciliation.even()).isTrue();
        assertThat(reconciliation.finished()).isTrue();
        assertThat(reconciliation.months()).singleElement().satisfies(month -> {
            assertThat(month.month()).hasToString("2024-01");
            assertThat(month.stored()).isEqualByComparingTo("160");
        });
        assertThat(customer("1").createdAt()).isEqualTo(ListedShop.OPENED);
        assertThat(lin.purchases().find("shop", "A2").orElseThrow().at()).isEqualTo(ListedShop.OPENED.plusSeconds(2));
        CustomerFacts facts = lin.profile().of(customer("1").id(), 10).facts().orElseThrow();
        assertThat(facts.revenue()).isEqualTo(Money.of("130", "CNY"));
        assertThat(facts.purchases()).isEqualTo(2);
        assertThat(facts.firstPurchaseAt()).isEqualTo(ListedShop.OPENED.plusSeconds(1));
    }

    @Test
    void nobody_is_told_of_what_is_adopted_but_its_history_is_kept() {
        sales();
        run();
        crm.due().run(Instant.now());
        assertThat(vetoed).isEmpty();
        assertThat(delivered).isEmpty();
        assertThat(lin.history()
                        .of(Customer.TYPE, customer("1").id(), 10, Optional.empty())
                        .items())
                .extracting(Event::name)
                .containsExactly("adoption.customers.registered");
    }

    @Test
    void what_happens_later_is_handed_over_without_what_was_adopted_before_it() {
        sales();
        run();
        Customer zhang = customer("1");
        lin.customers().change(zhang.id(), zhang.version(), CustomerEdit.of().set(Customer.CITY, "上海"));
        shop.order("1", "5");
        shop.order("1", "6");
        run();
        lin.purchases()
                .record(NewPurchase.purchase("shop", "live", Instant.now())
                        .customer(zhang.id())
                        .total(Money.of("7", "CNY")));
        crm.due().run(Instant.now());
        assertThat(delivered).extracting(Event::name).containsExactly("customers.changed", "purchases.recorded");
        assertThat(crm.due().run(Instant.now()).idle()).isTrue();
    }

    @Test
    void a_second_run_changes_nothing() {
        sales();
        run();
        List<Customer> customers = lin.records().list(Query.of(Customer.TYPE)).items();
        List<Purchase> purchases = lin.records().list(Query.of(Purchase.TYPE)).items();
        List<CustomerFacts> facts =
                lin.records().list(Query.of(CustomerFacts.TYPE)).items();
        Reconciliation again = run();
        assertThat(again.run()).isEqualTo(2);
        assertThat(again.even()).isTrue();
        assertThat(lin.records().list(Query.of(Customer.TYPE)).items()).isEqualTo(customers);
        assertThat(lin.records().list(Query.of(Purchase.TYPE)).items()).isEqualTo(purchases);
        assertThat(lin.records().list(Query.of(CustomerFacts.TYPE)).items()).isEqualTo(facts);
        assertThat(lin.adoption().steps("shop"))
                .extracting(AdoptionStep::stored, AdoptionStep::known)
                .containsExactly(tuple(0L, 2L), tuple(0L, 3L), tuple(0L, 1L), tuple(0L, 0L));
    }

    @Test
    void bad_rows_are_refused_one_by_one_and_the_rest_goes_on() {
        sales();
        shop.customers.add(() -> NewCustomer.person("王芳").country("Zhongguo"));
        shop.customers.add(() -> {
            throw new IllegalStateException("no name");
        });
        shop.orders.add(new ListedShop.Sale(Optional.of("1"), () -> shop.bought(4)));
        shop.orders.add(new ListedShop.Sale(
                Optional.of("1"),
                () -> NewPurchase.purchase("elsewhere", "1", ListedShop.OPENED).total(Money.of("1", "CNY"))));
        shop.order("1", "8");
        shop.refund("A1", "1000");
        shop.refund("A99", "1");
        shop.refund("A1", "1");
        Reconciliation reconciliation = run();
        assertThat(findings())
                .extracting(AdoptionFinding::kind, AdoptionFinding::of, AdoptionFinding::hostKey, AdoptionFinding::code)
                .containsExactlyInAnyOrder(
                        tuple(FindingKind.REFUSED, AdoptedKind.CUSTOMERS, "3", "customers.country-unknown"),
                        tuple(FindingKind.REFUSED, AdoptedKind.CUSTOMERS, "4", "adoption.row-malformed"),
                        tuple(FindingKind.REFUSED, AdoptedKind.ORDERS, "4", "purchase.total"),
                        tuple(FindingKind.REFUSED, AdoptedKind.ORDERS, "5", "adoption.source"),
                        tuple(FindingKind.REFUSED, AdoptedKind.REFUNDS, "2", "purchase.refund-exceeds"),
                        tuple(FindingKind.REFUSED, AdoptedKind.REFUNDS, "3", "record.not-found"));
        assertThat(reconciliation.even()).isFalse();
        assertThat(reconciliation.counts())
                .allSatisfy(
                        count -> assertThat(count.stored() + count.refused()).isEqualTo(count.host()));
        assertThat(lin.purchases().find("shop", "A6")).isPresent();
    }

    @Test
    void an_order_of_an_unknown_customer_is_nobodys_until_the_customer_is_known() {
        sales();
        shop.order("3", "9");
        assertThat(run().of(AdoptedKind.ORDERS).orphans()).isEqualTo(1);
        assertThat(findings()).extracting(AdoptionFinding::kind).containsExactly(FindingKind.ORPHAN);
        assertThat(lin.purchases().find("shop", "A4").orElseThrow().customer()).isNull();
        shop.customer("王芳");
        Reconciliation again = run();
        assertThat(again.of(AdoptedKind.ORDERS).orphans()).isZero();
        assertThat(again.even()).isTrue();
        assertThat(findings()).isEmpty();
        assertThat(lin.purchases().find("shop", "A4").orElseThrow().customer())
                .isEqualTo(customer("3").id());
        assertThat(lin.profile()
                        .of(customer("3").id(), 10)
                        .facts()
                        .orElseThrow()
                        .revenue())
                .isEqualTo(Money.of("9", "CNY"));
    }

    @Test
    void rows_the_host_has_changed_since_are_told_and_left_as_they_were() {
        sales();
        run();
        shop.customers.set(1, () -> NewCustomer.person("李娜").city("北京"));
        NewPurchase changed = shop.bought(1).total(Money.of("101", "CNY"));
        shop.orders.set(0, new ListedShop.Sale(Optional.of("1"), () -> changed));
        NewPurchase same = shop.bought(2).total(Money.of("50", "CNY"));
        shop.orders.set(1, new ListedShop.Sale(Optional.of("2"), () -> same));
        Reconciliation reconciliation = run();
        assertThat(findings())
                .extracting(AdoptionFinding::kind, AdoptionFinding::hostKey, AdoptionFinding::subject)
                .containsExactlyInAnyOrder(
                        tuple(FindingKind.DIFFERS, "2", "Customer.city"),
                        tuple(FindingKind.DIFFERS, "1", "Purchase.total"),
                        tuple(FindingKind.DIFFERS, "2", "Purchase.customer"));
        assertThat(customer("2").city()).isEqualTo("武汉");
        assertThat(reconciliation.months().get(0).difference()).isEqualByComparingTo("-1");
    }

    @Test
    void what_the_shop_told_itself_before_is_not_there_twice() {
        sales();
        Customer zhang = lin.customers()
                .findOrRegister("shop", "1", NewCustomer.person("张伟").city("武汉"))
                .record();
        lin.purchases().record(shop.bought(1).customer(zhang.id()).total(Money.of("100", "CNY")));
        assertThat(run().even()).isTrue();
        assertThat(lin.records().count(Purchase.TYPE, Criteria.everything())).isEqualTo(4);
        assertThat(customer("1").id()).isEqualTo(zhang.id());
    }

    @Test
    void a_run_that_was_ended_goes_on_where_it_was() {
        for (int i = 0; i < 2_500; i++) {
            shop.customer("张伟" + i);
        }
        sales();
        assertThatThrownBy(() -> lin.adoption().run(shop, progress -> {
                    if (progress.seen() == 2_000) {
                        throw new IllegalStateException("killed");
                    }
                }))
                .hasMessage("killed");
        assertThat(lin.adoption().lastRun("shop").orElseThrow().finishedAt()).isNull();
        assertThat(lin.adoption().steps("shop").get(0).after()).isEqualTo("2000");
        Reconciliation reconciliation = run();
        assertThat(reconciliation.run()).isEqualTo(1);
        assertThat(reconciliation.even()).isTrue();
        assertThat(lin.adoption().steps("shop").get(0).stored()).isEqualTo(2_502);
    }

    @Test
    void a_run_that_goes_on_in_another_place_ends_here() {
        for (int i = 0; i < 1_500; i++) {
            shop.customer("张伟" + i);
        }
        List<Reconciliation> other = new ArrayList<>();
        assertThatThrownBy(() -> lin.adoption().run(shop, progress -> {
                    if (other.isEmpty()) {
                        other.add(run());
                    }
                }))
                .isInstanceOfSatisfying(
                        CrmException.class, e -> assertThat(e.code()).isEqualTo("adoption.elsewhere"));
        assertThat(other.get(0).even()).isTrue();
    }

    @Test
    void who_may_not_register_customers_adopts_nothing_and_refuses_no_row_for_it() {
        sales();
        Role reader = Role.named("reader")
                .readEverything(Scope.ALL)
                .may(Scope.ALL, AdoptionRun.TYPE, AdoptionStep.TYPE, AdoptionFinding.TYPE);
        CrmSession wang = Crm.on(storage)
                .policy(Roles.of(Directory.empty(), reader))
                .build()
                .as(Actor.of("wang", "reader"));
        assertThatThrownBy(() -> wang.adoption().run(shop, progress -> {}))
                .isInstanceOfSatisfying(
                        CrmException.class, e -> assertThat(e.code()).isEqualTo("access.create"));
        assertThat(lin.records().count(AdoptionFinding.TYPE, Criteria.everything()))
                .isZero();
    }

    @Test
    void the_pace_counts_what_was_done_since_it_went_on() {
        HostTotals totals = new HostTotals(1_000, 4_000, 0, Optional.empty(), Optional.empty());
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        Pace pace = new Pace(totals, start);
        AdoptionStep step =
                AdoptionStep.first(new Id<>(new UUID(0, 1)), new Id<>(new UUID(0, 2)), AdoptedKind.CUSTOMERS);
        Tally half = new Tally();
        for (int i = 0; i < 500; i++) {
            half.countStored();
        }
        AdoptionStep before = step.behind("500", half);
        pace.begin(before);
        assertThat(pace.at(before, start).left()).isEmpty();
        AdoptionProgress progress = pace.at(before.behind("1000", half), start.plusSeconds(5));
        assertThat(progress.perSecond()).isEqualTo(100);
        assertThat(progress.left()).contains(Duration.ofSeconds(40));
    }
}
