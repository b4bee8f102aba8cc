package io.embedcrm.interactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.embedcrm.access.Action;
import io.embedcrm.access.Decision;
import io.embedcrm.customers.Customer;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.event.Event;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApproachServiceTest extends InteractionsWorld {
    private ApproachService contacts() {
        return new ApproachService(lin);
    }

    private boolean may(Id<Customer> customer, String topic, Instant at) {
        return contacts().mayContact(customer, Optional.of(topic), at).yes();
    }

    @Test
    void nothing_forbids_to_contact_whom_nobody_stopped() {
        Decision decision = contacts().mayContact(customer("张伟"), Optional.empty(), now);
        assertThat(decision.yes()).isTrue();
        assertThat(decision.code()).isEqualTo("contact.allowed");
        assertThat(decision.facts()).isEmpty();
    }

    @Test
    void not_interested_forbids_it_for_everybody_with_reasons() {
        Id<Customer> zhang = customer("张伟");
        ContactStop stop = contacts()
                .stop(NewContactStop.of(zhang, "moved abroad")
                        .saidBy("his wife")
                        .until(now.plus(Duration.ofDays(90))));
        Decision decision = new ApproachService(as("mei")).mayContact(zhang, Optional.of("loan"), now);
        assertThat(decision.yes()).isFalse();
        assertThat(decision.code()).isEqualTo("contact.stopped");
        assertThat(decision.reasons()).singleElement().asString().contains("anything", "lin", "moved abroad");
        assertThat(decision.facts())
                .containsEntry("topic", "everything")
                .containsEntry("since", now.toString())
                .containsKey("until");
        assertThat(contacts().stops(zhang)).containsExactly(stop);
        assertThat(history(ContactStop.TYPE, stop.id())).extracting(Event::name).containsExactly("contacts.stopped");
    }

    @Test
    void a_stop_of_a_topic_covers_what_lies_below_it_and_nothing_else() {
        Id<Customer> zhang = customer("张伟");
        contacts().stop(NewContactStop.of(zhang, "has one").topic("Loan"));
        assertThat(may(zhang, "loan", now)).isFalse();
        assertThat(may(zhang, "loan.car", now)).isFalse();
        assertThat(may(zhang, "loan.car.used", now)).isFalse();
        assertThat(may(zhang, "loans", now)).isTrue();
        assertThat(may(zhang, "insurance", now)).isTrue();
        assertThat(contacts().mayContact(zhang, Optional.empty(), now).yes()).isTrue();
    }

    @Test
    void it_holds_from_its_beginning_to_its_end() {
        Id<Customer> zhang = customer("张伟");
        Instant end = now.plus(Duration.ofDays(30));
        contacts().stop(NewContactStop.of(zhang, "later").since(ago(24)).until(end));
        assertThat(may(zhang, "loan", ago(25))).isTrue();
        assertThat(may(zhang, "loan", ago(24))).isFalse();
        assertThat(may(zhang, "loan", end.minusMillis(1))).isFalse();
        assertThat(may(zhang, "loan", end)).isTrue();
    }

    @Test
    void only_the_right_actor_lifts_it() {
        Id<Customer> zhang = customer("张伟");
        ContactStop own = contacts().stop(NewContactStop.of(zhang, "no"));
        ContactStop toms = contacts().stop(NewContactStop.of(zhang, "no").liftedByUser("tom"));
        ContactStop managers = contacts().stop(NewContactStop.of(zhang, "no").liftedByRole("manager"));
        ContactStop anyones = contacts().stop(NewContactStop.of(zhang, "no").liftedByAnyone());
        ApproachService mei = new ApproachService(as("mei", "sales"));
        assertRefused("contact.lift", () -> mei.lift(own.id(), "I think so"));
        assertRefused("contact.lift", () -> mei.lift(toms.id(), "I think so"));
        assertRefused("contact.lift", () -> mei.lift(managers.id(), "I think so"));
        assertRefused("contact.reason", () -> mei.lift(anyones.id(), " "));
        mei.lift(anyones.id(), "told me so");
        new ApproachService(as("boss", "manager")).lift(managers.id(), "decided");
        new ApproachService(as("tom")).lift(toms.id(), "asked");
        assertThat(may(zhang, "loan", now)).isFalse();
        clock.pass(Duration.ofMinutes(1));
        ContactStop lifted = contacts().lift(own.id(), "asked again");
        assertThat(lifted.liftedBy()).isEqualTo("lin");
        assertThat(lifted.liftReason()).isEqualTo("asked again");
        assertThat(contacts().lift(own.id(), "again")).isEqualTo(lifted);
        assertThat(may(zhang, "loan", now)).as("as it was then").isFalse();
        assertThat(may(zhang, "loan", clock.instant())).isTrue();
        assertThat(contacts().stops(zhang)).isEmpty();
        assertThat(history(ContactStop.TYPE, own.id()))
                .extracting(Event::name)
                .containsExactly("contacts.lifted", "contacts.stopped");
    }

    @Test
    void lifting_needs_the_right_to_change() {
        ContactStop stop =
                contacts().stop(NewContactStop.of(customer("张伟"), "no").liftedByAnyone());
        rights.put("trainee", new Limited().without(ContactStop.TYPE, Action.CHANGE));
        assertRefused("access.change", () -> new ApproachService(as("trainee")).lift(stop.id(), "please"));
        rights.put("stranger", new Limited().seeing(ContactStop.TYPE, Criteria.nothing()));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> new ApproachService(as("stranger")).lift(stop.id(), "please"));
    }

    @Test
    void the_customers_own_word_lifts_it() {
        Id<Customer> zhang = customer("张伟");
        ContactStop stop = contacts().stop(NewContactStop.of(zhang, "no").liftedByCustomer());
        assertRefused("contact.lift", () -> contacts().lift(stop.id(), "I recorded it"));
        InteractionService interactions = new InteractionService(lin);
        Interaction before = interactions.log(inbound(ago(1)).customer(zhang)).record();
        Interaction others =
                interactions.log(inbound(now).customer(customer("李娜"))).record();
        Interaction outbound = interactions
                .log(NewInteraction.of(Channels.PHONE, "call", Direction.OUT, now)
                        .customer(zhang))
                .record();
        Interaction machine =
                interactions.log(inbound(now).customer(zhang).automated()).record();
        for (Interaction wrong : List.of(before, others, outbound, machine)) {
            assertRefused("contact.lift", () -> contacts().liftUpon(stop.id(), wrong.id(), "called"));
        }
        Interaction called = interactions.log(inbound(now).customer(zhang)).record();
        ContactStop lifted = new ApproachService(as("mei")).liftUpon(stop.id(), called.id(), "called");
        assertThat(lifted.liftedUpon()).isEqualTo(called.id());
        assertThat(may(zhang, "loan", now)).isTrue();
    }

    private static NewInteraction inbound(Instant at) {
        return NewInteraction.of(Channels.PHONE, InteractionKinds.CALL, Direction.IN, at);
    }

    @Test
    void a_stop_counts_for_who_may_not_see_it_and_tells_only_that_it_is() {
        Id<Customer> zhang = customer("张伟");
        contacts().stop(NewContactStop.of(zhang, "ill").topic("loan"));
        rights.put("mei", new Limited().seeing(ContactStop.TYPE, Criteria.nothing()));
        rights.put("tom", new Limited().hiding(ContactStop.TYPE.text("reason")));
        Decision blind = new ApproachService(as("mei")).mayContact(zhang, Optional.of("loan"), now);
        assertThat(blind.yes()).isFalse();
        assertThat(blind.reasons().toString()).doesNotContain("ill", "lin");
        Decision half = new ApproachService(as("tom")).mayContact(zhang, Optional.of("loan"), now);
        assertThat(half.reasons().toString()).contains("lin").doesNotContain("ill");
        rights.put("stranger", new Limited().seeing(Customer.TYPE, Criteria.nothing()));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> new ApproachService(as("stranger")).mayContact(zhang, Optional.empty(), now));
    }

    @Test
    void many_customers_are_decided_at_once_and_one_merged_away_as_its_survivor() {
        Id<Customer> old = customer("张伟");
        Id<Customer> zhang = customer("张伟");
        Id<Customer> li = customer("李娜");
        mergedAway(old, zhang);
        contacts().stop(NewContactStop.of(old, "no"));
        storage.forget();
        Map<Id<Customer>, Decision> decisions = contacts().mayContact(List.of(old, zhang, li), Optional.empty(), now);
        assertThat(decisions.get(old).yes()).isFalse();
        assertThat(decisions.get(zhang).yes()).isFalse();
        assertThat(decisions.get(li).yes()).isTrue();
        assertThat(storage.reads()).hasSizeLessThanOrEqualTo(7);
    }

    @Test
    void a_condition_leaves_out_the_customers_who_must_not_be_reached() {
        Id<Customer> zhang = customer("张伟");
        Id<Customer> li = customer("李娜");
        contacts().stop(NewContactStop.of(zhang, "no").topic("loan"));
        Criteria<Customer> reachable = ContactStop.CUSTOMER
                .where(ContactStop.forbidding(Optional.of("loan.car"), now))
                .exist()
                .not();
        List<Id<Customer>> reached =
                lin
                        .read(call -> call.list(Query.of(Customer.TYPE).where(reachable))
                                .items())
                        .stream()
                        .map(Customer::id)
                        .toList();
        assertThat(reached).containsExactly(li);
    }

    @Test
    void a_colleague_is_told_that_somebody_spoke_with_the_customer_and_nothing_of_what_was_said() {
        Id<Customer> zhang = customer("张伟");
        assertThat(contacts().lastTouch(zhang)).isEmpty();
        new InteractionService(lin).log(inbound(ago(3)).customer(zhang).body("secret"));
        rights.put("mei", new Limited().seeing(Interaction.TYPE, Criteria.nothing()));
        assertThat(new ApproachService(as("mei")).lastTouch(zhang)).contains(new LastTouch(ago(3), Optional.of("lin")));
        assertThat(new ApproachService(as("mei"))
                        .mayContact(zhang, Optional.empty(), now)
                        .facts())
                .containsEntry("lastContactAt", ago(3).toString());
        rights.put("tom", new Limited().hiding(CustomerFacts.LAST_CONTACT_BY));
        assertThat(new ApproachService(as("tom")).lastTouch(zhang)).contains(new LastTouch(ago(3), Optional.empty()));
    }

    @Test
    void bad_input_is_refused() {
        Id<Customer> zhang = customer("张伟");
        assertRefused("contact.reason", () -> NewContactStop.of(zhang, " "));
        assertRefused("contact.lift", () -> NewContactStop.of(zhang, "no").liftedByRole(""));
        assertRefused(
                "contact.expiry",
                () -> contacts().stop(NewContactStop.of(zhang, "no").until(now)));
        assertRefused("interaction.code", () -> NewContactStop.of(zhang, "no").topic("!"));
        assertRefused(
                "interaction.in-future",
                () -> contacts().stop(NewContactStop.of(zhang, "no").since(now.plus(Duration.ofDays(9)))));
        assertThat(count(ContactStop.TYPE)).isZero();
    }
}
