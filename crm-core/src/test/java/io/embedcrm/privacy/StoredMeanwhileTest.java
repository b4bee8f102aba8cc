package io.embedcrm.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.customers.ContactPoint;
import io.embedcrm.customers.ContactService;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.CustomerEdit;
import io.embedcrm.customers.CustomerService;
import io.embedcrm.customers.FormDefinition;
import io.embedcrm.customers.FormField;
import io.embedcrm.customers.FormOutcome;
import io.embedcrm.customers.FormService;
import io.embedcrm.customers.FormTarget;
import io.embedcrm.customers.NewContactPoint;
import io.embedcrm.customers.NoteService;
import io.embedcrm.customers.TagService;
import io.embedcrm.customers.VerificationMethod;
import io.embedcrm.interactions.Activity;
import io.embedcrm.interactions.ActivityKinds;
import io.embedcrm.interactions.ActivityService;
import io.embedcrm.interactions.Channels;
import io.embedcrm.interactions.ContactStop;
import io.embedcrm.interactions.CustomerFacts;
import io.embedcrm.interactions.Direction;
import io.embedcrm.interactions.FactsService;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.interactions.InteractionKinds;
import io.embedcrm.interactions.InteractionService;
import io.embedcrm.interactions.NewActivity;
import io.embedcrm.interactions.NewContactStop;
import io.embedcrm.interactions.NewInteraction;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.interactions.PurchaseService;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import io.embedcrm.work.Session;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What is stored of a customer while all of its data is restricted, and what is refused. */
class StoredMeanwhileTest extends RestrictionScene {
    private NewPurchase order(Id<Customer> customer, String number) {
        return anonymous(number).customer(customer);
    }

    private NewPurchase anonymous(String number) {
        return NewPurchase.purchase("shop", number, clock.instant()).total(Money.of("39.90", "CNY"));
    }

    private NewInteraction message(Direction direction) {
        return NewInteraction.of(Channels.WEB, InteractionKinds.MESSAGE, direction, clock.instant());
    }

    @Test
    void what_the_customer_does_meanwhile_is_stored() {
        Id<Customer> li = person("Li");
        PurchaseService purchases = new PurchaseService(session);
        InteractionService interactions = new InteractionService(session);
        Id<Purchase> before = purchases.record(order(li, "1")).record().id();
        placed(contested(li));
        later();
        purchases.record(order(li, "2"));
        purchases.record(
                NewPurchase.refund("shop", "3", clock.instant()).of(before).total(Money.of("9.90", "CNY")));
        purchases.refundRest(before, "4", clock.instant());
        Id<Purchase> guest = purchases.record(anonymous("5")).record().id();
        purchases.attach(guest, li);
        interactions.log(message(Direction.IN).customer(li));
        interactions.log(message(Direction.OUT).customer(li).automated());
        Interaction mail =
                interactions.log(message(Direction.IN).from("li@example.com")).record();
        interactions.attach(mail.id(), li);
        contacts.add(li, NewContactPoint.email("li@example.com"));
        new CustomerService(session).identify(li, "shop", "4711");
        new ActivityService(session).recognise("cookie:8f3a", li);
        approaches.stop(NewContactStop.of(li, "wants no calls"));
        assertThat(purchases.get(before).refunded()).isEqualTo(Money.of("39.90", "CNY"));
        FactsService facts = new FactsService(session);
        Optional<CustomerFacts> told = facts.of(li);
        assertThat(told.map(CustomerFacts::revenue)).contains(Money.of("79.80", "CNY"));
        assertThat(facts.recount(li).map(CustomerFacts::revenue)).isEqualTo(told.map(CustomerFacts::revenue));
        assertThat(decided(li, SERVICE)).as("and not used").isEqualTo("consent.restricted");
        assertThat(count(session.forUse(SERVICE), Purchase.TYPE)).isZero();
    }

    @Test
    void a_session_bound_to_the_contract_stores_what_it_does_not_see_and_one_bound_to_a_consent_nothing() {
        Id<Customer> li = person("Li");
        Id<Purchase> before =
                new PurchaseService(session).record(order(li, "1")).record().id();
        consents.record(NewConsent.granted(li, MARKETING));
        placed(contested(li));
        later();
        Session checkout = session.forUse(SERVICE);
        PurchaseService purchases = new PurchaseService(checkout);
        Purchase stored = purchases.record(order(li, "2")).record();
        assertThat(stored.customer()).isEqualTo(li);
        assertThat(purchases.record(order(li, "2")).inserted()).isFalse();
        purchases.recordAll(List.of(order(li, "3")));
        purchases.refundRest(before, "4", clock.instant());
        checkout.together(joined -> {
            new ContactService(joined).add(li, NewContactPoint.email("li@example.com"));
            return new PurchaseService(joined.once("order 5")).record(order(li, "5"));
        });
        new InteractionService(checkout).log(message(Direction.IN).customer(li));
        new CustomerService(checkout).identify(li, "shop", "4711");
        new FactsService(session)
                .of(li)
                .ifPresentOrElse(
                        facts -> assertThat(facts.revenue()).isEqualTo(Money.of("119.70", "CNY")), AssertionError::new);
        assertThat(count(checkout, Purchase.TYPE)).as("and uses nothing").isZero();
        assertThat(code(() -> purchases.get(stored.id()))).isEqualTo("record.not-found");
        assertThat(code(() -> new NoteService(checkout).write(li, "called"))).isEqualTo("record.not-found");
        assertThat(code(() -> new InteractionService(checkout)
                        .log(message(Direction.INTERNAL).customer(li))))
                .as("no storing")
                .isEqualTo("restriction.in-force");
        assertThat(code(() -> new PurchaseService(session.forUse(MARKETING)).record(order(li, "6"))))
                .isEqualTo("record.not-found");
    }

