package io.embedcrm.faults;

import static io.embedcrm.faults.Furnished.NOON;
import static io.embedcrm.faults.Furnished.basket;
import static io.embedcrm.faults.Furnished.talk;

import io.embedcrm.Crm;
import io.embedcrm.CrmSession;
import io.embedcrm.access.Actor;
import io.embedcrm.configuration.PromotionOptions;
import io.embedcrm.customers.AttributeChoice;
import io.embedcrm.customers.AttributeKind;
import io.embedcrm.customers.BounceState;
import io.embedcrm.customers.ContactPoint;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.CustomerEdit;
import io.embedcrm.customers.NewAttribute;
import io.embedcrm.customers.NewContactPoint;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.customers.NewPortfolio;
import io.embedcrm.customers.RelationshipKind;
import io.embedcrm.customers.RelationshipTerms;
import io.embedcrm.customers.VerificationMethod;
import io.embedcrm.integration.NewWebhook;
import io.embedcrm.interactions.ActivityKinds;
import io.embedcrm.interactions.Channels;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.interactions.NewActivity;
import io.embedcrm.interactions.NewContactStop;
import io.embedcrm.lifecycle.ShopLifecycle;
import io.embedcrm.organisation.HandOver;
import io.embedcrm.organisation.NewBrand;
import io.embedcrm.organisation.NewStore;
import io.embedcrm.privacy.NewConsent;
import io.embedcrm.privacy.NewPurpose;
import io.embedcrm.privacy.NewRestriction;
import io.embedcrm.privacy.NewSuppression;
import io.embedcrm.privacy.PartialBirth;
import io.embedcrm.privacy.Restriction;
import io.embedcrm.privacy.RestrictionGround;
import io.embedcrm.privacy.RestrictionService;
import io.embedcrm.privacy.SuppressionReason;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.Id;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.RoleDefinition;
import io.embedcrm.roles.Scope;
import io.embedcrm.storage.Adjustment;
import io.embedcrm.storage.TenantId;
import io.embedcrm.subjects.NewRetentionRule;
import io.embedcrm.subjects.RequestKind;
import io.embedcrm.subjects.RequestService;
import io.embedcrm.subjects.SubjectRequest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * An operation of the public API that changes something, in one transaction, with arguments that suit a furnished tenant.
 *
 * @param name that of the service on the session and that of the method
 * @param asking how a session is asked for it; absent where an operator alone asks
 * @param call its call; what is text in it may be any text
 */
public record PublicOperation(String name, Optional<Asking> asking, Calling call) {
    /** Calls it. */
    @FunctionalInterface
    public interface Calling {
        void call(Crm crm, TenantId tenant, Furnished there, String text);
    }

    /** Calls it on a session of Lin's. */
    @FunctionalInterface
    public interface Asking {
        void ask(CrmSession session, Furnished there, String text);
    }

    private static final LocalDate DAY = LocalDate.of(2026, 5, 1);

    /** A session's. */
    PublicOperation(String name, Asking asking) {
        this(name, Optional.of(asking), (crm, tenant, there, text) -> asking.ask(lin(crm, tenant), there, text));
    }

    @Override
    public String toString() {
        return name;
    }

    /** All of them. */
    public static List<PublicOperation> all() {
        List<PublicOperation> all = new ArrayList<>();
        customers(all);
        aboutCustomers(all);
        interactions(all);
        house(all);
        privacy(all);
        webhooks(all);
        operator(all);
        return all;
    }

