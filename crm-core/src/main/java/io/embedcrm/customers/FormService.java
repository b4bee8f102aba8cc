package io.embedcrm.customers;

import io.embedcrm.error.CrmException;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.LimitExceededException;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.work.Call;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Publishes forms, and takes in what is submitted through them. */
public final class FormService {
    private static final int MAX_ANSWERS = 200;
    private static final int PAGE = 100;

    private final Session session;

    /** For the actor of {@code session}. */
    public FormService(Session session) {
        this.session = session;
    }

    /**
     * Writes the next edition of a form, or writes its draft anew.
     *
     * @throws InvalidException {@code form.not-in-notice} if the form asks for data its privacy notice does not name;
     *     {@code form.…} or {@code attribute.unknown} for what else cannot be
     */
    public Form draft(String code, FormDefinition definition) {
        return session.change(Operation.of("forms.draft", code, definition), call -> {
            new FormCheck(call, code).check(definition);
            String json = FormJson.write(definition);
            Optional<Form> last = last(call, code, Criteria.everything());
            if (last.isPresent() && last.get().state() == FormState.DRAFT) {
                Form before = last.get();
                Form after = Form.TYPE.with(before, Form.TYPE.text("definition"), json);
                return call.named("forms.drafted", () -> call.update(before, after));
            }
            long edition = last.map(Form::edition).orElse(0L) + 1;
            Form form = new Form(call.newId(), 1, code, edition, FormState.DRAFT, null, json);
            return call.named("forms.drafted", () -> call.insert(form));
        });
    }

    /** Publishes the draft of a form; it takes the place of the edition published before. */
    public Form publish(String code) {
        return session.change(Operation.of("forms.publish", code), call -> {
            Form draft = last(call, code, Form.STATE.eq(FormState.DRAFT))
                    .orElseThrow(() -> new NotFoundException(Form.TYPE.name(), code + " in draft"));
            new FormCheck(call, code).check(draft.read());
            return call.named("forms.published", () -> {
                last(call, code, Form.STATE.eq(FormState.PUBLISHED))
                        .ifPresent(old -> call.update(old, Form.TYPE.with(old, Form.STATE, FormState.REPLACED)));
                Form live = Form.TYPE.with(draft, Form.STATE, FormState.PUBLISHED);
                return call.update(draft, Form.TYPE.with(live, Form.TYPE.instant("publishedAt"), call.now()));
            });
        });
    }

    /** Lets a form take no more submissions, until it is published again. */
    public Form withdraw(String code) {
        return session.change(Operation.of("forms.withdraw", code), call -> {
            Form live = published(call, code);
            return call.named(
                    "forms.withdrawn", () -> call.update(live, Form.TYPE.with(live, Form.STATE, FormState.REPLACED)));
        });
    }

    /** Whether a form that takes submissions is such. */
    static boolean anyPublished(Call call, Predicate<FormDefinition> such) {
        Query<Form> live = Query.of(Form.TYPE)
                .where(Form.STATE.eq(FormState.PUBLISHED))
                .sortedBy(Form.CODE.ascending())
                .limit(PAGE);
        Optional<Query<Form>> rest = Optional.of(live);
        while (rest.isPresent()) {
            Query<Form> now = rest.get();
            Page<Form> page = call.asSystem().list(now);
            if (page.items().stream().map(Form::read).anyMatch(such)) {
                return true;
            }
            rest = page.next().map(now::after);
        }
        return false;
    }

    /** The edition of a form that takes submissions. */
    public Form published(String code) {
        return session.read(call -> published(call, code));
    }

    /** The editions of a form, the newest first. */
    public List<Form> editions(String code) {
        return session.read(
                call -> call.list(Query.of(Form.TYPE).where(Form.CODE.eq(code)).sortedBy(Form.EDITION.descending()))
                        .items());
    }

    private static Form published(Call call, String code) {
        return last(call, code, Form.STATE.eq(FormState.PUBLISHED))
                .orElseThrow(() -> new NotFoundException(Form.TYPE.name(), code));
    }

    private static Optional<Form> last(Call call, String code, Criteria<Form> such) {
        return call
                .list(Query.of(Form.TYPE)
                        .where(Form.CODE.eq(code).and(such))
                        .sortedBy(Form.EDITION.descending())
                        .limit(1))
                .items()
                .stream()
                .findFirst();
    }

