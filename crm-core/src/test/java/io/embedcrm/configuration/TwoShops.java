package io.embedcrm.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.access.Mask;
import io.embedcrm.customers.AttributeKind;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.FormDefinition;
import io.embedcrm.customers.FormField;
import io.embedcrm.customers.FormTarget;
import io.embedcrm.customers.NewAttribute;
import io.embedcrm.customers.NewPortfolio;
import io.embedcrm.defaults.ShopRole;
import io.embedcrm.error.CrmException;
import io.embedcrm.lifecycle.ShopLifecycle;
import io.embedcrm.memory.MemoryStorage;
import io.embedcrm.record.DataClass;
import io.embedcrm.rooms.EveryStorage;
import io.embedcrm.rooms.RoomCatalog;
import io.embedcrm.rooms.RoomStorage;
import io.embedcrm.rooms.SettableClock;
import io.embedcrm.storage.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** A shop in memory where things are tried out, and one on each storage where they are in use. */
@ParameterizedClass(name = "{0}")
@ArgumentsSource(EveryStorage.class)
class TwoShops {
    final SettableClock clock = new SettableClock(Instant.parse("2026-05-01T08:00:00Z"));
    final List<String> told = new ArrayList<>();

    @Parameter
    RoomStorage kept;

    Crm production;
    TenantId tenant;
    CrmSession there;
    CrmSession tried;

    @BeforeParameterizedClassInvocation
    static void make_tables(RoomStorage kept) {
        kept.open(new RoomCatalog(CrmRecords.catalog().types()));
    }

    @BeforeEach
    void open_shops() {
        production = Crm.on(kept.storage(clock))
                .policy(AccessPolicy.unrestricted())
                .clock(clock)
                .beforeCommit((event, session) -> told.add(event.name()))
                .build();
        tenant = kept.tenant();
        there = production.as(tenant, Actor.of("wu"));
        tried = Crm.on(new MemoryStorage(clock))
                .policy(AccessPolicy.unrestricted())
                .clock(clock)
                .build()
                .as(Actor.of("lin"));
    }

    /** Some of everything that is configuration. */
    static void setUp(CrmSession shop) {
        shop.attributes()
                .declare(NewAttribute.of(Customer.TYPE, "tea", AttributeKind.CHOICE, "Tea")
                        .labelZh("茶类")
                        .dataClass(DataClass.PLAIN)
                        .choice("green", "Green")
                        .choice("puer", "Pu'er"));
        shop.attributes()
                .declare(NewAttribute.of(Customer.TYPE, "card", AttributeKind.TEXT, "Card")
                        .mask(Mask.ALL)
                        .unique());
        shop.attributes().retireChoice(Customer.TYPE, "tea", "puer");
        shop.tags().define("vip", "VIP", "贵宾", "rank");
        shop.tags().define("old", "Old");
        shop.tags().retire("old", true);
        shop.forms()
                .draft(
                        "signup",
                        FormDefinition.titled("Sign up")
                                .purpose("to know our guests")
                                .notice("web-3", "name", "phone", "attributes.tea")
                                .field(FormField.of("name", FormTarget.name(), "Name")
                                        .required())
                                .field(FormField.of("mobile", FormTarget.phone(), "Mobile")
                                        .labelZh("手机")
                                        .atMost(30))
                                .field(FormField.of("tea", FormTarget.attribute("tea"), "Tea")
                                        .oneOf("green"))
                                .atLeastOneOf("mobile", "tea")
                                .tag("vip"));
        shop.forms().publish("signup");
        shop.portfolios()
                .open(NewPortfolio.of(
                                "Wuhan",
                                "lin",
                                200,
                                Customer.CITY
                                        .eq("武汉")
                                        .or(Customer.ATTRIBUTES.number("cups").atLeast(new BigDecimal("6.00"))))
                        .team("south"));
        shop.lifecycleModels().publish(ShopLifecycle.definition());
        shop.roles().put(ShopRole.OWNER.role());
        shop.roles().put(ShopRole.SALES.role().hide(Customer.BIRTHDAY));
    }

    static PromotionOptions because() {
        return PromotionOptions.because("spring");
    }

    /** The code with which a call is refused. */
    static String code(ThrowingCallable call) {
        CrmException refusal = catchThrowableOfType(CrmException.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal.code();
    }
}