    private static void customers(List<PublicOperation> to) {
        add(
                to,
                "customers.register",
                (s, f, t) -> s.customers()
                        .register(NewCustomer.person(t)
                                .identity("shop", t)
                                .city(t)
                                .phone("13712345678")));
        add(
                to,
                "customers.findOrRegister",
                (s, f, t) -> s.customers().findOrRegister("shop", t, NewCustomer.person(t)));
        add(
                to,
                "customers.findOrRegisterAll",
                (s, f, t) -> s.customers()
                        .findOrRegisterAll(List.of(
                                NewCustomer.person(t).foundBy("shop", t),
                                NewCustomer.person("B").foundBy("shop", "b"))));
        add(
                to,
                "customers.change",
                (s, f, t) -> s.customers()
                        .change(
                                f.zhang(),
                                s.customers().get(f.zhang()).version(),
                                CustomerEdit.of().name(t).set(Customer.CITY, t).attribute("motto", t)));
        add(to, "customers.assign", (s, f, t) -> s.customers().assign(f.zhang(), t, t));
        add(to, "customers.identify", (s, f, t) -> s.customers().identify(f.zhang(), "shop", t));
        add(to, "contactPoints.add", (s, f, t) -> s.contactPoints().add(f.zhang(), NewContactPoint.social("weibo", t)));
        add(
                to,
                "contactPoints.change",
                (s, f, t) -> s.contactPoints().change(f.phone(), 1, NewContactPoint.phone("13812345679")));
        add(to, "contactPoints.prefer", (s, f, t) -> s.contactPoints().prefer(f.phone()));
        add(to, "contactPoints.verify", (s, f, t) -> s.contactPoints().verify(f.phone(), VerificationMethod.CALL));
        add(to, "contactPoints.bounced", (s, f, t) -> s.contactPoints().bounced(f.phone(), BounceState.HARD));
        add(to, "contactPoints.share", (s, f, t) -> s.contactPoints().share(f.phone(), true));
        add(to, "contactPoints.retire", (s, f, t) -> s.contactPoints().retire(f.phone()));
        add(
                to,
                "relationships.relate",
                (s, f, t) -> s.relationships()
                        .relate(
                                f.li(),
                                RelationshipKind.WORKS_FOR,
                                f.house(),
                                RelationshipTerms.open().role(t)));
        add(to, "relationships.prefer", (s, f, t) -> s.relationships().prefer(f.relationship()));
        add(to, "relationships.end", (s, f, t) -> s.relationships().end(f.relationship(), DAY));
    }

    private static void aboutCustomers(List<PublicOperation> to) {
        NewAttribute motto = NewAttribute.of(Customer.TYPE, "motto", AttributeKind.TEXT, "Words");
        add(
                to,
                "attributes.declare",
                (s, f, t) -> s.attributes().declare(NewAttribute.of(Customer.TYPE, "size", AttributeKind.TEXT, t)));
        add(to, "attributes.redeclare", (s, f, t) -> s.attributes().redeclare(motto.labelZh(t), false));
        add(to, "attributes.remove", (s, f, t) -> s.attributes().remove(Customer.TYPE, "unused"));
        add(to, "attributes.relabel", (s, f, t) -> s.attributes().relabel(Customer.TYPE, "motto", t, t));
        add(to, "attributes.require", (s, f, t) -> s.attributes().require(Customer.TYPE, "motto", true));
        add(to, "attributes.retire", (s, f, t) -> s.attributes().retire(Customer.TYPE, "motto"));
        add(
                to,
                "attributes.offer",
                (s, f, t) -> s.attributes().offer(Customer.TYPE, "level", AttributeChoice.of("tin", t)));
        add(to, "attributes.retireChoice", (s, f, t) -> s.attributes().retireChoice(Customer.TYPE, "level", "iron"));
        add(to, "attributes.keep", (s, f, t) -> {
            Customer zhang = s.customers().get(f.zhang());
            s.attributes().keep(zhang, zhang.attributes(), new Attributes(Map.of("card", "c-2")));
        });
        add(to, "tags.define", (s, f, t) -> s.tags().define("tea-lover", t, t, t));
        add(to, "tags.relabel", (s, f, t) -> s.tags().relabel("vip", t, t, t));
        add(to, "tags.undefine", (s, f, t) -> s.tags().undefine("old"));
        add(to, "tags.retire", (s, f, t) -> s.tags().retire("old", true));
        add(to, "tags.add", (s, f, t) -> s.tags().add(Customer.TYPE, f.li(), "vip"));
        add(to, "tags.remove", (s, f, t) -> s.tags().remove(Customer.TYPE, f.zhang(), "vip"));
        add(to, "notes.write", (s, f, t) -> s.notes().write(f.zhang(), t));
        add(to, "notes.correct", (s, f, t) -> s.notes().correct(f.note(), t));
        add(to, "notes.pin", (s, f, t) -> s.notes().pin(f.note()));
        add(to, "notes.unpin", (s, f, t) -> s.notes().unpin(f.pinned()));
        add(to, "forms.draft", (s, f, t) -> s.forms().draft("other", Furnished.FORM.purpose(t)));
        add(to, "forms.publish", (s, f, t) -> s.forms().publish("draft"));
        add(to, "forms.withdraw", (s, f, t) -> s.forms().withdraw("news"));
        add(to, "portfolios.open", (s, f, t) -> s.portfolios().open(NewPortfolio.of(t, t, 5, Customer.CITY.eq(t))));
        add(
                to,
                "portfolios.change",
                (s, f, t) -> s.portfolios().change(f.idle(), 1, NewPortfolio.of(t, t, 7, Customer.CITY.eq(t))));
        add(to, "portfolios.close", (s, f, t) -> s.portfolios().close(f.idle()));
        add(to, "portfolios.remove", (s, f, t) -> s.portfolios().remove(f.idle()));
        add(to, "portfolios.reassign", (s, f, t) -> s.portfolios().reassign(10));
    }

