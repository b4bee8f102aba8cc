package io.embedcrm.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.access.DataUse;
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
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.customers.Note;
import io.embedcrm.customers.NoteService;
import io.embedcrm.customers.TagService;
import io.embedcrm.customers.VerificationMethod;
import io.embedcrm.event.Event;
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
import io.embedcrm.work.Operation;
import io.embedcrm.work.Records;
import io.embedcrm.work.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RestrictionServiceTest extends PrivacyScene {
    private static final DataUse SERVICE = DataUse.of(ShopPurposes.SERVICE);
    private static final DataUse LEGAL = DataUse.of(ShopPurposes.LEGAL);

    private RestrictionService restrictions() {
        return new RestrictionService(session);
    }

    private NewRestriction contested(Id<Customer> customer) {
        return NewRestriction.whole(customer, RestrictionGround.CONTESTED, "the address is wrong");
    }

    private Restriction placed(NewRestriction given) {
        return restrictions().place(given).get(0);
    }

    private NoteService notes() {
        return new NoteService(session);
    }

    @Test
    void nothing_but_what_a_law_demands_is_allowed_and_seen_while_everything_is_restricted() {
        Id<Customer> li = person("Li");
        Id<Customer> wang = person("Wang");
        contacts.add(li, NewContactPoint.email("li@example.com"));
        consents.record(NewConsent.granted(li, MARKETING));
        consents.record(NewConsent.granted(wang, MARKETING));
        placed(contested(li));
        assertThat(decided(li, BY_EMAIL)).isEqualTo("consent.restricted");
        assertThat(decided(li, SERVICE)).isEqualTo("consent.restricted");
        assertThat(decided(li, LEGAL)).isEqualTo("consent.by-default");
        assertThat(consents.profilingAllowed(li).code()).isEqualTo("consent.restricted");
        assertThat(seen(BY_EMAIL)).containsExactly(wang);
        assertThat(seen(SERVICE)).containsExactly(wang);
        assertThat(count(session.forUse(SERVICE), ContactPoint.TYPE)).isZero();
        assertThat(seen(LEGAL)).containsExactlyInAnyOrder(li, wang);
        assertThat(decided(wang, BY_EMAIL)).isEqualTo("consent.granted");
    }

    @Test
    void what_belongs_to_the_customer_is_changed_for_a_purpose_of_law_alone() {
        Id<Customer> li = person("Li");
        Id<Customer> wang = person("Wang");
        placed(contested(li));
        assertThat(code(() -> notes().write(li, "called"))).isEqualTo("restriction.in-force");
        assertThat(code(() -> new NoteService(session.forUse(SERVICE)).write(li, "called")))
                .as("whom a session does not see")
                .isEqualTo("record.not-found");
        notes().write(wang, "called");
        new NoteService(session.forUse(LEGAL)).write(li, "the letter has come back");
        assertThat(count(session, Note.TYPE)).isEqualTo(2);
        consents.record(NewConsent.denied(li, MARKETING));
        assertThat(consents.ledger(li).items()).hasSize(1);
    }

    @Test
    void it_is_lifted_when_the_person_was_told_and_each_step_is_an_event() {
        Id<Customer> li = person("Li");
        Restriction placed = placed(contested(li));
        assertThat(code(() -> restrictions().lift(placed.id(), "found right"))).isEqualTo("restriction.not-told");
        assertThat(code(() -> restrictions().tell(placed.id(), " "))).isEqualTo("restriction.silent");
        later();
        restrictions().tell(placed.id(), "by letter");
        assertThat(code(() -> notes().write(li, "called"))).isEqualTo("restriction.in-force");
        Restriction lifted = restrictions().lift(placed.id(), "found right");
        assertThat(lifted.liftReason()).isEqualTo("found right");
        assertThat(code(() -> restrictions().lift(placed.id(), "again"))).isEqualTo("restriction.lifted");
        notes().write(li, "called");
        assertThat(decided(li, SERVICE)).isEqualTo("consent.by-default");
        assertThat(restrictions().of(li)).containsExactly(lifted);
        assertThat(events)
                .extracting(Event::name)
                .containsSubsequence("restrictions.placed", "restrictions.told", "restrictions.lifted");
    }

    @Test
    void one_of_two_is_lifted_and_the_other_holds() {
        Id<Customer> li = person("Li");
        Restriction first = placed(contested(li));
        placed(NewRestriction.whole(li, RestrictionGround.CLAIMS, "a suit"));
        restrictions().tell(first.id(), "by letter");
        restrictions().lift(first.id(), "found right");
        assertThat(code(() -> notes().write(li, "called"))).isEqualTo("restriction.in-force");
    }

    @Test
    void it_ends_by_itself_where_the_person_was_told_so() {
        Id<Customer> li = person("Li");
        Instant end = clock.instant().plus(Duration.ofDays(30));
        Restriction placed = placed(contested(li).until(end, "said on the phone"));
        assertThat(code(() -> contested(li).until(end, " "))).isEqualTo("restriction.silent");
        clock.set(end.minusSeconds(1));
        assertThat(code(() -> notes().write(li, "called"))).isEqualTo("restriction.in-force");
        clock.set(end);
        notes().write(li, "called before due work was done");
        due();
        Restriction over = restrictions().of(li).get(0);
        assertThat(over.liftedAt()).isEqualTo(end);
        assertThat(events).extracting(Event::name).contains("restrictions.ended");
        assertThat(decided(li, SERVICE)).isEqualTo("consent.by-default");
        assertThat(code(() -> restrictions().lift(placed.id(), "late"))).isEqualTo("restriction.lifted");
        assertThat(code(() -> placed(contested(li).until(end, "said")))).isEqualTo("restriction.period");
    }

    @Test
    void it_begins_when_it_is_to() {
        Id<Customer> li = person("Li");
        placed(contested(li).since(clock.instant().plus(Duration.ofDays(1))));
        notes().write(li, "called");
        assertThat(decided(li, SERVICE)).isEqualTo("consent.by-default");
        clock.pass(Duration.ofDays(1));
        assertThat(decided(li, SERVICE)).isEqualTo("consent.restricted");
        assertThat(code(() -> notes().write(li, "called"))).isEqualTo("restriction.in-force");
    }

    @Test
    void of_some_uses_it_restricts_these_and_lets_the_rest_be() {
        Id<Customer> li = person("Li");
        consents.record(NewConsent.granted(li, MARKETING));
        List<Restriction> placed =
                restrictions().place(contested(li).only(BY_EMAIL, DataUse.of(ShopPurposes.PROFILING)));
        assertThat(placed).hasSize(2);
        assertThat(decided(li, BY_EMAIL)).isEqualTo("consent.restricted");
        assertThat(decided(li, BY_EMAIL.forBrand("tea"))).isEqualTo("consent.restricted");
        assertThat(decided(li, DataUse.of("marketing", "sms"))).isEqualTo("consent.granted");
        assertThat(decided(li, MARKETING)).isEqualTo("consent.granted");
        assertThat(seen(BY_EMAIL)).isEmpty();
        assertThat(seen(MARKETING)).containsExactly(li);
        assertThat(consents.profilingAllowed(li).code()).isEqualTo("consent.restricted");
        notes().write(li, "called");
        assertThat(code(() -> placed(contested(li).only(DataUse.of("unheard-of")))))
                .isEqualTo("purpose.unknown");
    }

    @Test
    void another_restriction_in_the_same_transaction_lets_nothing_through() {
        Id<Customer> li = person("Li");
        placed(contested(li));
        later();
        assertThat(code(() -> session.together(joined -> {
                    new RestrictionService(joined).place(contested(li).only(BY_EMAIL));
                    return new NoteService(joined).write(li, "called");
                })))
                .isEqualTo("restriction.in-force");
    }

    @Test
    void who_is_registered_and_restricted_together_is_restricted_from_then_on() {
        Id<Customer> li = session.together(joined -> {
            Id<Customer> fresh = new CustomerService(joined)
                    .register(NewCustomer.person("Li"))
                    .id();
            new RestrictionService(joined).place(contested(fresh));
            return fresh;
        });
        assertThat(code(() -> notes().write(li, "called"))).isEqualTo("restriction.in-force");
    }

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
        restrictions().tell(restriction.id(), "by letter");
        restrictions().lift(restriction.id(), "found right");
        assertThat(forms.replay(outcome.submission().id()).problems()).isEmpty();
        assertThat(new CustomerService(session).get(li).city()).isEqualTo("Wuhan");
    }

    @Test
    void no_code_lifts_it_untold_or_removes_it() {
        Id<Customer> li = person("Li");
        Restriction placed = placed(contested(li));
        Records records = new Records(session);
        assertThat(code(() -> records.change(placed, placed.lifted(clock.instant(), "lin", "found right"))))
                .isEqualTo("restriction.not-told");
        assertThat(code(() -> records.remove(placed))).isEqualTo("restriction.not-told");
        Restriction written = records.insert(
                Restriction.TYPE.with(placed, Restriction.TYPE.id(), work.ids().next()));
        assertThat(code(() -> notes().write(li, "called"))).isEqualTo("restriction.in-force");
        List.of(placed, written).forEach(each -> restrictions().tell(each.id(), "by letter"));
        Restriction told = restrictions().of(li).get(0);
        Restriction lifted = records.change(told, told.lifted(clock.instant(), "lin", "found right"));
        assertThat(code(() -> notes().write(li, "called"))).as("one is left").isEqualTo("restriction.in-force");
        records.remove(lifted);
        assertThat(restrictions().of(li)).as("what was lifted may go").hasSize(1);
    }

    @Test
    void it_goes_with_the_customer_to_whom_it_turns_out_to_belong() {
        Id<Customer> li = person("Li");
        Id<Customer> double_ = person("Li again");
        Restriction placed = placed(contested(double_));
        later();
        merge(session.forUse(LEGAL), li, double_, placed);
        assertThat(decided(li, SERVICE)).isEqualTo("consent.restricted");
        assertThat(code(() -> notes().write(li, "called"))).isEqualTo("restriction.in-force");
        restrictions().tell(placed.id(), "by letter");
        restrictions().lift(placed.id(), "found right");
        notes().write(li, "called");
    }

    /** What a merge does: references move, and the one merged says so. */
    private static void merge(Session by, Id<Customer> survivor, Id<Customer> merged, Restriction restriction) {
        by.change(Operation.of("test.merge", survivor, merged), call -> {
            Customer before = call.getLocked(Customer.TYPE, merged);
            call.update(before, Customer.TYPE.with(before, Customer.MERGED_INTO, survivor));
            call.update(restriction, Restriction.TYPE.with(restriction, Restriction.CUSTOMER, survivor));
            return survivor;
        });
    }
}
