package io.embedcrm.defaults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.ContactPoint;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.customers.Note;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.gateway.PlainDirectory;
import io.embedcrm.interactions.Channels;
import io.embedcrm.interactions.Direction;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.interactions.InteractionKinds;
import io.embedcrm.interactions.NewInteraction;
import io.embedcrm.interactions.NewLine;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.interactions.PurchaseLine;
import io.embedcrm.query.Query;
import io.embedcrm.record.Entity;
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
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Who looks in from outside sees its own and nothing else. */
@ParameterizedClass(name = "{0}")
@ArgumentsSource(EveryStorage.class)
class PortalRoleTest {
    private static final Instant START = Instant.parse("2026-05-01T08:00:00Z");

    @Parameter
    RoomStorage kept;

    private Crm crm;
    private TenantId tenant;
    private CrmSession house;
    private Customer zhang;
    private Customer li;

    @BeforeParameterizedClassInvocation
    static void make_tables(RoomStorage kept) {
        kept.open(new RoomCatalog(CrmRecords.catalog().types()));
    }

    @BeforeEach
    void open() {
        tenant = kept.tenant();
        SettableClock clock = new SettableClock(START);
        PlainDirectory directory = new PlainDirectory()
                .team(tenant, "hubei")
                .team(tenant, "wuhan", "hubei")
                .user(tenant, "dealer-hubei", "hubei")
                .user(tenant, "dealer-wuhan", "wuhan");
        crm = Crm.on(kept.storage(clock))
                .clock(clock)
                .policy(Roles.of(
                        directory,
                        List.of(
                                Role.named("house").everything(Scope.ALL),
                                PortalRole.CUSTOMER.role(),
                                PortalRole.DEALER.role(),
                                PortalRole.SUPPLIER.role()),
                        PortalRole.denials()))
                .build();
        house = crm.as(tenant, Actor.of("wu", "house"));
        zhang = registered("张伟", "13812345678", "hubei", "order-1");
        li = registered("李娜", "13987654321", "wuhan", "order-2");
    }

    private Customer registered(String name, String phone, String team, String order) {
        Customer customer =
                house.customers().register(NewCustomer.person(name).phone(phone).source("fair"));
        customer = house.customers().assign(customer.id(), null, team);
        house.purchases()
                .record(NewPurchase.purchase("shop", order, START)
                        .customer(customer.id())
                        .line(NewLine.of("tea", 2, Money.of("39.90", "CNY"))));
        house.notes().write(customer.id(), "haggles");
        for (Direction direction : List.of(Direction.IN, Direction.INTERNAL)) {
            house.interactions()
                    .log(NewInteraction.of(Channels.PHONE, InteractionKinds.CALL, direction, START)
                            .customer(customer.id())
                            .subject(direction.name()));
        }
        return customer;
    }

    private CrmSession as(PortalRole role, Customer self) {
        return crm.as(tenant, Actor.of("visitor", role.code()).being(Customer.TYPE, self.id()));
    }

    private static <T extends Entity> List<T> all(CrmSession session, RecordType<T> type) {
        return session.records().list(Query.of(type)).items();
    }

    @Test
    void a_customer_sees_itself_and_what_is_its_own() {
        CrmSession portal = as(PortalRole.CUSTOMER, zhang);
        assertThat(all(portal, Customer.TYPE)).extracting(Customer::name).containsExactly("张伟");
        assertThat(all(portal, ContactPoint.TYPE))
                .extracting(ContactPoint::customer)
                .containsExactly(zhang.id());
        assertThat(all(portal, Purchase.TYPE)).extracting(Purchase::number).containsExactly("order-1");
        assertThat(all(portal, PurchaseLine.TYPE)).hasSize(1);
        assertThat(all(portal, Interaction.TYPE))
                .as("nothing internal")
                .extracting(Interaction::subject)
                .containsExactly("IN");
        assertThat(all(portal, Note.TYPE)).isEmpty();
        assertThat(portal.customers().get(zhang.id()).source()).isNull();
        assertThatThrownBy(() -> portal.customers().get(li.id())).isInstanceOf(NotFoundException.class);
        assertThat(portal.records().count(Purchase.TYPE, Purchase.NUMBER.eq("order-2")))
                .isZero();
    }

    @Test
    void who_is_nobody_sees_nothing() {
        CrmSession nobody = crm.as(tenant, Actor.of("visitor", PortalRole.CUSTOMER.code()));
        for (RecordType<?> type : CrmRecords.catalog().types()) {
            assertThat(all(nobody, type)).as(type.name()).isEmpty();
        }
    }

    @Test
    void a_dealer_sees_its_own_customers_and_those_of_dealers_below() {
        CrmSession above = crm.as(tenant, Actor.of("dealer-hubei", PortalRole.DEALER.code()));
        CrmSession below = crm.as(tenant, Actor.of("dealer-wuhan", PortalRole.DEALER.code()));
        assertThat(all(above, Customer.TYPE)).hasSize(2);
        assertThat(all(below, Customer.TYPE)).extracting(Customer::name).containsExactly("李娜");
        assertThat(all(below, Purchase.TYPE)).extracting(Purchase::number).containsExactly("order-2");
        assertThat(all(below, Note.TYPE)).isEmpty();
    }

    @Test
    void a_supplier_sees_its_account_and_no_purchases() {
        CrmSession supplier = as(PortalRole.SUPPLIER, li);
        assertThat(all(supplier, Customer.TYPE)).extracting(Customer::name).containsExactly("李娜");
        assertThat(all(supplier, ContactPoint.TYPE)).hasSize(1);
        assertThat(all(supplier, Purchase.TYPE)).isEmpty();
    }
}
