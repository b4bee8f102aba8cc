package io.embedcrm.subjects;

import io.embedcrm.access.Action;
import io.embedcrm.customers.Customer;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.work.Call;
import io.embedcrm.work.DueWork;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/**
 * The requests of persons: received, made sure of, answered or refused within the time the law gives. The events of each
 * stand in the history of its customer: {@code requests.received}, {@code verified}, {@code extended}, {@code due-soon},
 * {@code answered}, {@code refused}.
 */
public final class RequestService {
    /** The due work that tells that the time is nearly over. */
    static final String REMINDER = "subjects.reminder";

    /** How long before the last moment it is told. */
    public static final Duration AHEAD = Duration.ofDays(5);

    private final Session session;

    /** For the actor of {@code session}. */
    public RequestService(Session session) {
        this.session = session;
    }

    /** Records a request that came now. */
    public SubjectRequest receive(Id<Customer> customer, RequestKind kind, String channel) {
        return session.change(
                Operation.of("requests.receive", customer, kind, channel),
                call -> receive(call, customer, kind, channel, call.now()));
    }

    /** Records a request that came before, such as by letter; the time runs from then on. */
    public SubjectRequest receive(Id<Customer> customer, RequestKind kind, String channel, Instant receivedAt) {
        return session.change(Operation.of("requests.receive", customer, kind, channel, receivedAt), call -> {
            if (receivedAt.isAfter(call.now())) {
                throw new InvalidException(
                        "request.future", SubjectRequest.RECEIVED_AT.toString(), "a request has come already");
            }
            return receive(call, customer, kind, channel, receivedAt);
        });
    }