    private static void interactions(List<PublicOperation> to) {
        add(
                to,
                "interactions.log",
                (s, f, t) -> s.interactions()
                        .log(talk().customer(f.zhang())
                                .source("pbx", t)
                                .subject(t)
                                .body(t)
                                .outcome(t)));
        add(
                to,
                "interactions.correct",
                (s, f, t) -> s.interactions()
                        .correct(f.call(), talk().customer(f.li()).body(t), t));
        add(to, "interactions.attach", (s, f, t) -> s.interactions().attach(f.strangers(), f.li()));
        add(to, "interactions.attachFrom", (s, f, t) -> s.interactions().attachFrom("+8613912345678", f.li()));
        add(
                to,
                "activities.recordAll",
                (s, f, t) -> s.activities()
                        .recordAll(List.of(NewActivity.of(Channels.WEB, ActivityKinds.SEARCH, "site", "e2", NOON)
                                .customer(f.zhang())
                                .keyword(t))));
        add(to, "activities.recognise", (s, f, t) -> s.activities().recognise("v-1", f.zhang()));
        add(
                to,
                "approaches.stop",
                (s, f, t) -> s.approaches().stop(NewContactStop.of(f.li(), t).saidBy(t)));
        add(to, "approaches.lift", (s, f, t) -> s.approaches().lift(f.stop(), t));
        add(to, "approaches.liftUpon", (s, f, t) -> s.approaches().liftUpon(f.customersStop(), f.call(), t));
        add(to, "facts.recount", (s, f, t) -> s.facts().recount(f.zhang()));
        add(
                to,
                "purchases.record",
                (s, f, t) -> s.purchases().record(basket(t).customer(f.zhang()).store(t)));
        add(
                to,
                "purchases.recordAll",
                (s, f, t) -> s.purchases()
                        .recordAll(List.of(
                                basket(t).customer(f.zhang()), basket("B2").customer(f.li()))));
        add(
                to,
                "purchases.recordSound",
                (s, f, t) -> s.purchases()
                        .recordSound(List.of(
                                basket(t).customer(f.zhang()), basket("B2").customer(f.li()))));
        add(to, "purchases.refundRest", (s, f, t) -> s.purchases().refundRest(f.purchase(), t, NOON));
        add(to, "purchases.attach", (s, f, t) -> s.purchases().attach(f.anonymous(), f.li()));
        add(to, "lifecycle.place", (s, f, t) -> s.lifecycle().place(f.li(), ShopLifecycle.CODE));
        add(to, "lifecycle.move", (s, f, t) -> s.lifecycle().move(f.zhang(), ShopLifecycle.CODE, "CHURNED", t));
        add(to, "lifecycle.advance", (s, f, t) -> s.lifecycle().advance(f.zhang(), ShopLifecycle.CODE, "ACTIVE", t));
        add(to, "lifecycle.derive", (s, f, t) -> s.lifecycle().derive(f.zhang(), ShopLifecycle.CODE, NOON));
    }

