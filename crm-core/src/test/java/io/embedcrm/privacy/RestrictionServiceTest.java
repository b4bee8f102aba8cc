package io.embedcrm.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.access.DataUse;
import io.embedcrm.customers.ContactPoint;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.CustomerService;
import io.embedcrm.customers.NewContactPoint;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.customers.Note;
import io.embedcrm.customers.NoteService;
import io.embedcrm.event.Event;
import io.embedcrm.record.Id;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Records;
import io.embedcrm.work.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestrictionServiceTest extends RestrictionScene {
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