    private SubjectRequest receive(
            Call call, Id<Customer> customer, RequestKind kind, String channel, Instant receivedAt) {
        call.get(Customer.TYPE, customer);
        if (channel.isBlank()) {
            throw new InvalidException("request.channel", "SubjectRequest.channel", "a request has come somehow");
        }
        Instant due = terms(call).due(receivedAt, zone());
        SubjectRequest request = new SubjectRequest(
                call.newId(),
                1,
                customer,
                kind,
                channel,
                receivedAt,
                call.actor().id(),
                RequestState.RECEIVED,
                due,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        SubjectRequest stored = call.named("requests.received", () -> call.insert(request));
        remind(call, stored);
        return stored;
    }

    private ZoneId zone() {
        return session.settings().zone();
    }

    private static RequestTerms terms(Call call) {
        return Erasure.reach(call).settings().terms();
    }

    private static void remind(Call call, SubjectRequest request) {
        Instant ahead = request.dueAt().minus(AHEAD);
        Instant at = ahead.isBefore(call.now()) ? call.now() : ahead;
        call.plan(REMINDER, request.id().toString(), at, null);
    }

    /** It was made sure that it comes from the person, or from whoever may speak for it. */
    public SubjectRequest verify(Id<SubjectRequest> request, String how) {
        return step(
                "requests.verify",
                "requests.verified",
                request,
                how,
                (call, open) -> open.verified(call.now(), call.actor().id(), how));
    }

    /**
     * It takes longer; the person is told so and why.
     *
     * @throws RefusedException {@code request.no-extension} where the law gives no more time, or it was given already
     */
    public SubjectRequest extend(Id<SubjectRequest> request, String why) {
        return step("requests.extend", "requests.extended", request, why, (call, open) -> {
            Instant longer = terms(call).extended(open.receivedAt(), zone());
            if (!longer.isAfter(open.dueAt())) {
                throw new RefusedException("request.no-extension", SubjectRequest.TYPE.name(), "there is no more time");
            }
            SubjectRequest extended = open.extended(longer, why);
            remind(call, extended);
            return extended;
        });
    }

    /**
     * What was demanded has been done.
     *
     * @throws RefusedException {@code request.unverified} if nobody has made sure that it comes from the person
     */
    public SubjectRequest answer(Id<SubjectRequest> request, String what) {
        return step("requests.answer", "requests.answered", request, what, (call, open) -> {
            if (open.state() != RequestState.VERIFIED) {
                throw new RefusedException(
                        "request.unverified", SubjectRequest.TYPE.name(), "make sure first who demands it");
            }
            return closed(call, open, RequestState.ANSWERED, what);
        });
    }

    /** It is refused, and the person told why. */
    public SubjectRequest refuse(Id<SubjectRequest> request, String why) {
        return step(
                "requests.refuse",
                "requests.refused",
                request,
                why,
                (call, open) -> closed(call, open, RequestState.REFUSED, why));
    }

    private static SubjectRequest closed(Call call, SubjectRequest open, RequestState how, String why) {
        call.unplan(REMINDER, open.id().toString());
        return open.closed(how, call.now(), call.actor().id(), why);
    }

    /** One step of an open request. */
    @FunctionalInterface
    private interface Step {
        SubjectRequest take(Call call, SubjectRequest open);
    }

    private SubjectRequest step(String operation, String event, Id<SubjectRequest> request, String said, Step step) {
        if (said.isBlank()) {
            throw new InvalidException("request.silent", SubjectRequest.TYPE.name(), "say how, or why");
        }
        return session.change(Operation.of(operation, request, said), call -> {
            SubjectRequest open = call.getLocked(SubjectRequest.TYPE, request);
            if (!open.state().open()) {
                throw new RefusedException("request.closed", SubjectRequest.TYPE.name(), "it was answered or refused");
            }
            return call.named(event, () -> call.update(open, step.take(call, open)));
        });
    }

    /** Those that wait for an answer, the most urgent first. */
    public Page<SubjectRequest> open(Query<SubjectRequest> query) {
        return session.read(
                call -> call.list(query.where(SubjectRequest.open()).sortedBy(SubjectRequest.DUE_AT.ascending())));
    }

    /** What a customer has demanded, the newest first. */
    public Page<SubjectRequest> of(Id<Customer> customer, int limit) {
        return session.read(call -> call.list(Query.of(SubjectRequest.TYPE)
                .where(SubjectRequest.CUSTOMER.eq(customer))
                .sortedBy(SubjectRequest.RECEIVED_AT.descending())
                .limit(limit)));
    }

    /**
     * Writes all that is held of a customer as JSON: by type the labels of the fields and the records under their names, then
     * the history and the rows of the host. Who exports needs the right to see the customer and to receive requests; what is
     * held is told whatever else the actor may see of it. {@code to} is written to inside a transaction that reads, and is
     * not closed.
     */
    public void export(Id<Customer> customer, Writer to) {
        export(customer, () -> new JsonForm(to));
    }

    /** The same as a page to be read, in English or Chinese. */
    public void exportPage(Id<Customer> customer, Locale locale, Writer to) {
        export(customer, () -> new HtmlForm(to, locale, zone()));
    }

    /** Begins a form. */
    @FunctionalInterface
    private interface Form {
        ExportForm open() throws IOException;
    }

    private void export(Id<Customer> customer, Form form) {
        session.read(call -> {
            call.get(Customer.TYPE, customer);
            if (call.allowed(SubjectRequest.TYPE, Action.CREATE).isNothing()) {
                throw new RefusedException(
                        "access.create", SubjectRequest.TYPE.name(), "who exports may receive requests");
            }
            try {
                new PersonExport(call, form.open()).write(customer);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Optional.empty();
        });
    }

    /** Tells that the time of a request is nearly over. */
    static void reminder(Call call, DueWork due) {
        call.asSystem()
                .find(SubjectRequest.TYPE, Id.parse(due.about()), SubjectRequest.open())
                .ifPresent(open ->
                        call.named("requests.due-soon", () -> call.asSystem().update(open, open.reminded(call.now()))));
    }
}