    private static void house(List<PublicOperation> to) {
        add(
                to,
                "lifecycleModels.publish",
                (s, f, t) -> s.lifecycleModels().publish(Furnished.lifecycle("other"), Map.of()));
        add(to, "lifecycleModels.withdraw", (s, f, t) -> s.lifecycleModels().withdraw("spare"));
        add(
                to,
                "configuration.promote",
                (s, f, t) -> s.configuration().promote(f.document(), PromotionOptions.because(t)));
        RoleDefinition guide = RoleDefinition.named("guide").grantEverywhere(Scope.OWN);
        add(to, "roles.add", (s, f, t) -> s.roles().add(guide));
        add(to, "roles.put", (s, f, t) -> s.roles().put(Role.named("sales").may(Scope.ALL, Customer.TYPE)));
        add(to, "roles.change", (s, f, t) -> s.roles().change("sales", role -> role.hide("Customer.birthday")));
        add(to, "roles.remove", (s, f, t) -> s.roles().remove("sales"));
        add(
                to,
                "roles.replace",
                (s, f, t) -> s.roles()
                        .replace(List.of(
                                guide, Role.named("owner").everything(Scope.ALL).definition())));
        add(to, "brands.open", (s, f, t) -> s.brands().open(NewBrand.of("silk", t)));
        add(to, "brands.change", (s, f, t) -> s.brands().change(f.brand(), 1, NewBrand.of("tea", t)));
        add(to, "brands.close", (s, f, t) -> s.brands().close(f.spare()));
        add(to, "brands.openStore", (s, f, t) -> s.brands().openStore(NewStore.of(f.brand(), "bj-1", t)));
        add(
                to,
                "brands.changeStore",
                (s, f, t) -> s.brands().changeStore(f.store(), 1, NewStore.of(f.brand(), "wuhan-1", t)));
        add(to, "brands.closeStore", (s, f, t) -> s.brands().closeStore(f.store()));
        add(to, "organisation.handOver", (s, f, t) -> s.organisation().handOver("lin", HandOver.to(t), 10));
        add(
                to,
                "records.insert",
                (s, f, t) -> s.records()
                        .insert(Customer.TYPE.with(
                                Customer.TYPE.with(
                                        Customer.TYPE.at(s.customers().get(f.li()), 1), Customer.TYPE.id(), another(f)),
                                Customer.CITY,
                                t)));
        add(
                to,
                "records.insertAll",
                (s, f, t) -> s.records()
                        .insertAll(
                                Customer.TYPE,
                                List.of(Customer.TYPE.with(
                                        Customer.TYPE.at(s.customers().get(f.li()), 1),
                                        Customer.TYPE.id(),
                                        another(f)))));
        add(to, "records.change", (s, f, t) -> {
            Customer li = s.customers().get(f.li());
            s.records().change(li, Customer.TYPE.with(li, Customer.CITY, t));
        });
        add(
                to,
                "records.adjust",
                (s, f, t) -> s.records().adjust(Customer.TYPE, f.li(), List.of(Adjustment.set(Customer.CITY, t))));
        add(
                to,
                "records.remove",
                (s, f, t) -> s.records().remove(s.notes().pinned(f.zhang()).get(0)));
    }

