package io.embedcrm.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FormServiceTest extends CustomersScene {
    private FormService forms;

    private final FormDefinition newsletter = FormDefinition.titled("Newsletter")
            .purpose("newsletter")
            .notice("web-1", "name", "phone", "email", "city", "attributes.level", "note", "birthday")
            .field(FormField.of("name", FormTarget.name(), "Name")
                    .labelZh("姓名")
                    .required()
                    .atMost(50))
            .field(FormField.of("mobile", FormTarget.phone(), "Mobile"))
            .field(FormField.of("email", FormTarget.email(), "E-mail"))
            .field(FormField.of("city", FormTarget.fact(Customer.CITY), "City").oneOf("Wuhan", "Beijing"))
            .field(FormField.of("born", FormTarget.fact(Customer.BIRTHDAY), "Born"))
            .field(FormField.of("level", FormTarget.attribute("level"), "Level"))
            .field(FormField.of("remark", FormTarget.note(), "Remark"))
            .atLeastOneOf("mobile", "email")
            .tag("newsletter");

    @BeforeEach
    void write_a_form() {
        forms = new FormService(session);
        new TagService(session).define("newsletter", "Newsletter");
        new AttributeService(session)
                .declare(NewAttribute.of(Customer.TYPE, "level", AttributeKind.CHOICE, "Level")
                        .choice("gold", "Gold"));
    }

    private void publish(FormDefinition definition) {
        forms.draft("newsletter", definition);
        forms.publish("newsletter");
    }

    private Customer customerOf(FormOutcome outcome) {
        assertThat(outcome.problems()).isEmpty();
        return customers.get(Objects.requireNonNull(outcome.submission().customer()));
    }

    @Test
    void a_submission_registers_a_customer_with_everything() {
        publish(newsletter);

        FormOutcome outcome = forms.submit(
                "newsletter",
                "t-1",
                Map.of(
                        "name", "李娜",
                        "mobile", "138 1234 5678",
                        "city", "Wuhan",
                        "born", "1990-05-01",
                        "level", "gold",
                        "remark", "Call after six"));

        assertThat(outcome.accepted()).isTrue();
        Customer li = customerOf(outcome);
        assertThat(li.name()).isEqualTo("李娜");
        assertThat(li.city()).isEqualTo("Wuhan");
        assertThat(li.birthday()).isEqualTo("1990-05-01");
        assertThat(Objects.requireNonNull(li.attributes()).get("level")).isEqualTo("gold");
        assertThat(contacts.of(li.id())).extracting(ContactPoint::normalized).containsExactly("+8613812345678");
        assertThat(new TagService(session).of(RecordRef.of(li)))
                .extracting(Tagging::tag)
                .containsExactly("newsletter");
        assertThat(new NoteService(session).of(li.id()).items())
                .extracting(Note::text)
                .containsExactly("Call after six");
    }

    @Test
    void the_same_submission_is_taken_in_once() {
        publish(newsletter);
        Map<String, String> answers = Map.of("name", "Li", "email", "li@example.com");

        FormOutcome first = forms.submit("newsletter", "t-1", answers);
        FormOutcome again = forms.submit("newsletter", "t-1", answers);

        assertThat(again.submission()).isEqualTo(first.submission());
        assertThat(count(Customer.TYPE)).isEqualTo(1);
        assertThat(forms.replay(first.submission().id()).accepted()).isTrue();
        assertThat(count(Customer.TYPE)).isEqualTo(1);
    }

    @Test
    void everything_that_is_wrong_is_told_at_once_and_only_the_raw_answers_are_kept() {
        publish(newsletter);

        FormOutcome outcome = forms.submit(
                "newsletter",
                "t-1",
                Map.of("mobile", "12", "city", "Paris", "born", "soon", "level", "silver", "shoe", "42"));

        assertThat(outcome.accepted()).isFalse();
        assertThat(outcome.problems())
                .extracting(problem -> problem.field() + " " + problem.code())
                .containsExactlyInAnyOrder(
                        " form.field-unknown",
                        "name form.required",
                        "mobile phone.invalid",
                        "city form.not-allowed",
                        "born form.date",
                        "level attribute.choice-unknown");
        assertThat(outcome.problems())
                .allSatisfy(problem -> assertThat(problem.message()).doesNotContain("Paris", "silver", "soon"));
        assertThat(count(Customer.TYPE)).isZero();
        assertThat(count(ContactPoint.TYPE)).isZero();
        FormSubmission kept = stored(FormSubmission.TYPE, outcome.submission().id());
        assertThat(kept.state()).isEqualTo(SubmissionState.REFUSED);
        assertThat(kept.problems()).isEqualTo(6);
        assertThat(kept.answers()).contains("Paris");
    }

    @Test
    void a_form_can_ask_for_one_of_several_answers() {
        publish(newsletter);

        assertThat(forms.submit("newsletter", "t-1", Map.of("name", "Li")).problems())
                .extracting(FormProblem::code)
                .containsExactly("form.one-of");
        assertThat(forms.submit("newsletter", "t-2", Map.of("name", "x".repeat(51), "mobile", " "))
                        .problems())
                .extracting(FormProblem::code)
                .containsExactly("form.too-long", "form.one-of");
    }

    @Test
    void a_refused_submission_is_replayed_when_what_it_lacked_is_there() {
        publish(newsletter);
        FormOutcome refused =
                forms.submit("newsletter", "t-1", Map.of("name", "Li", "email", "li@example.com", "level", "silver"));
        new AttributeService(session).offer(Customer.TYPE, "level", AttributeChoice.of("silver", "Silver"));

        FormOutcome replayed = forms.replay(refused.submission().id());

        assertThat(replayed.accepted()).isTrue();
        assertThat(Objects.requireNonNull(customerOf(replayed).attributes()).get("level"))
                .isEqualTo("silver");
        assertThat(replayed.submission().problem()).isNull();
    }

    @Test
    void a_known_customer_is_changed_only_where_answered() {
        publish(newsletter);
        Customer li =
                customers.register(NewCustomer.person("Li").city("Beijing").phone("13812345678"));

        FormOutcome outcome = forms.submit(
                "newsletter", "t-1", Map.of("name", "Li Na", "mobile", "13912345678", "level", ""), li.id());

        Customer after = customerOf(outcome);
        assertThat(after.id()).isEqualTo(li.id());
        assertThat(after.name()).isEqualTo("Li Na");
        assertThat(after.city()).isEqualTo("Beijing");
        assertThat(contacts.of(li.id()))
                .extracting(ContactPoint::normalized)
                .containsExactly("+8613912345678", "+8613812345678");
        assertThat(count(Customer.TYPE)).isEqualTo(1);
    }

    @Test
    void a_form_is_prefilled_with_what_is_known() {
        publish(newsletter);
        Customer li = customers.register(
                NewCustomer.person("李娜").city("Wuhan").phone("138 1234 5678").attribute("level", "gold"));

        assertThat(forms.prefill("newsletter", li.id()))
                .containsOnly(
                        Map.entry("name", "李娜"),
                        Map.entry("mobile", "138 1234 5678"),
                        Map.entry("city", "Wuhan"),
                        Map.entry("level", "gold"));
    }

    @Test
    void what_is_masked_or_hidden_is_not_prefilled() {
        publish(newsletter);
        rights.put("temp", masking(ContactPoint.TYPE.text("raw"), Customer.NAME));
        Customer li = customers.register(NewCustomer.person("李娜").city("Wuhan").phone("138 1234 5678"));

        assertThat(new FormService(as("temp")).prefill("newsletter", li.id())).containsOnly(Map.entry("city", "Wuhan"));
    }

    @Test
    void a_form_refuses_a_field_its_notice_does_not_name() {
        FormDefinition nosy =
                newsletter.field(FormField.of("zone", FormTarget.fact(Customer.ZONE), "Where do you live?"));

        assertThat(code(() -> forms.draft("newsletter", nosy))).isEqualTo("form.not-in-notice");
        assertThat(count(Form.TYPE)).isZero();
        forms.draft(
                "newsletter",
                nosy.notice("web-2", "name", "phone", "email", "city", "attributes.level", "note", "birthday", "zone"));
    }

    @Test
    void forms_that_cannot_be_are_refused() {
        FormDefinition empty = FormDefinition.titled("Empty").notice("n", "name", "attributes.none");
        FormField name = FormField.of("name", FormTarget.name(), "Name");

        assertThat(code(() -> forms.draft("x", empty))).isEqualTo("form.fields");
        assertThat(code(() -> forms.draft("x y", empty.field(name)))).isEqualTo("form.code");
        assertThat(code(() -> forms.draft("x", empty.field(name).field(name)))).isEqualTo("form.field-twice");
        assertThat(code(() -> forms.draft("x", empty.field(FormField.of("n", FormTarget.attribute("none"), "N")))))
                .isEqualTo("attribute.unknown");
        assertThat(code(() -> forms.draft("x", empty.field(name).atLeastOneOf("mobile"))))
                .isEqualTo("form.one-of");
        assertThat(code(() -> forms.draft("x", empty.field(name).tag("none")))).isEqualTo("record.not-found");
        assertThat(code(() -> forms.draft("x", empty.field(name.atMost(0))))).isEqualTo("form.length");
        assertThat(code(() -> FormTarget.fact(Customer.OWNER))).isEqualTo("customers.field-fixed");
        assertThat(code(() -> forms.publish("x"))).isEqualTo("record.not-found");
        assertThat(count(Form.TYPE)).isZero();
    }

    @Test
    void editions_follow_one_another_and_a_submission_keeps_its_own() {
        publish(newsletter);
        FormOutcome old = forms.submit("newsletter", "t-1", Map.of("name", "Li"));
        forms.draft(
                "newsletter",
                newsletter.field(
                        FormField.of("extra", FormTarget.note(), "Extra").required()));
        forms.draft(
                "newsletter",
                newsletter.field(
                        FormField.of("other", FormTarget.note(), "Other").required()));
        assertThat(forms.published("newsletter").edition()).isEqualTo(1);
        forms.publish("newsletter");

        assertThat(forms.editions("newsletter"))
                .extracting(form -> form.edition() + " " + form.state())
                .containsExactly("2 PUBLISHED", "1 REPLACED");
        assertThat(forms.replay(old.submission().id()).problems())
                .extracting(FormProblem::code)
                .containsExactly("form.one-of");
        assertThat(forms.submit("newsletter", "t-2", Map.of("name", "Li", "email", "li@example.com"))
                        .problems())
                .extracting(FormProblem::field)
                .containsExactly("other");
    }

    @Test
    void what_fails_while_taking_over_leaves_nothing_but_the_submission() {
        new AttributeService(session)
                .declare(NewAttribute.of(Customer.TYPE, "card", AttributeKind.TEXT, "Card")
                        .unique());
        customers.register(NewCustomer.person("Holder").attribute("card", "C-1"));
        publish(FormDefinition.titled("Card")
                .notice("n", "attributes.card", "email")
                .field(FormField.of("card", FormTarget.attribute("card"), "Card"))
                .field(FormField.of("email", FormTarget.email(), "E-mail")));

        FormOutcome outcome = forms.submit("newsletter", "t-1", Map.of("card", "C-1", "email", "li@example.com"));

        assertThat(outcome.accepted()).isFalse();
        assertThat(outcome.problems()).extracting(FormProblem::code).containsExactly("attribute.not-unique");
        assertThat(outcome.submission().problem()).isEqualTo("attribute.not-unique");
        assertThat(count(Customer.TYPE)).isEqualTo(1);
        assertThat(count(ContactPoint.TYPE)).isZero();
    }

    @Test
    void a_form_can_refuse_who_is_there_already() {
        publish(newsletter.withoutDuplicates());
        customers.register(NewCustomer.person("Li").phone("13812345678"));

        assertThat(forms.submit("newsletter", "t-1", Map.of("name", "Li", "mobile", "13812345678"))
                        .problems())
                .extracting(FormProblem::code)
                .containsExactly("customers.duplicate");
        assertThat(count(Customer.TYPE)).isEqualTo(1);
    }

    @Test
    void a_required_attribute_the_form_does_not_give_is_a_problem() {
        publish(newsletter);
        new AttributeService(session).require(Customer.TYPE, "level", true);

        assertThat(forms.submit("newsletter", "t-1", Map.of("name", "Li", "email", "li@example.com"))
                        .problems())
                .extracting(FormProblem::code)
                .containsExactly("attribute.required");
    }

    @Test
    void nothing_is_submitted_without_a_published_form_or_a_token() {
        forms.draft("newsletter", newsletter);
        assertThat(code(() -> forms.submit("newsletter", "t-1", Map.of()))).isEqualTo("record.not-found");
        forms.publish("newsletter");
        assertThat(code(() -> forms.submit("newsletter", " ", Map.of()))).isEqualTo("form.token");
        assertThat(code(() -> forms.submit("newsletter", "t", Map.of(), new Id<>(java.util.UUID.randomUUID()))))
                .isEqualTo("record.not-found");
        assertThat(forms.submissions(Query.of(FormSubmission.TYPE)).items()).isEmpty();
    }

    @Test
    void who_may_not_register_customers_is_refused_as_such() {
        publish(newsletter);
        rights.put("mei", ownRowsOf("mei"));

        assertThat(code(() -> new FormService(as("mei"))
                        .submit("newsletter", "t-1", Map.of("name", "Li", "email", "li@example.com"))))
                .isEqualTo("access.create");
        assertThat(stored(
                                FormSubmission.TYPE,
                                forms.submissions(Query.of(FormSubmission.TYPE))
                                        .items()
                                        .get(0)
                                        .id())
                        .state())
                .isEqualTo(SubmissionState.RECEIVED);
    }
}