    /** What is known already of a customer, by the fields of a form; without what the actor may not see in full. */
    public Map<String, String> prefill(String code, Id<Customer> customer) {
        return session.read(call -> {
            Form form = published(call, code);
            return new Prefilling(call, call.get(Customer.TYPE, customer)).of(form.read());
        });
    }

    /** Takes in what a stranger submitted; see {@link #submit(String, String, Map, Id)}. */
    public FormOutcome submit(String code, String token, Map<String, String> answers) {
        return take(receive(code, token, answers, null));
    }

    /**
     * Takes in what a customer submitted. The answers are stored first as they came. Then they are checked as a whole, and
     * either all are taken over, together, or none and the problems are told. Repeated with the same token, it is the first
     * submission.
     *
     * @param token what makes it one submission, such as a number the form was shown with
     * @param answers by the names of the fields
     */
    public FormOutcome submit(String code, String token, Map<String, String> answers, Id<Customer> customer) {
        return take(receive(code, token, answers, customer));
    }

    private Id<FormSubmission> receive(
            String code, String token, Map<String, String> answers, @Nullable Id<Customer> customer) {
        if (answers.size() > MAX_ANSWERS) {
            throw new LimitExceededException("answers", answers.size(), MAX_ANSWERS);
        } else if (token.isBlank()) {
            throw new InvalidException("form.token", "FormSubmission.token", "a submission has a token of its own");
        }
        return session.change(
                        Operation.of("forms.receive", code, token, new TreeMap<>(answers), String.valueOf(customer))
                                .storing(),
                        call -> {
                            Form form = published(call, code);
                            if (customer != null) {
                                call.get(Customer.TYPE, customer);
                            }
                            FormSubmission wanted = new FormSubmission(
                                    call.newId(),
                                    1,
                                    form.id(),
                                    code,
                                    token,
                                    call.now(),
                                    SubmissionState.RECEIVED,
                                    customer,
                                    0,
                                    null,
                                    FormJson.writeAnswers(answers));
                            return call.named(
                                            "forms.received",
                                            () -> call.insertOrFind(FormSubmission.TYPE.unique("token"), wanted))
                                    .record();
                        })
                .id();
    }

    /** Takes a submission in again, as when what it lacked is there now; one that was accepted stays as it is. */
    public FormOutcome replay(Id<FormSubmission> id) {
        return take(id);
    }

    /** A page of submissions. */
    public Page<FormSubmission> submissions(Query<FormSubmission> query) {
        return session.read(call -> call.list(query));
    }

    private FormOutcome take(Id<FormSubmission> id) {
        try {
            return session.change(Operation.of("forms.take", id).storing(), call -> taken(call, id));
        } catch (InvalidException | RefusedException | NotFoundException e) {
            if (e.code().startsWith("access.") || e.code().startsWith("call.")) {
                throw e;
            }
            return session.change(Operation.of("forms.refuse", id).storing(), call -> {
                FormSubmission before = call.getLocked(FormSubmission.TYPE, id);
                return before.state() == SubmissionState.ACCEPTED
                        ? new FormOutcome(call.shown(before), List.of())
                        : refused(call, before, List.of(problem("", e)));
            });
        }
    }

    private static FormOutcome taken(Call call, Id<FormSubmission> id) {
        FormSubmission before = call.getLocked(FormSubmission.TYPE, id);
        if (before.state() == SubmissionState.ACCEPTED) {
            return new FormOutcome(call.shown(before), List.of());
        }
        FormDefinition form = call.get(Form.TYPE, before.form()).read();
        Customer known = before.customer() == null ? null : call.getLocked(Customer.TYPE, before.customer());
        String answers = before.answers() == null ? FormJson.writeAnswers(Map.of()) : before.answers();
        FormTaking taking = new FormTaking(call, form, known, FormJson.readAnswers(answers));
        List<FormProblem> problems = taking.problems();
        if (!problems.isEmpty()) {
            return refused(call, before, problems);
        }
        Id<Customer> customer = taking.takeOver();
        FormSubmission accepted = call.named("forms.accepted", () -> call.update(before, before.accepted(customer)));
        return new FormOutcome(call.shown(accepted), List.of());
    }

    private static FormOutcome refused(Call call, FormSubmission before, List<FormProblem> problems) {
        FormSubmission refused = call.named(
                "forms.refused",
                () -> call.update(
                        before, before.refused(problems.size(), problems.get(0).code())));
        return new FormOutcome(call.shown(refused), problems);
    }

    static FormProblem problem(String field, CrmException e) {
        return new FormProblem(field, e.code(), String.valueOf(e.getMessage()));
    }
}