    private static void privacy(List<PublicOperation> to) {
        add(
                to,
                "consents.record",
                (s, f, t) -> s.consents()
                        .record(NewConsent.denied(f.li(), Furnished.MARKETING).evidence(t)));
        add(
                to,
                "consents.recordAll",
                (s, f, t) -> s.consents()
                        .recordAll(List.of(
                                NewConsent.denied(f.li(), Furnished.MARKETING).evidence(t),
                                NewConsent.withdrawn(f.zhang(), Furnished.MARKETING)
                                        .evidence(t))));
        add(to, "consents.withdraw", (s, f, t) -> s.consents().withdraw(f.zhang(), Furnished.MARKETING, t));
        add(to, "consents.withdrawAll", (s, f, t) -> s.consents().withdrawAll(f.zhang(), t));
        add(
                to,
                "consents.correct",
                (s, f, t) -> s.consents()
                        .correct(
                                f.consent(),
                                NewConsent.denied(f.zhang(), Furnished.MARKETING)
                                        .evidence(t)));
        add(to, "consents.strike", (s, f, t) -> s.consents().strike(f.consent(), t));
        add(to, "consents.confirm", (s, f, t) -> s.consents().confirm(f.token()));
        add(to, "audit.reveal", (s, f, t) -> s.audit().reveal(f.phone(), ContactPoint.TYPE.text("raw"), t));
        add(to, "audit.discardBefore", (s, f, t) -> s.audit().discardBefore(NOON.plus(Duration.ofDays(1))));
        add(to, "consents.rebuild", (s, f, t) -> s.consents().rebuild(f.zhang()));
        add(to, "purposes.define", (s, f, t) -> s.purposes().define(NewPurpose.byConsent("calls", t, t)));
        add(
                to,
                "purposes.defineAbsent",
                (s, f, t) -> s.purposes().defineAbsent(List.of(NewPurpose.byConsent("calls", t, t))));
        add(to, "purposes.publish", (s, f, t) -> s.purposes().publish(Furnished.NEWS.purpose(), "en", t));
        add(
                to,
                "suppressions.suppress",
                (s, f, t) ->
                        s.suppressions().suppress(NewContactPoint.email("li@example.com"), SuppressionReason.MANUAL));
        add(
                to,
                "suppressions.suppressAll",
                (s, f, t) -> s.suppressions()
                        .suppressAll(List.of(
                                NewSuppression.of(NewContactPoint.phone("13612345678"), SuppressionReason.MANUAL))));
        add(to, "requests.receive", (s, f, t) -> s.requests().receive(f.li(), RequestKind.ACCESS, "letter"));
        asked(to, "requests.verify", (requests, open) -> requests.verify(open, "passport"));
        asked(to, "requests.extend", (requests, open) -> requests.extend(open, "complex"));
        asked(to, "requests.refuse", (requests, open) -> requests.refuse(open, "no customer of ours"));
        add(
                to,
                "requests.answer",
                (s, f, t) -> s.together(joined -> {
                    SubjectRequest open = joined.requests().receive(f.li(), RequestKind.ACCESS, "letter");
                    joined.requests().verify(open.id(), "passport");
                    return joined.requests().answer(open.id(), "sent");
                }));
        add(to, "erasure.erase", (s, f, t) -> s.erasure().erase(f.li(), "the person asked"));
        add(
                to,
                "erasure.readmit",
                (s, f, t) -> s.together(joined -> {
                    joined.suppressions().suppress(NewContactPoint.phone("13612345678"), SuppressionReason.ERASED);
                    joined.erasure().readmit(NewContactPoint.phone("13612345678"));
                    return true;
                }));
        restricted(to, "restrictions.place", (restrictions, placed) -> placed);
        restricted(to, "restrictions.tell", (restrictions, placed) -> restrictions.tell(placed.id(), "by letter"));
        restricted(to, "restrictions.lift", (restrictions, placed) -> {
            restrictions.tell(placed.id(), "by letter");
            return restrictions.lift(placed.id(), "found right");
        });
        add(to, "minors.limit", (s, f, t) -> s.minors().limit("DE", 16));
        add(to, "minors.note", (s, f, t) -> s.minors().note(f.li(), PartialBirth.year(2014)));
        add(to, "retention.define", (s, f, t) -> s.retention().define(talks(t)));
        add(
                to,
                "retention.withdraw",
                (s, f, t) -> s.together(joined -> {
                    joined.retention().define(talks(t));
                    joined.retention().withdraw("talks");
                    return true;
                }));
        add(to, "suppressions.lift", (s, f, t) -> s.suppressions().lift(f.suppression()));
    }

