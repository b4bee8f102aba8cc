package io.embedcrm.subjects;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.access.DataUse;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.Note;
import io.embedcrm.event.Event;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.interactions.Participant;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.privacy.ConsentService;
import io.embedcrm.privacy.NewConsent;
import io.embedcrm.privacy.NewRestriction;
import io.embedcrm.privacy.PurposeService;
import io.embedcrm.privacy.RestrictionGround;
import io.embedcrm.privacy.RestrictionService;
import io.embedcrm.privacy.ShopPurposes;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.DataClass;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.work.Due;
import io.embedcrm.work.History;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetentionServiceTest extends SubjectsScene {
    private static final Period YEAR = Period.ofYears(1);

    private int talks;

    private RetentionService retention() {
        return new RetentionService(session);
    }

    private NewRetentionRule talks() {
        return NewRetentionRule.erase("talks", Interaction.OCCURRED_AT, YEAR, "nobody needs old talks");
    }

    private Instant ago(Period period) {
        return clock.instant().atZone(session.settings().zone()).minus(period).toInstant();
    }

    private Interaction talk(Id<Customer> customer, Instant at) {
        Interaction talk = new Canaries(ids, at, record -> {}).of(Interaction.TYPE, customer);
        talk = Interaction.TYPE.with(talk, Interaction.OCCURRED_AT, at);
        talk = Interaction.TYPE.with(talk, Interaction.TYPE.text("subject"), "talk" + ++talks + "x");
        return records.insert(Interaction.TYPE.with(talk, Interaction.TYPE.text("source"), null));
    }

    private Participant guest(Interaction talk, Id<Customer> customer) {
        Participant guest = new Canaries(ids, clock.instant(), record -> {}).of(Participant.TYPE, customer);
        return records.insert(
                Participant.TYPE.with(guest, Participant.TYPE.reference("interaction", Interaction.class), talk.id()));
    }

    private void due() {
        new Due(work, tenant).run(clock.instant());
    }

    private <T extends Entity> long count(RecordType<T> type) {
        return session.read(call -> call.count(type, Criteria.everything()));
    }

    private RetentionRun last(String rule) {
        return retention()
                .runs(Query.of(RetentionRun.TYPE)
                        .where(RetentionRun.RULE.eq(rule))
                        .limit(1))
                .items()
                .get(0);
    }

    @Test
    void what_is_old_enough_goes_with_its_parts_and_history_and_a_receipt_stays() {
        Id<Customer> li = person("Li");
        Interaction old = talk(li, ago(Period.ofYears(2)));
        guest(old, li);
        Interaction young = talk(li, ago(Period.ofMonths(11)));
        assertThat(retention().preview(talks()))
                .extracting(RetentionPreview::due, RetentionPreview::held)
                .containsExactly(1L, 0L);
        retention().define(talks());
        due();
        assertThat(records.find(Interaction.TYPE, old.id())).isEmpty();
        assertThat(records.find(Interaction.TYPE, young.id())).isPresent();
        assertThat(count(Participant.TYPE)).isZero();
        assertThat(dumped(String.valueOf(old.subject()))).isEmpty();
        assertThat(code(() -> new History(session).at(Interaction.TYPE, old.id(), clock.instant())))
                .isEqualTo("history.erased");
        RetentionRun run = last("talks");
        assertThat(run.erased()).isOne();
        assertThat(run.finishedAt()).isNotNull();
        clock.pass(Duration.ofDays(60));
        due();
        assertThat(records.find(Interaction.TYPE, young.id()))
                .as("a later run takes what has grown old")
                .isEmpty();
        retention().withdraw("talks");
        Interaction late = talk(li, ago(Period.ofYears(3)));
        clock.pass(Duration.ofDays(2));
        due();
        assertThat(records.find(Interaction.TYPE, late.id())).isPresent();
        assertThat(retention().rules()).isEmpty();
    }

    @Test
    void pages_go_on_where_they_were() {
        Id<Customer> li = person("Li");
        List<Note> notes = new ArrayList<>();
        Canaries canaries = new Canaries(ids, ago(Period.ofYears(2)), record -> {});
        for (int i = 0; i < 230; i++) {
            notes.add(canaries.of(Note.TYPE, li));
        }
        records.insertAll(
                Note.TYPE,
                notes.stream()
                        .map(note -> Note.TYPE.with(note, Note.TYPE.reference("corrects", Note.class), null))
                        .toList());
        retention().define(NewRetentionRule.erase("notes", Note.TYPE.instant("at"), YEAR, "old"));
        due();
        assertThat(count(Note.TYPE)).isZero();
        assertThat(last("notes").erased()).isEqualTo(230);
        assertThat(count(RetentionRun.TYPE)).isOne();
        due();
        assertThat(count(RetentionRun.TYPE)).as("once a day").isOne();
    }

    @Test
    void who_is_held_or_restricted_is_passed_over() {
        Id<Customer> li = person("Li");
        Id<Customer> wang = person("Wang");
        Id<Customer> zhao = person("Zhao");
        List<Interaction> talks = new ArrayList<>();
        List.of(li, wang, zhao).forEach(each -> talks.add(talk(each, ago(Period.ofYears(2)))));
        LegalHold hold = erasure.legalHolds().place(li, "a suit");
        new RestrictionService(session)
                .place(NewRestriction.whole(wang, RestrictionGround.CLAIMS, "needs them for a claim"));
        retention().define(talks());
        assertThat(retention().preview("talks"))
                .extracting(RetentionPreview::due, RetentionPreview::held)
                .containsExactly(1L, 2L);
        due();
        assertThat(records.find(Interaction.TYPE, talks.get(0).id())).isPresent();
        assertThat(records.find(Interaction.TYPE, talks.get(1).id())).isPresent();
        assertThat(records.find(Interaction.TYPE, talks.get(2).id())).isEmpty();
        erasure.legalHolds().lift(hold.id(), "lost");
        clock.pass(Duration.ofDays(1));
        due();
        assertThat(records.find(Interaction.TYPE, talks.get(0).id())).isEmpty();
    }

    @Test
    void what_is_anonymised_stays_without_what_is_personal_and_leads_to_nobody() {
        Id<Customer> li = person("Li");
        Interaction old = talk(li, ago(Period.ofYears(2)));
        Participant guest = guest(old, li);
        retention().define(NewRetentionRule.anonymise("talks", Interaction.OCCURRED_AT, YEAR, "figures are kept"));
        due();
        Interaction kept = records.get(Interaction.TYPE, old.id());
        assertThat(kept.subject()).isNull();
        assertThat(kept.customer()).isNull();
        assertThat(kept.outcome()).isEqualTo(old.outcome());
        assertThat(dumped(String.valueOf(old.subject()))).isEmpty();
        assertThat(dumped(String.valueOf(guest.address()))).isEmpty();
        assertThat(last("talks").anonymised()).isOne();
        clock.pass(Duration.ofDays(1));
        due();
        assertThat(last("talks").anonymised()).as("not twice").isZero();
    }

    @Test
    void fields_of_a_class_are_blanked_and_who_they_are_about_stays_known() {
        Id<Customer> li = person("Li");
        Interaction old = talk(li, ago(Period.ofYears(2)));
        retention()
                .define(NewRetentionRule.anonymise("talks", Interaction.OCCURRED_AT, YEAR, "words are not kept")
                        .only(DataClass.PERSONAL));
        due();
        Interaction kept = records.get(Interaction.TYPE, old.id());
        assertThat(kept.subject()).isNull();
        assertThat(kept.customer()).isEqualTo(li);
        assertThat(code(() -> talks().only(DataClass.PERSONAL))).isEqualTo("retention.class");
    }

    @Test
    void customers_nobody_has_heard_of_for_long_are_erased_as_persons() {
        Id<Customer> gone = zhang();
        Id<Customer> buyer = person("Li");
        clock.pass(Duration.ofDays(800));
        Purchase purchase = new Canaries(ids, clock.instant(), record -> {}).of(Purchase.TYPE, buyer);
        records.insert(purchase);
        Id<Customer> fresh = person("Wang");
        retention()
                .define(NewRetentionRule.erase("customers", Customer.CREATED_AT, Period.ofYears(2), "long gone")
                        .andNo(Purchase.AT));
        assertThat(retention().preview("customers").due()).isOne();
        due();
        assertThat(records.find(Customer.TYPE, gone)).isEmpty();
        assertThat(records.find(Customer.TYPE, buyer)).isPresent();
        assertThat(records.find(Customer.TYPE, fresh)).isPresent();
        assertThat(dumped("Zhang.Wei@example.com")).isEmpty();
        assertThat(erasure.receipts(Query.of(ErasureReceipt.TYPE)).items())
                .extracting(ErasureReceipt::reason)
                .containsExactly("retention rule customers");
        assertThat(last("customers").erased()).isOne();
    }

    @Test
    void whom_the_host_keeps_stays_and_the_rest_goes() {
        Id<Customer> one = person("Li");
        Id<Customer> other = person("Wang");
        clock.pass(Duration.ofDays(800));
        guests.veto = Optional.of("owes money");
        retention().define(NewRetentionRule.erase("customers", Customer.CREATED_AT, YEAR, "long gone"));
        due();
        assertThat(last("customers").kept()).isEqualTo(2);
        assertThat(records.find(Customer.TYPE, one)).isPresent();
        guests.veto = Optional.empty();
        clock.pass(Duration.ofDays(1));
        due();
        assertThat(records.find(Customer.TYPE, one)).isEmpty();
        assertThat(records.find(Customer.TYPE, other)).isEmpty();
    }

    @Test
    void what_was_kept_for_a_purpose_goes_when_it_is_not_allowed_any_more() {
        new PurposeService(session).defineAbsent(ShopPurposes.definitions());
        ConsentService consents = new ConsentService(session);
        Id<Customer> li = person("Li");
        Id<Customer> wang = person("Wang");
        List.of(li, wang).forEach(each -> talk(each, ago(Period.ofYears(2))));
        consents.record(NewConsent.granted(li, DataUse.of(ShopPurposes.MARKETING)));
        retention().define(talks().unlessAllowed(ShopPurposes.MARKETING));
        due();
        assertThat(count(Interaction.TYPE)).isOne();
        clock.pass(Duration.ofDays(1));
        consents.withdraw(li, DataUse.of(ShopPurposes.MARKETING), "by mail");
        due();
        assertThat(count(Interaction.TYPE)).isZero();
        assertThat(code(() -> retention().define(talks().unlessAllowed("unheard-of"))))
                .isEqualTo("purpose.unknown");
    }

    @Test
    void what_a_law_wants_kept_stays_blanked() {
        keeping_purchases();
        Id<Customer> li = person("Li");
        Purchase purchase = new Canaries(ids, ago(Period.ofYears(2)), record -> {}).of(Purchase.TYPE, li);
        records.insert(purchase);
        retention().define(NewRetentionRule.erase("purchases", Purchase.AT, YEAR, "old"));
        due();
        Purchase kept = records.get(Purchase.TYPE, purchase.id());
        assertThat(kept.total()).isEqualTo(purchase.total());
        assertThat(last("purchases"))
                .extracting(RetentionRun::erased, RetentionRun::kept)
                .containsExactly(0L, 1L);
    }

    @Test
    void a_rule_that_cannot_be_followed_is_refused() {
        assertThat(code(() -> retention()
                        .define(NewRetentionRule.erase("parts", RetentionRun.STARTED_AT, YEAR, "no customers"))))
                .isEqualTo("retention.type");
        assertThat(code(() -> retention().define(talks().andNo(Purchase.AT)))).isEqualTo("retention.event");
        assertThat(code(() -> retention().preview("unheard-of"))).isEqualTo("retention.unknown");
        assertThat(code(() -> NewRetentionRule.erase("talks", Interaction.OCCURRED_AT, Period.ZERO, "at once")))
                .isEqualTo("retention.period");
        RetentionRule first = retention().define(talks());
        RetentionRule next = retention()
                .define(NewRetentionRule.erase("talks", Interaction.OCCURRED_AT, Period.ofYears(3), "longer"));
        assertThat(next.id()).isEqualTo(first.id());
        assertThat(next.period()).isEqualTo("P3Y");
        assertThat(new History(session)
                        .of(RetentionRule.TYPE, next.id(), 10, Optional.empty())
                        .items())
                .extracting(Event::name)
                .containsExactly("retention.defined", "retention.defined");
    }
}
