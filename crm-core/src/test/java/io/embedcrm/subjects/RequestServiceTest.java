package io.embedcrm.subjects;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embedcrm.access.Actor;
import io.embedcrm.access.DataUse;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NoteService;
import io.embedcrm.event.Event;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.interactions.Participant;
import io.embedcrm.privacy.NewRestriction;
import io.embedcrm.privacy.PurposeService;
import io.embedcrm.privacy.Restriction;
import io.embedcrm.privacy.RestrictionGround;
import io.embedcrm.privacy.RestrictionService;
import io.embedcrm.privacy.ShopPurposes;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.work.Due;
import io.embedcrm.work.History;
import io.embedcrm.work.Records;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestServiceTest extends SubjectsScene {
    private RequestService requests() {
        return new RequestService(session);
    }

    private List<String> events(Id<SubjectRequest> request) {
        return new History(session)
                .of(SubjectRequest.TYPE, request, 10, Optional.empty()).items().stream()
                        .map(Event::name)
                        .toList();
    }

    @Test
    void a_request_is_received_made_sure_of_and_answered_in_time() {
        Id<Customer> zhang = zhang();
        SubjectRequest request = requests().receive(zhang, RequestKind.ACCESS, "letter");
        assertThat(request.dueAt()).isEqualTo(Instant.parse("2026-06-01T08:00:00Z"));
        assertThat(code(() -> requests().answer(request.id(), "sent"))).isEqualTo("request.unverified");
        requests().verify(request.id(), "passport");
        clock.set(Instant.parse("2026-05-25T00:00:00Z"));
        new Due(work, tenant).run(clock.instant());
        assertThat(events(request.id())).doesNotContain("requests.due-soon");
        clock.set(Instant.parse("2026-05-28T00:00:00Z"));
        new Due(work, tenant).run(clock.instant());
        SubjectRequest longer = requests().extend(request.id(), "many records");
        assertThat(longer.dueAt()).isEqualTo(Instant.parse("2026-08-01T08:00:00Z"));
        assertThat(code(() -> requests().extend(request.id(), "even more"))).isEqualTo("request.no-extension");
        assertThat(requests().open(Query.of(SubjectRequest.TYPE)).items()).hasSize(1);
        requests().answer(request.id(), "sent by registered letter");
        assertThat(code(() -> requests().refuse(request.id(), "no"))).isEqualTo("request.closed");
        assertThat(requests().open(Query.of(SubjectRequest.TYPE)).items()).isEmpty();
        assertThat(requests().of(zhang, 10).items())
                .extracting(SubjectRequest::state)
                .containsExactly(RequestState.ANSWERED);
        assertThat(events(request.id()))
                .containsExactly(
                        "requests.answered",
                        "requests.extended",
                        "requests.due-soon",
                        "requests.verified",
                        "requests.received");
    }

    @Test
    void a_request_is_refused_for_a_reason_and_not_reminded_of() {
        SubjectRequest request = requests().receive(zhang(), RequestKind.OBJECTION, "phone");
        assertThat(code(() -> requests().refuse(request.id(), " "))).isEqualTo("request.silent");
        assertThat(requests().refuse(request.id(), "the contract needs it").answer())
                .isEqualTo("the contract needs it");
        clock.set(Instant.parse("2026-07-01T00:00:00Z"));
        assertThat(new Due(work, tenant).run(clock.instant()).done()).isZero();
        assertThat(code(() -> requests()
                        .receive(
                                person("Li"),
                                RequestKind.ACCESS,
                                "letter",
                                clock.instant().plusSeconds(1))))
                .isEqualTo("request.future");
    }

    @Test
    void working_days_are_counted_to_the_end_of_the_last() {
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        RequestTerms pipl = RequestTerms.pipl(day -> day.getMonthValue() == 5 && day.getDayOfMonth() <= 5);
        Instant received = LocalDate.of(2026, 4, 30).atTime(15, 0).atZone(zone).toInstant();
        // the first working day is Wednesday the 6th of May, the fifteenth Tuesday the 26th
        assertThat(pipl.due(received, zone).atZone(zone).toLocalDate()).isEqualTo(LocalDate.of(2026, 5, 26));
        assertThat(pipl.extended(received, zone)).isEqualTo(pipl.due(received, zone));
    }

    @Test
    void that_a_request_was_answered_stays_when_the_person_is_erased() {
        work = work(SubjectSettings.standard());
        session = as("officer");
        erasure = new ErasureService(session);
        Id<Customer> zhang = zhang();
        SubjectRequest request = requests().receive(zhang, RequestKind.ERASURE, "letter");
        requests().verify(request.id(), "passport of Zhang");
        erasure.erase(zhang, "the person asked");
        SubjectRequest kept = session.read(call -> call.find(SubjectRequest.TYPE, request.id()))
                .orElseThrow();
        assertThat(kept.customer()).isNull();
        assertThat(kept.verification()).isNull();
        assertThat(requests().answer(request.id(), "erased").state()).isEqualTo(RequestState.ANSWERED);
    }

    @Test
    void all_that_is_held_is_told_and_of_others_nothing() throws IOException {
        Id<Customer> zhang = zhang();
        new NoteService(session).write(zhang, "likes <Longjing>");
        Interaction call = records.insert(new Canaries(ids, clock.instant(), record -> {}).of(Interaction.TYPE, zhang));
        Participant guest = new Canaries(ids, clock.instant(), record -> {}).of(Participant.TYPE, person("Mei"));
        records.insert(
                Participant.TYPE.with(guest, Participant.TYPE.reference("interaction", Interaction.class), call.id()));
        guests.rows.put(RecordRef.of(Customer.TYPE, zhang), 1L);
        Customer himself = records.get(Customer.TYPE, zhang);
        new Records(work.session(tenant, Actor.of("wei-in-the-portal").being(Customer.TYPE, zhang)))
                .change(himself, Customer.TYPE.with(himself, Customer.CITY, "Xi'an"));
        StringWriter json = new StringWriter();
        requests().export(zhang, json);
        JsonNode told = new ObjectMapper().readTree(json.toString());
        assertThat(told.path("held").findValuesAsText("type"))
                .contains("Customer", "ContactPoint", "Identity", "Note", "Participant", "history", "guests");
        assertThat(json.toString())
                .contains(
                        "张伟", "Zhang.Wei@example.com", "likes <Longjing>", "by the <window>", "客户", "wei-in-the-portal")
                .doesNotContain(String.valueOf(guest.address()));
        StringWriter page = new StringWriter();
        requests().exportPage(zhang, Locale.CHINA, page);
        assertThat(page.toString())
                .contains("我们保存的您的信息", "likes &lt;Longjing&gt;", "by the &lt;window&gt;")
                .doesNotContain("<script", "<Longjing>");
    }

    @Test
    void a_request_tells_what_was_restricted_upon_it_until_all_of_it_is_lifted() {
        new PurposeService(session).defineAbsent(ShopPurposes.definitions());
        RestrictionService restrictions = new RestrictionService(session);
        Id<Customer> zhang = zhang();
        SubjectRequest request = requests().receive(zhang, RequestKind.RESTRICTION, "letter");
        requests().verify(request.id(), "passport");
        NewRestriction wanted = NewRestriction.whole(zhang, RestrictionGround.REFUSED, "asked for it")
                .answering(request);
        assertThat(code(() ->
                        restrictions.place(NewRestriction.whole(person("Li"), RestrictionGround.REFUSED, "asked for it")
                                .answering(request))))
                .isEqualTo("restriction.request");
        Instant placedAt = clock.instant();
        List<Restriction> placed =
                restrictions.place(wanted.only(DataUse.of(ShopPurposes.MARKETING), DataUse.of(ShopPurposes.PROFILING)));
        assertThat(now(request).restrictedAt()).isEqualTo(placedAt);
        requests().answer(request.id(), "restricted");
        clock.pass(Duration.ofDays(30));
        restrictions.tell(placed.get(0).id(), "by letter");
        assertThat(now(request).liftToldAt()).as("of one of two").isNull();
        restrictions.tell(placed.get(1).id(), "by letter");
        assertThat(now(request).liftToldAt()).isEqualTo(clock.instant());
        clock.pass(Duration.ofDays(1));
        placed.forEach(each -> restrictions.lift(each.id(), "asked again"));
        assertThat(now(request))
                .extracting(SubjectRequest::state, SubjectRequest::liftedAt)
                .containsExactly(RequestState.ANSWERED, clock.instant());
        assertThat(restrictions.of(zhang))
                .allMatch(each -> RecordRef.of(request).equals(each.request()));
        assertThat(events(request.id()))
                .containsExactly(
                        "requests.lifted",
                        "requests.lift-told",
                        "requests.answered",
                        "requests.restricted",
                        "requests.verified",
                        "requests.received");
    }

    private SubjectRequest now(SubjectRequest request) {
        return records.get(SubjectRequest.TYPE, request.id());
    }
}