    private static NewRetentionRule talks(String why) {
        return NewRetentionRule.erase("talks", Interaction.OCCURRED_AT, Period.ofYears(3), why);
    }

    private static void restricted(
            List<PublicOperation> to, String name, BiFunction<RestrictionService, Restriction, Restriction> step) {
        add(
                to,
                name,
                (s, f, t) -> s.together(joined -> step.apply(
                        joined.restrictions(),
                        joined.restrictions()
                                .place(NewRestriction.whole(f.li(), RestrictionGround.CONTESTED, t))
                                .get(0))));
    }

    private static void asked(
            List<PublicOperation> to,
            String name,
            BiFunction<RequestService, Id<SubjectRequest>, SubjectRequest> step) {
        add(
                to,
                name,
                (s, f, t) -> s.together(joined -> step.apply(
                        joined.requests(),
                        joined.requests()
                                .receive(f.li(), RequestKind.ACCESS, "letter")
                                .id())));
    }

    private static void webhooks(List<PublicOperation> to) {
        add(
                to,
                "webhooks.register",
                (s, f, t) -> s.webhooks().register(NewWebhook.of(t, "https://example.com/" + t, Furnished.SECRET)));
        add(
                to,
                "webhooks.rotate",
                (s, f, t) -> s.webhooks().rotate(f.webhook(), Furnished.SECRET, Duration.ofHours(1)));
        add(to, "webhooks.pause", (s, f, t) -> s.webhooks().pause(f.webhook()));
        add(to, "webhooks.resume", (s, f, t) -> s.webhooks().resume(f.resting()));
        add(to, "webhooks.remove", (s, f, t) -> s.webhooks().remove(f.webhook()));
        add(to, "webhooks.sendTest", (s, f, t) -> s.webhooks().sendTest(f.webhook()));
        add(
                to,
                "webhookDeliveries.replay",
                (s, f, t) -> s.webhooks().deliveries(f.webhook()).replay(f.unsent()));
        add(
                to,
                "webhookDeliveries.skip",
                (s, f, t) -> s.webhooks().deliveries(f.webhook()).skip(f.unsent()));
        add(
                to,
                "webhookDeliveries.replayFrom",
                (s, f, t) -> s.webhooks().deliveries(f.webhook()).replayFrom(NOON));
    }

    /** What an operator calls, who sees to deliveries and due work. */
    private static void operator(List<PublicOperation> to) {
        operated(
                to,
                "deliveries.replay",
                (crm, tenant, f, t) -> crm.deliveries(tenant).replay(f.unheard(), NOON));
        operated(
                to,
                "deliveries.skip",
                (crm, tenant, f, t) -> crm.deliveries(tenant).skip(f.unheard(), NOON));
        operated(
                to,
                "deliveries.replayFrom",
                (crm, tenant, f, t) -> crm.deliveries(tenant).replayFrom("ear", NOON));
        operated(
                to,
                "deliveries.hasten",
                (crm, tenant, f, t) -> crm.deliveries(tenant).hasten("ear"));
        operated(to, "due.retry", (crm, tenant, f, t) -> crm.due(tenant).retry(f.undone(), NOON));
    }

    private static void operated(List<PublicOperation> to, String name, Calling call) {
        to.add(new PublicOperation(name, Optional.empty(), call));
    }

    private static Id<Customer> another(Furnished there) {
        return Id.of(1, 2, there.li().value().getLeastSignificantBits());
    }

    static CrmSession lin(Crm crm, TenantId tenant) {
        return crm.as(tenant, Actor.of("lin"));
    }

    private static void add(List<PublicOperation> to, String name, Asking asking) {
        to.add(new PublicOperation(name, asking));
    }
}
