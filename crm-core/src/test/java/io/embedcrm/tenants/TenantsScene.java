package io.embedcrm.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.AttributeKind;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewAttribute;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.customers.NewPortfolio;
import io.embedcrm.defaults.ShopDefaults;
import io.embedcrm.error.CrmException;
import io.embedcrm.interactions.Channels;
import io.embedcrm.interactions.Direction;
import io.embedcrm.interactions.InteractionKinds;
import io.embedcrm.interactions.NewInteraction;
import io.embedcrm.interactions.NewLine;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.organisation.NewBrand;
import io.embedcrm.organisation.NewStore;
import io.embedcrm.record.Money;
import io.embedcrm.rooms.EveryStorage;
import io.embedcrm.rooms.RoomStorage;
import io.embedcrm.rooms.SettableClock;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.work.Settings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** A host with many tenants on each storage. */
@ParameterizedClass(name = "{0}")
@ArgumentsSource(EveryStorage.class)
class TenantsScene {
    static final Settings GERMANY = new Settings(ZoneId.of("Europe/Berlin"), "EUR", "DE");
    static final Settings CHINA = Settings.DEFAULT;

    final SettableClock clock = new SettableClock(Instant.parse("2026-05-01T08:00:00Z"));
    final List<String> delivered = new ArrayList<>();

    @Parameter
    RoomStorage kept;

    Storage storage;
    Crm crm;
    Tenants tenants;
    TenantId shop;

    @BeforeParameterizedClassInvocation
    static void make_tables(RoomStorage kept) {
        kept.openAlone(CrmRecords.catalog());
    }

    @BeforeEach
    void host() {
        storage = kept.storage(clock);
        crm = crm(storage, AccessPolicy.unrestricted());
        tenants = crm.tenants(Actor.of("operator"));
        shop = kept.tenant();
    }

    Crm crm(Storage in, AccessPolicy policy) {
        return Crm.on(in)
                .policy(policy)
                .clock(clock)
                .manyTenants()
                .afterCommit("mail", (event, session) -> delivered.add(event.name()))
                .build();
    }

    CrmSession as(TenantId tenant, String user) {
        return crm.as(tenant, Actor.of(user));
    }

    /** Opens a tenant and lets records of many types come to be there, by calls as a host makes them. */
    void fill(TenantId tenant) {
        tenants.open(NewTenant.of(tenant, CHINA));
        CrmSession lin = as(tenant, "lin");
        lin.defaults().install(ShopDefaults.of(CHINA.zone(), "CNY", "CN"));
        lin.attributes().declare(NewAttribute.of(Customer.TYPE, "tea", AttributeKind.TEXT, "Tea"));
        lin.attributes().declare(NewAttribute.of(Customer.TYPE, "cups", AttributeKind.NUMBER, "Cups"));
        lin.attributes().declare(NewAttribute.of(Customer.TYPE, "budget", AttributeKind.MONEY, "Budget"));
        Customer zhang = lin.once("order-1")
                .customers()
                .register(NewCustomer.person("张伟 \"茶\"\n二")
                        .owner("lin")
                        .phone("138 1234 5678")
                        .identity("shop", "1")
                        .attribute("tea", "绿茶")
                        .attribute("cups", 4)
                        .attribute("budget", Money.of("300", "CNY")));
        for (int i = 0; i < 20; i++) {
            lin.customers().register(NewCustomer.person("Customer " + i).city("Wuhan"));
        }
        lin.tags().define("vip", "VIP");
        lin.tags().add(Customer.TYPE, zhang.id(), "vip");
        lin.notes().pin(lin.notes().write(zhang.id(), "drinks green tea").id());
        lin.portfolios().open(NewPortfolio.of("Wuhan", "lin", 100, Customer.CITY.eq("Wuhan")));
        lin.brands()
                .openStore(
                        NewStore.of(lin.brands().open(NewBrand.of("tea", "Tea")).id(), "wuhan-1", "Wuhan"));
        lin.purchases()
                .record(NewPurchase.purchase("shop", "100", clock.instant().minus(Duration.ofDays(9)))
                        .customer(zhang.id())
                        .store("wuhan-1")
                        .line(NewLine.of("green", 2, Money.of("39.90", "CNY"))));
        lin.interactions()
                .log(NewInteraction.of(Channels.PHONE, InteractionKinds.CALL, Direction.IN, clock.instant())
                        .customer(zhang.id())
                        .subject("新茶"));
    }

    byte[] export(Tenants from, TenantId tenant) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(from.export(tenant, out)).isPositive();
        return out.toByteArray();
    }

    static ByteArrayInputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The code with which a call is refused. */
    static String code(ThrowingCallable call) {
        CrmException refusal = catchThrowableOfType(CrmException.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal.code();
    }
}
