package io.embedcrm.interactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.embedcrm.access.Action;
import io.embedcrm.customers.Customer;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.event.Act;
import io.embedcrm.event.Event;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Found;
import io.embedcrm.work.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InteractionServiceTest extends InteractionsWorld {
    private InteractionService interactions() {
        return new InteractionService(lin);
    }

    private static NewInteraction call(Instant at) {
        return NewInteraction.of(Channels.PHONE, InteractionKinds.CALL, Direction.IN, at);
    }

    @Test
    void what_is_logged_tells_who_when_and_what_of_it() {
        Id<Customer> zhang = customer("张伟");
        Interaction logged = interactions()
                .log(call(ago(2))
                        .customer(zhang)
                        .with(NewParticipant.user("mei", "agent"))
                        .subject("delivery")
                        .body("Where is my parcel?")
                        .outcome("answered")
                        .duration(Duration.ofMinutes(3)))
                .record();
        Interaction stored = interactions().get(logged.id());
        assertThat(stored.customer()).isEqualTo(zhang);
        assertThat(stored.occurredAt()).isEqualTo(ago(2));
        assertThat(stored.recordedAt()).isEqualTo(now);
        assertThat(stored.recordedBy()).isEqualTo("lin");
        assertThat(stored.durationSeconds()).isEqualTo(180);
        assertThat(interactions().participants(logged.id()))
                .extracting(Participant::role, Participant::primary, Participant::customer, Participant::user)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("customer", true, zhang, null),
                        org.assertj.core.groups.Tuple.tuple("agent", false, null, "mei"));
    }

    @Test
    void channels_and_kinds_are_open_and_written_one_way() {
        NewInteraction given = NewInteraction.of(" Store Visit", "Wine_Tasting", Direction.IN, now);
        assertThat(given.channel()).isEqualTo("store-visit");
        assertThat(given.kind()).isEqualTo("wine-tasting");
        for (String bad : List.of("", " ", "电话", "a/b", "-x", "x".repeat(41))) {
            assertRefused("interaction.code", () -> NewInteraction.of(bad, "call", Direction.IN, now));
        }
    }

    @Test
    void logging_is_told_as_one_event_in_the_customers_order() {
        Id<Customer> zhang = customer("张伟");
        Interaction logged = interactions().log(call(now).customer(zhang)).record();
        assertThat(history(Interaction.TYPE, logged.id())).singleElement().satisfies(event -> {
            assertThat(event.name()).isEqualTo("interactions.logged");
            assertThat(event.act()).isEqualTo(Act.CREATED);
            assertThat(event.stream().is(Customer.TYPE)).isTrue();
            assertThat(event.stream().id()).isEqualTo(zhang.value());
        });
    }

    @Test
    void what_a_source_told_before_is_not_logged_twice() {
        Id<Customer> zhang = customer("张伟");
        NewInteraction first = call(ago(3)).customer(zhang).subject("one").source("hotline", "c-1");
        Found<Interaction> logged = interactions().log(first);
        Found<Interaction> again = interactions().log(first.subject("two"));
        assertThat(logged.inserted()).isTrue();
        assertThat(again.inserted()).isFalse();
        assertThat(again.record()).isEqualTo(interactions().get(logged.record().id()));
        assertThat(again.record().subject()).isEqualTo("one");
        assertThat(count(Interaction.TYPE)).isEqualTo(1);
        assertThat(count(Participant.TYPE)).isEqualTo(1);
        assertThat(interactions().log(first.source("hotline", "c-2")).inserted())
                .isTrue();
    }

    @Test
    void a_source_that_tells_from_many_threads_is_heard_once() throws Exception {
        Id<Customer> zhang = customer("张伟");
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            Callable<Found<Interaction>> log =
                    () -> interactions().log(call(ago(3)).customer(zhang).source("hotline", "c-1"));
            List<Future<Found<Interaction>>> all = pool.invokeAll(List.of(log, log, log, log));
            int inserted = 0;
            for (Future<Found<Interaction>> each : all) {
                inserted += each.get().inserted() ? 1 : 0;
            }
            assertThat(inserted).isEqualTo(1);
        } finally {
            pool.shutdown();
        }
        assertThat(count(Interaction.TYPE)).isEqualTo(1);
        assertThat(count(CustomerFacts.TYPE)).isEqualTo(1);
    }

    @Test
    void what_was_logged_of_a_source_tells_nothing_to_who_may_not_see_it() {
        interactions().log(call(now).customer(customer("张伟")).source("hotline", "c-1"));
        rights.put("stranger", new Limited().seeing(Interaction.TYPE, Criteria.nothing()));
        assertRefused(
                "record.duplicate",
                () -> new InteractionService(as("stranger"))
                        .log(call(now).customer(customer("李娜")).source("hotline", "c-1")));
        assertThat(count(Interaction.TYPE)).isEqualTo(1);
    }

    @Test
    void who_may_only_create_can_log_from_a_source() {
        rights.put("gate", new Limited().seeing(Interaction.TYPE, Criteria.nothing()));
        InteractionService gate = new InteractionService(as("gate"));
        assertThat(gate.log(call(now).source("hotline", "c-1")).inserted()).isTrue();
        assertRefused("record.duplicate", () -> gate.log(call(now).source("hotline", "c-1")));
    }

    @Test
    void bad_input_is_refused_whole() {
        Id<Customer> zhang = customer("张伟");
        NewInteraction good = call(now).customer(zhang);
        assertRefused(
                "interaction.in-future",
                () -> interactions().log(call(now.plus(Duration.ofDays(2))).customer(zhang)));
        assertRefused("text.too-long", () -> interactions().log(good.body("x".repeat(20_001))));
        assertRefused(
                "text.too-long", () -> interactions().log(good.with(NewParticipant.address("x".repeat(201), "cc"))));
        assertRefused("interaction.duration", () -> good.duration(Duration.ofSeconds(-1)));
        assertRefused(
                "interaction.primary",
                () -> good.with(NewParticipant.address("a", "cc").asPrimary())
                        .with(NewParticipant.address("b", "cc").asPrimary()));
        assertRefused("interaction.participant", () -> NewParticipant.address(" ", "cc"));
        assertRefused(
                "interaction.participant",
                () -> NewParticipant.user("mei", "agent").asPrimary());
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(
                        () -> interactions().log(call(now).customer(work.ids().next())));
        assertThat(Stream.of(Interaction.TYPE, Participant.TYPE, CustomerFacts.TYPE)
                        .mapToLong(this::count)
                        .sum())
                .isZero();
    }

    @Test
    void a_body_of_twenty_thousand_characters_is_kept() {
        Interaction logged = interactions()
                .log(call(now).customer(customer("张伟")).body("长".repeat(20_000)))
                .record();
        assertThat(interactions().get(logged.id()).body()).hasSize(20_000);
    }

    @Test
    void a_customer_out_of_sight_cannot_be_logged_about() {
        Id<Customer> zhang = customer("张伟");
        rights.put("stranger", new Limited().seeing(Customer.TYPE, Criteria.nothing()));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() ->
                        new InteractionService(as("stranger")).log(call(now).customer(zhang)));
        assertThat(count(Interaction.TYPE)).isZero();
    }

    @Test
    void a_customer_that_was_merged_away_is_the_one_it_was_merged_into() {
        Id<Customer> old = customer("张伟");
        Id<Customer> zhang = customer("张伟");
        mergedAway(old, zhang);
        assertThat(interactions().log(call(now).customer(old)).record().customer())
                .isEqualTo(zhang);
        assertThat(hasFacts(zhang)).isTrue();
        assertThat(hasFacts(old)).isFalse();
    }

    @Test
    void facts_follow_people_and_direction() {
        Id<Customer> zhang = customer("张伟");
        interactions().log(call(ago(10)).customer(zhang));
        interactions()
                .log(NewInteraction.of(Channels.EMAIL, InteractionKinds.EMAIL, Direction.OUT, ago(5))
                        .customer(zhang)
                        .automated());
        new InteractionService(as("mei"))
                .log(NewInteraction.of(Channels.PHONE, InteractionKinds.NOTE, Direction.INTERNAL, ago(1))
                        .customer(zhang));
        assertThat(facts(zhang).lastContactAt()).isEqualTo(ago(10));
        assertThat(facts(zhang).lastContactBy()).isEqualTo("lin");
        assertThat(facts(zhang).lastInboundAt()).isEqualTo(ago(10));
        assertThat(facts(zhang).lastOutboundAt()).isEqualTo(ago(5));
    }

    @Test
    void facts_that_come_late_move_nothing_back() {
        Id<Customer> zhang = customer("张伟");
        new InteractionService(as("mei")).log(call(ago(1)).customer(zhang));
        interactions().log(call(ago(100)).customer(zhang));
        interactions().log(call(ago(50)).customer(zhang));
        assertThat(facts(zhang).lastContactAt()).isEqualTo(ago(1));
        assertThat(facts(zhang).lastContactBy()).isEqualTo("mei");
        assertThat(facts(zhang).lastInboundAt()).isEqualTo(ago(1));
    }

    @Test
    void everyone_who_took_part_was_spoken_with() {
        Id<Customer> zhang = customer("张伟");
        Id<Customer> li = customer("李娜");
        interactions()
                .log(NewInteraction.of(Channels.IN_PERSON, InteractionKinds.MEETING, Direction.OUT, ago(4))
                        .with(NewParticipant.customer(li, "attendee"))
                        .with(NewParticipant.customer(zhang, "host").asPrimary()));
        assertThat(facts(zhang).lastContactAt()).isEqualTo(ago(4));
        assertThat(facts(li).lastContactAt()).isEqualTo(ago(4));
    }

    @Test
    void logging_needs_no_right_to_the_facts_and_makes_no_edit_stale() {
        Id<Customer> zhang = customer("张伟");
        Customer read = lin.read(call -> call.get(Customer.TYPE, zhang));
        rights.put(
                "mei",
                new Limited()
                        .seeing(CustomerFacts.TYPE, Criteria.nothing())
                        .without(CustomerFacts.TYPE, Action.CREATE)
                        .without(CustomerFacts.TYPE, Action.CHANGE));
        new InteractionService(as("mei")).log(call(ago(2)).customer(zhang));
        new InteractionService(as("mei")).log(call(ago(1)).customer(zhang));
        assertThat(facts(zhang).lastContactAt()).isEqualTo(ago(1));
        lin.change(Operation.of("test.edit"), call -> call.update(read, Customer.TYPE.with(read, Customer.CITY, "北京")));
    }

    @Test
    void a_correction_takes_the_place_of_what_was_wrong() {
        Id<Customer> zhang = customer("张伟");
        interactions().log(call(ago(30)).customer(zhang));
        Interaction wrong = interactions()
                .log(call(ago(1)).customer(zhang).source("hotline", "c-1"))
                .record();
        Interaction right = interactions().correct(wrong.id(), call(ago(20)).subject("really"), "wrong day");
        assertThat(right.supersedes()).isEqualTo(wrong.id());
        assertThat(right.customer()).isEqualTo(zhang);
        assertThat(right.correctionReason()).isEqualTo("wrong day");
        assertThat(interactions().get(wrong.id()).supersededBy()).isEqualTo(right.id());
        assertThat(interactions().get(wrong.id()).occurredAt()).isEqualTo(ago(1));
        assertThat(interactions().corrections(right.id()))
                .extracting(Interaction::id)
                .containsExactly(right.id(), wrong.id());
        assertThat(facts(zhang).lastContactAt()).isEqualTo(ago(20));
        assertThat(history(Interaction.TYPE, wrong.id()))
                .extracting(Event::name)
                .containsExactly("interactions.corrected", "interactions.logged");
        assertThat(interactions()
                        .log(call(now).customer(zhang).source("hotline", "c-1"))
                        .inserted())
                .isFalse();
    }

    @Test
    void the_correction_of_the_only_contact_leaves_what_holds() {
        Id<Customer> zhang = customer("张伟");
        Id<Customer> li = customer("李娜");
        Interaction wrong = interactions().log(call(ago(1)).customer(zhang)).record();
        interactions().correct(wrong.id(), call(ago(2)).customer(li), "it was Li");
        assertThat(facts(zhang).lastContactAt()).isNull();
        assertThat(facts(zhang).lastContactBy()).isNull();
        assertThat(facts(zhang).lastInboundAt()).isNull();
        assertThat(facts(li).lastContactAt()).isEqualTo(ago(2));
    }

    @Test
    void what_an_attendee_has_besides_still_counts_after_a_correction() {
        Id<Customer> zhang = customer("张伟");
        Id<Customer> li = customer("李娜");
        interactions().log(call(ago(9)).customer(li).with(NewParticipant.customer(zhang, "attendee")));
        Interaction wrong = interactions().log(call(ago(1)).customer(zhang)).record();
        interactions().correct(wrong.id(), call(ago(1)).customer(zhang).automated(), "a machine");
        assertThat(facts(zhang).lastContactAt()).isEqualTo(ago(9));
        assertThat(facts(zhang).lastInboundAt()).isEqualTo(ago(1));
    }

    @Test
    void what_was_corrected_is_neither_corrected_nor_attached_again() {
        Interaction wrong = interactions().log(call(now).from("13800001111")).record();
        interactions().correct(wrong.id(), call(now), "once");
        assertRefused("interaction.superseded", () -> interactions().correct(wrong.id(), call(now), "twice"));
        Id<Customer> zhang = customer("张伟");
        assertRefused("interaction.superseded", () -> interactions().attach(wrong.id(), zhang));
        assertRefused(
                "interaction.source",
                () -> interactions().correct(wrong.id(), call(now).source("hotline", "c-9"), "source"));
        assertThat(count(Interaction.TYPE)).isEqualTo(2);
    }

    @Test
    void correcting_needs_the_right_to_change() {
        Interaction wrong =
                interactions().log(call(now).customer(customer("张伟"))).record();
        rights.put("trainee", new Limited().without(Interaction.TYPE, Action.CHANGE));
        assertRefused(
                "access.change", () -> new InteractionService(as("trainee")).correct(wrong.id(), call(now), "no"));
        assertThat(count(Interaction.TYPE)).isEqualTo(1);
    }

    @Test
    void an_unknown_sender_is_attached_when_it_is_known() {
        Interaction orphan =
                interactions().log(call(ago(6)).from("13800001111")).record();
        assertThat(orphan.customer()).isNull();
        assertThat(count(CustomerFacts.TYPE)).isZero();
        Id<Customer> zhang = customer("张伟");
        Interaction attached = interactions().attach(orphan.id(), zhang);
        assertThat(attached.customer()).isEqualTo(zhang);
        assertThat(interactions().participants(orphan.id())).singleElement().satisfies(sender -> {
            assertThat(sender.customer()).isEqualTo(zhang);
            assertThat(sender.address()).isEqualTo("13800001111");
        });
        assertThat(facts(zhang).lastContactAt()).isEqualTo(ago(6));
        assertThat(interactions().attach(orphan.id(), zhang)).isEqualTo(attached);
        Id<Customer> li = customer("李娜");
        assertRefused("interaction.attached", () -> interactions().attach(orphan.id(), li));
    }

    @Test
    void a_visit_of_nobody_is_attached_too() {
        Interaction visit = interactions()
                .log(NewInteraction.of(Channels.STORE, InteractionKinds.STORE_VISIT, Direction.IN, now))
                .record();
        Id<Customer> zhang = customer("张伟");
        interactions().attach(visit.id(), zhang);
        assertThat(interactions().participants(visit.id())).singleElement().satisfies(visitor -> {
            assertThat(visitor.primary()).isTrue();
            assertThat(visitor.customer()).isEqualTo(zhang);
        });
    }

    @Test
    void all_that_came_from_an_address_is_attached_at_once() {
        interactions().log(call(ago(3)).from("13800001111"));
        interactions().log(call(ago(2)).from("13800001111"));
        interactions().log(call(ago(1)).from("13900002222"));
        Id<Customer> zhang = customer("张伟");
        assertThat(interactions().attachFrom("13800001111", zhang)).isEqualTo(2);
        assertThat(interactions().attachFrom("13800001111", zhang)).isZero();
        assertThat(facts(zhang).lastContactAt()).isEqualTo(ago(2));
    }

    @Test
    void what_happened_is_not_rewritten_by_whatever_code() {
        Interaction logged = interactions()
                .log(call(now).customer(customer("张伟")).subject("delivery"))
                .record();
        assertRefused(
                "interaction.fixed",
                () -> lin.change(
                        Operation.of("host.edit"),
                        call -> call.update(logged, Interaction.TYPE.with(logged, Interaction.SUBJECT, "invoice"))));
        assertThat(interactions().get(logged.id()).subject()).isEqualTo("delivery");
        lin.change(
                Operation.of("host.erase"),
                call -> call.update(logged, Interaction.TYPE.with(logged, Interaction.SUBJECT, null)));
        assertThat(interactions().get(logged.id()).subject()).isNull();
    }

    @Test
    void a_hidden_body_is_hidden() {
        Interaction logged = interactions()
                .log(call(now).customer(customer("张伟")).body("private"))
                .record();
        rights.put("mei", new Limited().hiding(Interaction.TYPE.text("body")));
        assertThat(new InteractionService(as("mei")).get(logged.id()).body()).isNull();
        assertThat(new InteractionService(as("mei"))
                        .corrections(logged.id())
                        .get(0)
                        .body())
                .isNull();
    }
}
