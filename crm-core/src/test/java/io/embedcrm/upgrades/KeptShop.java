package io.embedcrm.upgrades;

import io.embedcrm.Crm;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.AttributeKind;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.CustomerEdit;
import io.embedcrm.customers.NewAttribute;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.event.Event;
import io.embedcrm.interactions.Direction;
import io.embedcrm.interactions.NewInteraction;
import io.embedcrm.interactions.NewLine;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.lifecycle.ShopLifecycle;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import io.embedcrm.rooms.SettableClock;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Consumer;

/** A small shop of the first version: what it did, from which its kept rows come. */
final class KeptShop {
    static final Instant OPENED = Instant.parse("2026-01-05T02:00:00Z");
    static final String ODD_NAME = "O'Neil \"Blue\\Sea\" 商贸";

    private final SettableClock clock = new SettableClock(OPENED);
    private final Crm crm;
    private final CrmSession lin;

    KeptShop(Storage storage) {
        crm = crm(storage, TenantId.of("main"), clock, event -> {
            if (event.name().equals("purchases.recorded")) {
                throw new IllegalStateException("the mirror takes no purchases yet");
            }
        });
        lin = crm.as(Actor.of("lin"));
    }

    /** A program of the shop, which hands its events to a mirror. */
    static Crm crm(Storage storage, TenantId tenant, SettableClock clock, Consumer<Event> mirror) {
        return Crm.on(storage)
                .tenant(tenant)
                .policy(AccessPolicy.unrestricted())
                .clock(clock)
                .afterCommit("mirror", (event, session) -> mirror.accept(event))
                .build();
    }

    void live() {
        lin.attributes()
                .declare(NewAttribute.of(Customer.TYPE, "level", AttributeKind.CHOICE, "Level")
                        .choice("gold", "Gold"));
        lin.attributes()
                .declare(NewAttribute.of(Customer.TYPE, "card", AttributeKind.TEXT, "Card")
                        .unique());
        lin.lifecycleModels().publish(ShopLifecycle.definition());
        lin.tags().define("vip", "Very important");
        Id<Customer> zhang = zhang();
        lin.customers().register(NewCustomer.organization(ODD_NAME).identity("shop", "2"));
        clock.pass(Duration.ofDays(1));
        bought(zhang);
        clock.pass(Duration.ofDays(1));
        called(zhang);
        crm.due().run(clock.instant());
    }

    private Id<Customer> zhang() {
        Customer zhang = lin.customers()
                .register(NewCustomer.person("张伟")
                        .phone("13812345678")
                        .email("Zhang@Example.com")
                        .identity("shop", "1")
                        .city("武汉")
                        .birthday(LocalDate.of(1990, 2, 28))
                        .owner("lin")
                        .attribute("level", "gold")
                        .attribute("card", "A-17"));
        lin.customers().change(zhang.id(), zhang.version(), CustomerEdit.of().set(Customer.CITY, "上海"));
        lin.tags().add(Customer.TYPE, zhang.id(), "vip");
        return zhang.id();
    }

    private void bought(Id<Customer> buyer) {
        lin.purchases()
                .record(NewPurchase.purchase("shop", "A1", clock.instant())
                        .customer(buyer)
                        .line(NewLine.of("TEA-1", 2, Money.of("99.5", "CNY")).category("tea"))
                        .line(NewLine.amount("wrapping", Money.of("1", "CNY"))));
        lin.purchases()
                .record(NewPurchase.purchase("shop", "A2", clock.instant().plusSeconds(60))
                        .customer(buyer)
                        .total(Money.of("30", "CNY")));
        lin.purchases()
                .record(NewPurchase.refund("shop", "R1", clock.instant().plusSeconds(120))
                        .ofNumber("A2")
                        .total(Money.of("10", "CNY")));
    }

    private void called(Id<Customer> caller) {
        lin.interactions()
                .log(NewInteraction.of("phone", "call", Direction.IN, clock.instant())
                        .customer(caller)
                        .subject("where is my tea")
                        .duration(Duration.ofMinutes(3))
                        .source("pbx", "c-1"));
        lin.notes().write(caller, "likes green tea, 不喝红茶");
    }
}