    @Test
    void what_the_house_does_of_its_own_is_refused_and_so_is_any_change_of_what_is_there() {
        Id<Customer> li = person("Li");
        ContactPoint mail = contacts.add(li, NewContactPoint.email("li@example.com"));
        ContactStop stop = approaches.stop(NewContactStop.of(li, "wants no calls"));
        InteractionService interactions = new InteractionService(session);
        Interaction call = interactions.log(message(Direction.IN).customer(li)).record();
        new TagService(session).define("vip", "VIP");
        placed(contested(li));
        later();
        CustomerService customers = new CustomerService(session);
        Customer now = customers.get(li);
        List<ThrowingCallable> refused = List.of(
                () -> notes().write(li, "called"),
                () -> interactions.log(message(Direction.INTERNAL).customer(li)),
                () -> interactions.correct(call.id(), message(Direction.IN).customer(li), "misheard"),
                () -> contacts.verify(mail.id(), VerificationMethod.CODE),
                () -> contacts.retire(mail.id()),
                () -> approaches.lift(stop.id(), "asked again"),
                () -> new TagService(session).add(Customer.TYPE, li, "vip"),
                () -> customers.change(li, now.version(), CustomerEdit.of().set(Customer.CITY, "Wuhan")));
        for (ThrowingCallable each : refused) {
            assertThat(code(each)).isEqualTo("restriction.in-force");
        }
        Session law = session.forUse(LEGAL);
        assertThat(new ContactService(law).retire(mail.id()).inUseAt(clock.instant()))
                .isFalse();
    }

    @Test
    void who_a_visitor_is_is_stored_and_what_it_did_unknown_is_joined_when_the_restriction_is_lifted() {
        Id<Customer> li = person("Li");
        ActivityService activities = new ActivityService(session);
        activities.recordAll(List.of(visit("before")));
        Restriction restriction = placed(contested(li));
        later();
        activities.recognise("cookie:8f3a", li);
        assertThat(visits(li)).as("nothing is joined").isZero();
        activities.recordAll(List.of(visit("meanwhile")));
        assertThat(visits(li)).as("what it does is stored").isOne();
        clock.pass(Duration.ofDays(3));
        due();
        assertThat(visits(li)).isOne();
        restrictions().tell(restriction.id(), "by letter");
        restrictions().lift(restriction.id(), "found right");
        clock.pass(Duration.ofDays(1));
        due();
        assertThat(visits(li)).isEqualTo(2);
    }

    private NewActivity visit(String event) {
        return NewActivity.of(Channels.WEB, ActivityKinds.VISIT, "site", event, clock.instant())
                .visitor("cookie:8f3a", "s");
    }

    private long visits(Id<Customer> customer) {
        return session.read(call -> call.count(Activity.TYPE, Activity.CUSTOMER.eq(customer)));
    }

    @Test
    void a_form_submitted_meanwhile_is_kept_and_taken_over_afterwards() {
        Id<Customer> li = person("Li");
        FormService forms = new FormService(session);
        forms.draft(
                "news",
                FormDefinition.titled("Newsletter")
                        .notice("https://example.com/privacy", "city")
                        .field(FormField.of("city", FormTarget.fact(Customer.CITY), "City")));
        forms.publish("news");
        Restriction restriction = placed(contested(li));
        FormOutcome outcome = forms.submit("news", "t-1", Map.of("city", "Wuhan"), li);
        assertThat(outcome.submission().problem()).isEqualTo("restriction.in-force");
        FormOutcome bound =
                new FormService(session.forUse(SERVICE)).submit("news", "t-2", Map.of("city", "Changsha"), li);
        assertThat(bound.submission().problem()).as("whom it does not see").isEqualTo("record.not-found");
        restrictions().tell(restriction.id(), "by letter");
        restrictions().lift(restriction.id(), "found right");
        assertThat(forms.replay(bound.submission().id()).problems()).isEmpty();
        assertThat(forms.replay(outcome.submission().id()).problems()).isEmpty();
        assertThat(new CustomerService(session).get(li).city()).isEqualTo("Wuhan");
    }
}
