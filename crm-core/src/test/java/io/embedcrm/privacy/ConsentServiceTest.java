package io.embedcrm.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.access.DataUse;
import io.embedcrm.access.Decision;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.CustomerService;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.event.Event;
import io.embedcrm.interactions.NewContactStop;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.work.Change;
import io.embedcrm.work.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ConsentServiceTest extends PrivacyScene {
    @Test
    void nothing_is_allowed_that_nobody_agreed_to_unless_the_purpose_says_so() {
        Id<Customer> li = person("Li");
        assertThat(decided(li, MARKETING)).isEqualTo("consent.missing");
        assertThat(decided(li, DataUse.of(ShopPurposes.SERVICE))).isEqualTo("consent.by-default");
        assertThat(consents.profilingAllowed(li).yes()).isTrue();
        assertThat(consents.automatedDecisionsAllowed(li).yes()).isFalse();
        assertThat(code(() -> consents.decide(li, DataUse.of("unheard-of")))).isEqualTo("purpose.unknown");
    }

    @Test
    void a_yes_for_any_channel_is_one_for_each_and_a_yes_for_one_is_none_for_all() {
        Id<Customer> li = person("Li");
        consents.record(NewConsent.granted(li, BY_EMAIL));
        assertThat(decided(li, BY_EMAIL)).isEqualTo("consent.granted");
        assertThat(decided(li, BY_EMAIL.forBrand("teahouse"))).isEqualTo("consent.granted");
        assertThat(decided(li, MARKETING)).isEqualTo("consent.missing");
        assertThat(decided(li, DataUse.of("marketing", "sms"))).isEqualTo("consent.missing");
        consents.record(NewConsent.granted(li, MARKETING));
        assertThat(decided(li, DataUse.of("marketing", "sms"))).isEqualTo("consent.granted");
    }

    @Test
    void a_wider_no_outweighs_a_narrower_yes_until_it_is_left_open() {
        Id<Customer> li = person("Li");
        consents.record(NewConsent.denied(li, MARKETING));
        later();
        consents.record(NewConsent.granted(li, BY_EMAIL));
        assertThat(decided(li, BY_EMAIL)).isEqualTo("consent.denied");
        later();
        consents.record(NewConsent.open(li, MARKETING));
        assertThat(decided(li, BY_EMAIL)).isEqualTo("consent.granted");
        assertThat(decided(li, DataUse.of("marketing", "sms"))).isEqualTo("consent.missing");
    }

    @Test
    void brands_are_told_apart() {
        Id<Customer> li = person("Li");
        consents.record(NewConsent.granted(li, MARKETING.forBrand("tea")));
        consents.record(NewConsent.denied(li, MARKETING.forBrand("cups")));
        assertThat(decided(li, BY_EMAIL.forBrand("tea"))).isEqualTo("consent.granted");
        assertThat(decided(li, BY_EMAIL.forBrand("cups"))).isEqualTo("consent.denied");
        assertThat(decided(li, BY_EMAIL)).isEqualTo("consent.missing");
    }

    @Test
    void what_comes_twice_by_its_key_is_recorded_once() {
        Id<Customer> li = person("Li");
        NewConsent given = NewConsent.granted(li, MARKETING).from("web-form", "f-1");
        ConsentEntry first = consents.record(given);
        assertThat(consents.record(given)).isEqualTo(first);
        assertThat(consents.ledger(li).items()).containsExactly(first);
        Id<Customer> wang = person("Wang");
        assertThat(code(() ->
                        consents.record(NewConsent.granted(wang, MARKETING).from("web-form", "f-1"))))
                .isEqualTo("consent.source-key");
        assertThat(consents.ledger(wang).items()).isEmpty();
    }

    @Test
    void what_many_said_is_recorded_at_once_as_one_by_one() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            List<Id<Customer>> alone = List.of(person("Li"), person("Wang"), person("Zhao"));
            List<Id<Customer>> together = List.of(person("Li"), person("Wang"), person("Zhao"));
            List<NewConsent> given = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                int who = random.nextInt(3);
                DataUse use = List.of(MARKETING, BY_EMAIL, BY_EMAIL.forBrand("tea"), MARKETING.forBrand("cups"))
                        .get(random.nextInt(4));
                Instant since = clock.instant().minusSeconds(random.nextInt(5));
                String evidence = "line " + i;
                Function<Id<Customer>, NewConsent> said = random.nextBoolean()
                        ? person ->
                                NewConsent.withdrawn(person, use).since(since).evidence(evidence)
                        : person -> NewConsent.granted(person, use).since(since).evidence(evidence);
                consents.record(said.apply(alone.get(who)));
                given.add(said.apply(together.get(who)).from("list", seed + "-" + random.nextInt(100) + "-" + i));
            }
            assertThat(consents.recordAll(given)).isEqualTo(12);
            assertThat(consents.recordAll(given)).as("sent again").isZero();
            for (int who = 0; who < 3; who++) {
                assertThat(said(together.get(who))).as("seed %d", seed).isEqualTo(said(alone.get(who)));
                assertThat(consents.rebuild(together.get(who)))
                        .as("seed %d", seed)
                        .isZero();
                assertThat(told(together.get(who))).as("seed %d", seed).isEqualTo(told(alone.get(who)));
            }
        }
    }

    private List<String> said(Id<Customer> customer) {
        return consents.preferences(customer).stream()
                .map(line -> line.use() + " " + line.decision().code())
                .toList();
    }

    /** What became of the ledger, in the order of its events. */
    private List<String> told(Id<Customer> customer) {
        RecordRef stream = new RecordRef(Customer.TYPE.name(), customer.value());
        return session.read(call -> call
                .list(Query.of(Change.TYPE)
                        .where(Change.STREAM.eq(stream))
                        .sortedBy(Change.POSITION.ascending())
                        .limit(100))
                .items()
                .stream()
                .filter(change -> change.name().startsWith("consents."))
                .map(change -> change.name() + " "
                        + call.get(ConsentEntry.TYPE, change.record().idAs(ConsentEntry.TYPE))
                                .evidence())
                .toList());
    }

    @Test
    void of_what_many_said_nothing_is_recorded_if_one_is_wrong() {
        Id<Customer> li = person("Li");
        Id<Customer> wang = person("Wang");
        assertThat(code(() -> consents.recordAll(List.of(
                        NewConsent.granted(li, MARKETING), NewConsent.granted(wang, DataUse.of("unheard-of"))))))
                .isEqualTo("purpose.unknown");
        assertThat(code(() -> consents.recordAll(List.of(
                        NewConsent.granted(li, MARKETING).from("list", "1"),
                        NewConsent.granted(wang, MARKETING).from("list", "1")))))
                .isEqualTo("consent.source-key");
        assertThat(consents.ledger(li).items()).isEmpty();
        assertThat(consents.ledger(wang).items()).isEmpty();
    }

    @Test
    void both_times_answer_what_held_and_what_was_known() {
        Id<Customer> li = person("Li");
        Instant first = clock.instant();
        consents.record(NewConsent.granted(li, MARKETING));
        later();
        Instant second = clock.instant();
        later();
        consents.record(NewConsent.withdrawn(li, MARKETING).since(second));
        assertThat(consents.decide(li, MARKETING, first).code()).isEqualTo("consent.granted");
        assertThat(consents.decide(li, MARKETING, second).code()).isEqualTo("consent.withdrawn");
        assertThat(consents.decide(li, MARKETING, second, second).code()).isEqualTo("consent.granted");
        assertThat(consents.decide(li, MARKETING, first.minusSeconds(1)).code()).isEqualTo("consent.missing");
    }

    @Test
    void a_wrong_entry_is_superseded_and_stays() {
        Id<Customer> li = person("Li");
        ConsentEntry wrong = consents.record(NewConsent.granted(li, MARKETING));
        Instant before = clock.instant();
        later();
        ConsentEntry right = consents.correct(wrong.id(), NewConsent.granted(li, BY_EMAIL));
        assertThat(right.supersedes()).isEqualTo(wrong.id());
        assertThat(decided(li, MARKETING)).isEqualTo("consent.missing");
        assertThat(decided(li, BY_EMAIL)).isEqualTo("consent.granted");
        assertThat(consents.decide(li, MARKETING, before, before).yes()).isTrue();
        assertThat(code(() -> consents.strike(wrong.id(), "again"))).isEqualTo("consent.superseded");
        later();
        consents.strike(right.id(), "another customer's");
        assertThat(decided(li, BY_EMAIL)).isEqualTo("consent.missing");
        assertThat(consents.ledger(li).items()).hasSize(3);
        assertThat(consents.rebuild(li)).isZero();
    }

    @Test
    void an_entry_cannot_be_changed_by_whatever_way() {
        ConsentEntry entry = consents.record(NewConsent.granted(person("Li"), MARKETING));
        ConsentEntry other = ConsentEntry.TYPE.with(entry, ConsentEntry.DECISION, ConsentDecision.DENIED);
        assertThat(code(() -> session.change(Operation.of("test"), call -> call.update(entry, other))))
                .isEqualTo("record.append-only");
    }

    @Test
    void a_consent_ends_by_itself_whether_or_not_due_work_has_said_so() {
        purposes.define(NewPurpose.byConsent("trial", "Trial", "试用").validDays(30));
        Id<Customer> li = person("Li");
        DataUse trial = DataUse.of("trial");
        ConsentEntry granted = consents.record(NewConsent.granted(li, trial));
        assertThat(granted.validUntil()).isEqualTo(clock.instant().plus(Duration.ofDays(30)));
        clock.pass(Duration.ofDays(30));
        assertThat(decided(li, trial)).isEqualTo("consent.expired");
        assertThat(seen(trial)).isEmpty();
        due();
        assertThat(consents.ledger(li).items())
                .extracting(ConsentEntry::decision)
                .containsExactly(ConsentDecision.EXPIRED, ConsentDecision.GRANTED);
        assertThat(decided(li, trial)).isEqualTo("consent.expired");
        assertThat(consents.rebuild(li)).isZero();
    }

    @Test
    void a_consent_that_was_renewed_does_not_end_with_the_old_one() {
        purposes.define(NewPurpose.byConsent("trial", "Trial", "试用").validDays(30));
        Id<Customer> li = person("Li");
        DataUse trial = DataUse.of("trial");
        consents.record(NewConsent.granted(li, trial));
        clock.pass(Duration.ofDays(20));
        consents.record(NewConsent.granted(li, trial));
        clock.pass(Duration.ofDays(20));
        due();
        assertThat(decided(li, trial)).isEqualTo("consent.granted");
        assertThat(seen(trial)).containsExactly(li);
    }

    @Test
    void a_double_opt_in_is_confirmed_once_and_in_time() {
        purposes.define(NewPurpose.byConsent("letter", "Letter", "简报").confirmed());
        Id<Customer> li = person("Li");
        DataUse letter = DataUse.of("letter");
        NewConsent wish = NewConsent.granted(li, letter).evidence("form at /tea");
        assertThat(code(() -> consents.record(wish))).isEqualTo("consent.double-opt-in");
        OptIn begun = consents.request(wish, Duration.ofDays(2));
        assertThat(begun.toString()).doesNotContain(begun.token());
        assertThat(decided(li, letter)).isEqualTo("consent.pending");
        assertThat(seen(letter)).isEmpty();
        later();
        ConsentEntry granted = consents.confirm(begun.token());
        assertThat(granted.evidence()).isEqualTo("form at /tea");
        assertThat(decided(li, letter)).isEqualTo("consent.granted");
        assertThat(seen(letter)).containsExactly(li);
        assertThat(code(() -> consents.confirm(begun.token()))).isEqualTo("consent.token-used");
        assertThat(code(() -> consents.confirm("guess"))).isEqualTo("consent.token");
        OptIn late = consents.request(wish, Duration.ofDays(2));
        assertThat(decided(li, letter)).as("asking takes nothing back").isEqualTo("consent.granted");
        clock.pass(Duration.ofDays(2));
        assertThat(code(() -> consents.confirm(late.token()))).isEqualTo("consent.token-expired");
    }

    @Test
    void who_says_no_after_being_asked_is_not_talked_round_by_the_token() {
        Id<Customer> li = person("Li");
        OptIn begun = consents.request(NewConsent.granted(li, BY_EMAIL), Duration.ofDays(2));
        later();
        consents.withdraw(li, MARKETING, "by phone");
        assertThat(code(() -> consents.confirm(begun.token()))).isEqualTo("consent.token-void");
        assertThat(decided(li, BY_EMAIL)).isEqualTo("consent.withdrawn");
    }

    @Test
    void the_purpose_says_on_what_it_rests_and_who_may_agree() {
        Id<Customer> li = person("Li");
        DataUse abroad = DataUse.of(ShopPurposes.ABROAD);
        assertThat(code(() -> consents.record(NewConsent.granted(li, abroad).basis(LegalBasis.CONSENT))))
                .isEqualTo("consent.basis");
        assertThat(consents.record(asked(li, abroad)).basis()).isEqualTo(LegalBasis.SEPARATE_CONSENT);
        assertThat(code(() -> consents.record(NewConsent.denied(li, DataUse.of(ShopPurposes.SERVICE)))))
                .isEqualTo("consent.not-refusable");
        Id<Customer> child = new CustomerService(session)
                .register(NewCustomer.person("Xiao").birthday(LocalDate.of(2015, 1, 1)))
                .id();
        assertThat(code(() -> consents.record(NewConsent.granted(child, MARKETING))))
                .isEqualTo("consent.guardian");
        consents.record(NewConsent.granted(child, MARKETING).guardian("her mother"));
        assertThat(decided(child, MARKETING)).isEqualTo("consent.granted");
    }

    /** A separate consent, by words and an act of its own. */
    private NewConsent asked(Id<Customer> customer, DataUse use) {
        ConsentText text = purposes.publish(use.purpose(), "en", "May we?");
        return NewConsent.granted(customer, use).text(text.id()).evidence("by letter");
    }

    @Test
    void texts_have_editions_and_belong_to_their_purpose() {
        Id<Customer> li = person("Li");
        ConsentText first = purposes.publish(ShopPurposes.MARKETING, "en", "May we write to you?");
        assertThat(purposes.publish(ShopPurposes.MARKETING, "en", "May we write to you?"))
                .isEqualTo(first);
        ConsentText second = purposes.publish(ShopPurposes.MARKETING, "en", "May we write to you now and then?");
        assertThat(List.of(first.edition(), second.edition())).containsExactly(1L, 2L);
        assertThat(purposes.text(ShopPurposes.MARKETING, "en")).contains(second);
        assertThat(consents.record(NewConsent.granted(li, MARKETING).text(second.id()))
                        .text())
                .isEqualTo(second.id());
        assertThat(code(() -> consents.record(
                        NewConsent.granted(li, DataUse.of(ShopPurposes.ABROAD)).text(second.id()))))
                .isEqualTo("consent.text");
    }

    @Test
    void an_objection_to_profiling_stands_by_itself() {
        Id<Customer> li = person("Li");
        consents.record(NewConsent.granted(li, MARKETING));
        consents.record(NewConsent.denied(li, DataUse.of(ShopPurposes.PROFILING)));
        assertThat(consents.profilingAllowed(li).code()).isEqualTo("consent.denied");
        assertThat(decided(li, MARKETING)).isEqualTo("consent.granted");
    }

    @Test
    void all_is_withdrawn_at_once_and_told_in_the_preference_centre() {
        Id<Customer> li = person("Li");
        consents.record(NewConsent.granted(li, BY_EMAIL));
        later();
        events.clear();
        consents.withdrawAll(li, "letter of May");
        assertThat(events)
                .extracting(Event::name)
                .containsOnly("consents.withdrawn")
                .hasSize(5);
        assertThat(consents.preferences(li).stream()
                        .filter(line -> line.decision().yes())
                        .map(line -> line.purpose().code()))
                .containsExactly(ShopPurposes.LEGAL, ShopPurposes.SERVICE);
        assertThat(consents.preferences(li).stream().filter(Preference::chosen).map(Preference::use))
                .contains(MARKETING, BY_EMAIL)
                .doesNotContain(DataUse.of("marketing", "sms"));
    }

    @Test
    void a_contact_stop_forbids_approaching_and_nothing_else() {
        Id<Customer> li = person("Li");
        consents.record(NewConsent.granted(li, MARKETING));
        approaches.stop(NewContactStop.of(li, "moved away").topic("marketing"));
        Decision decision = consents.decide(li, BY_EMAIL);
        assertThat(decision.yes()).isFalse();
        assertThat(decision.code()).isEqualTo("consent.stopped");
        assertThat(decision.reasons().toString()).doesNotContain("moved away", "lin");
        assertThat(consents.profilingAllowed(li).yes()).isTrue();
        assertThat(seen(BY_EMAIL)).isEmpty();
    }

    @Test
    void when_customers_are_merged_what_restricts_more_counts_and_can_be_said_anew() {
        Id<Customer> li = person("Li");
        Id<Customer> double_ = person("Li again");
        consents.record(NewConsent.denied(double_, MARKETING));
        consents.record(asked(double_, DataUse.of(ShopPurposes.ABROAD)));
        later();
        consents.record(NewConsent.granted(li, MARKETING));
        Instant before = clock.instant();
        later();
        assertThat((int) session.change(Operation.of("test"), call -> ConsentMerge.settle(call, li, double_)))
                .isEqualTo(2);
        assertThat(decided(li, BY_EMAIL)).isEqualTo("consent.denied");
        assertThat(decided(li, DataUse.of(ShopPurposes.ABROAD))).isEqualTo("consent.granted");
        assertThat(consents.decide(li, MARKETING, before, before).yes()).isTrue();
        assertThat((int) session.change(Operation.of("test"), call -> ConsentMerge.settle(call, li, double_)))
                .as("told again")
                .isZero();
        later();
        consents.record(NewConsent.granted(li, MARKETING));
        assertThat(decided(li, BY_EMAIL)).isEqualTo("consent.granted");
    }
}
