package io.embedcrm.faults;

import io.embedcrm.Crm;
import io.embedcrm.CrmSession;
import io.embedcrm.access.DataUse;
import io.embedcrm.customers.AttributeKind;
import io.embedcrm.customers.ContactPoint;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.FormDefinition;
import io.embedcrm.customers.FormField;
import io.embedcrm.customers.FormSubmission;
import io.embedcrm.customers.FormTarget;
import io.embedcrm.customers.NewAttribute;
import io.embedcrm.customers.NewContactPoint;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.customers.NewPortfolio;
import io.embedcrm.customers.Note;
import io.embedcrm.customers.Portfolio;
import io.embedcrm.customers.Relationship;
import io.embedcrm.customers.RelationshipKind;
import io.embedcrm.integration.NewWebhook;
import io.embedcrm.integration.Webhook;
import io.embedcrm.integration.WebhookSecret;
import io.embedcrm.interactions.ActivityKinds;
import io.embedcrm.interactions.Channels;
import io.embedcrm.interactions.ContactStop;
import io.embedcrm.interactions.Direction;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.interactions.InteractionKinds;
import io.embedcrm.interactions.NewActivity;
import io.embedcrm.interactions.NewContactStop;
import io.embedcrm.interactions.NewInteraction;
import io.embedcrm.interactions.NewLine;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.lifecycle.LifecycleDefinition;
import io.embedcrm.lifecycle.LifecycleJson;
import io.embedcrm.lifecycle.ShopLifecycle;
import io.embedcrm.organisation.Brand;
import io.embedcrm.organisation.NewBrand;
import io.embedcrm.organisation.NewStore;
import io.embedcrm.organisation.Store;
import io.embedcrm.privacy.ConsentEntry;
import io.embedcrm.privacy.NewConsent;
import io.embedcrm.privacy.NewPurpose;
import io.embedcrm.privacy.ShopPurposes;
import io.embedcrm.privacy.Suppression;
import io.embedcrm.privacy.SuppressionReason;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordRef;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.Scope;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.work.Delivery;
import io.embedcrm.work.DueWork;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A tenant in which there is something for every operation to work on. */
public record Furnished(
        Id<Customer> zhang,
        Id<Customer> li,
        Id<Customer> house,
        Id<ContactPoint> phone,
        Id<Note> note,
        Id<Note> pinned,
        Id<Relationship> relationship,
        Id<Portfolio> portfolio,
        Id<Portfolio> idle,
        Id<FormSubmission> submission,
        Id<Interaction> call,
        Id<Interaction> strangers,
        Id<Purchase> purchase,
        Id<Purchase> anonymous,
        Id<ContactStop> stop,
        Id<ContactStop> customersStop,
        Id<ConsentEntry> consent,
        String token,
        Id<Suppression> suppression,
        Id<Brand> brand,
        Id<Brand> spare,
        Id<Store> store,
        String document,
        Id<Webhook> webhook,
        Id<Webhook> resting,
        Id<Delivery> unsent,
        Id<Delivery> unheard,
        Id<DueWork> undone) {
    static final Instant NOON = Instant.parse("2026-05-01T04:00:00Z");
    static final DataUse MARKETING = DataUse.of(ShopPurposes.MARKETING);
    static final DataUse NEWS = DataUse.of("news");
    static final FormDefinition FORM = FormDefinition.titled("Newsletter")
            .notice("web-3", "name", "email", "note")
            .field(FormField.of("name", FormTarget.name(), "Name").required())
            .field(FormField.of("email", FormTarget.email(), "E-mail"))
            .field(FormField.of("remark", FormTarget.note(), "Remark"));

    /** The same whenever it is asked for: rows are compared. */
    static final WebhookSecret SECRET = new WebhookSecret("whsec_" + "QUJD".repeat(10));

    /** What the public API cannot bring about without time passing is put into {@code storage} itself. */
    public static Furnished by(Crm crm, Storage storage, TenantId tenant) {
        CrmSession lin = PublicOperation.lin(crm, tenant);
        lin.lifecycleModels().publish(ShopLifecycle.definition());
        lin.attributes()
                .declare(NewAttribute.of(Customer.TYPE, "level", AttributeKind.CHOICE, "Level")
                        .choice("gold", "Gold")
                        .choice("iron", "Iron"));
        lin.attributes().declare(NewAttribute.of(Customer.TYPE, "motto", AttributeKind.TEXT, "Motto"));
        lin.attributes()
                .declare(NewAttribute.of(Customer.TYPE, "card", AttributeKind.TEXT, "Card")
                        .unique());
        lin.attributes().declare(NewAttribute.of(Customer.TYPE, "unused", AttributeKind.TEXT, "Unused"));
        lin.tags().define("vip", "VIP");
        lin.tags().define("old", "Old");
        lin.roles().put(Role.named("owner").everything(Scope.ALL));
        lin.roles().put(Role.named("sales").may(Scope.OWN, Customer.TYPE));
        lin.purposes().defineAbsent(ShopPurposes.definitions());
        lin.purposes().define(NewPurpose.byConsent("news", "News", "新闻").confirmed());
        Customer zhang = lin.customers()
                .register(NewCustomer.person("Zhang Wei")
                        .phone("138 1234 5678")
                        .identity("wechat", "wx-1")
                        .owner("lin")
                        .city("Wuhan")
                        .attribute("level", "gold")
                        .attribute("motto", "Carpe diem")
                        .attribute("card", "c-1"));
        Customer li = lin.customers().register(NewCustomer.person("Li Na").city("Wuhan"));
        Customer house = lin.customers().register(NewCustomer.organization("Tea House"));
        lin.tags().add(RecordRef.of(zhang), "vip");
        Note note = lin.notes().write(zhang.id(), "Likes oolong");
        Note pinned = lin.notes().write(zhang.id(), "Call in the evening");
        lin.notes().pin(pinned.id());
        lin.lifecycle().place(zhang.id(), ShopLifecycle.CODE);
        lin.forms().draft("news", FORM);
        lin.forms().publish("news");
        lin.forms().draft("draft", FORM);
        Id<FormSubmission> refused = lin.forms()
                .submit("news", "t-0", Map.of("city", "x"))
                .submission()
                .id();
        Interaction call = lin.interactions()
                .log(talk().customer(zhang.id()).source("pbx", "1"))
                .record();
        Interaction strangers = lin.interactions()
                .log(talk().from("+8613912345678").source("pbx", "2"))
                .record();
        lin.activities()
                .recordAll(List.of(NewActivity.of(Channels.WEB, ActivityKinds.PAGE_VIEW, "site", "e1", NOON)
                        .visitor("v-1", "s-1")));
        Purchase purchase =
                lin.purchases().record(basket("A1").customer(zhang.id())).record();
        Purchase anonymous = lin.purchases().record(basket("A2")).record();
        lin.audit().reveal(lin.contactPoints().of(zhang.id()).get(0).id(), ContactPoint.TYPE.text("raw"), "calls back");
        lin.lifecycleModels().publish(lifecycle("spare"));
        String document = lin.configuration().export();
        lin.tags().define("new", "New");
        Webhook webhook = lin.webhooks().register(NewWebhook.of("erp", "https://example.com/erp", SECRET));
        Webhook resting = lin.webhooks().register(NewWebhook.of("till", "https://example.com/till", SECRET));
        lin.webhooks().pause(resting.id());
        Delivery unsent = parked(1, webhook.subscriber(), zhang);
        Delivery unheard = parked(2, "ear", zhang);
        Delivery late = new Delivery(put(3, zhang), 1, "ear", RecordRef.of(li), 0, 1, NOON, null, "gone", null);
        DueWork undone = new DueWork(put(4, zhang), 1, "gone", "x", NOON, null, 8, null, 8, NOON, "gone");
        storage.transact(tenant, tx -> {
            tx.insertAll(Delivery.TYPE, List.of(unsent, unheard, late));
            return tx.insert(undone);
        });
        return new Furnished(
                zhang.id(),
                li.id(),
                house.id(),
                lin.contactPoints().of(zhang.id()).get(0).id(),
                note.id(),
                pinned.id(),
                lin.relationships()
                        .relate(zhang.id(), RelationshipKind.WORKS_FOR, house.id())
                        .id(),
                lin.portfolios()
                        .open(NewPortfolio.of("Wuhan", "mei", 5, Customer.CITY.eq("Wuhan")))
                        .id(),
                lin.portfolios()
                        .open(NewPortfolio.of("Berlin", "bo", 5, Customer.CITY.eq("Berlin")))
                        .id(),
                refused,
                call.id(),
                strangers.id(),
                purchase.id(),
                anonymous.id(),
                lin.approaches()
                        .stop(NewContactStop.of(zhang.id(), "moved").liftedByAnyone())
                        .id(),
                lin.approaches()
                        .stop(NewContactStop.of(zhang.id(), "no").since(NOON).liftedByCustomer())
                        .id(),
                lin.consents().record(NewConsent.granted(zhang.id(), MARKETING)).id(),
                lin.consents()
                        .request(NewConsent.granted(li.id(), NEWS), Duration.ofDays(2))
                        .token(),
                lin.suppressions()
                        .suppress(NewContactPoint.email("no@example.com"), SuppressionReason.MANUAL)
                        .id(),
                lin.brands().open(NewBrand.of("tea", "Tea")).id(),
                lin.brands().open(NewBrand.of("spare", "Spare")).id(),
                lin.brands()
                        .openStore(NewStore.of(
                                lin.brands().find("tea").orElseThrow().id(), "wuhan-1", "Wuhan"))
                        .id(),
                document,
                webhook.id(),
                resting.id(),
                unsent.id(),
                unheard.id(),
                undone.id());
    }

    /** An id that no other tenant has. */
    private static <T extends Entity> Id<T> put(int number, Customer customer) {
        return Id.of(number, number, customer.id().value().getLeastSignificantBits());
    }

    private static Delivery parked(int number, String subscriber, Customer at) {
        return new Delivery(put(number, at), 1, subscriber, RecordRef.of(at), 0, 8, null, NOON, "gone", null);
    }

    static LifecycleDefinition lifecycle(String code) {
        return LifecycleJson.of(List.of(Purchase.TYPE))
                .read(ShopLifecycle.JSON.replace("\"code\":\"shop\"", "\"code\":\"" + code + "\""));
    }

    static NewInteraction talk() {
        return NewInteraction.of(Channels.PHONE, InteractionKinds.CALL, Direction.IN, NOON);
    }

    static NewPurchase basket(String number) {
        return NewPurchase.purchase("till", number, NOON)
                .line(NewLine.of("tea", 2, Money.of("19.90", "CNY")))
                .line(NewLine.of("cup", 1, Money.of("5.00", "CNY")));
    }
}
