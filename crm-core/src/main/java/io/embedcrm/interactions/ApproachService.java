package io.embedcrm.interactions;

import io.embedcrm.access.Decision;
import io.embedcrm.customers.Customer;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.work.Call;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a customer may be approached, and who did so last. A stop counts for everybody, whether or not they may see who
 * recorded it and why.
 */
public final class ApproachService {
    private final Session session;

    /** For the actor of {@code session}. */
    public ApproachService(Session session) {
        this.session = session;
    }

    /**
     * Records that a customer is not interested.
     *
     * @throws InvalidException {@code contact.expiry} if it ends before it starts
     */
    public ContactStop stop(NewContactStop given) {
        return session.change(Operation.of("contacts.stop", given).storing(), call -> {
            Instant at = given.since() == null ? call.now() : Moments.past("ContactStop.at", given.since(), call.now());
            if (given.expiresAt() != null && !given.expiresAt().isAfter(at)) {
                throw new InvalidException("contact.expiry", "ContactStop.expiresAt", "must be after the stop begins");
            }
            boolean own = given.liftBy() == LiftBy.USER && given.liftName() == null;
            ContactStop stop = new ContactStop(
                    call.newId(),
                    1,
                    Survivors.of(call, given.customer()),
                    given.topic(),
                    given.reason(),
                    given.saidBy(),
                    at,
                    call.actor().id(),
                    given.expiresAt(),
                    given.liftBy(),
                    own ? call.actor().id() : given.liftName(),
                    null,
                    null,
                    null,
                    null);
            return call.named("contacts.stopped", () -> call.insert(stop));
        });
    }

    /**
     * Lifts a stop.
     *
     * @throws RefusedException {@code contact.lift} if it is not the actor's to lift
     */
    public ContactStop lift(Id<ContactStop> stop, String reason) {
        return session.change(Operation.of("contacts.lift", stop, reason), call -> lift(call, stop, reason, null));
    }

    /**
     * Lifts a stop because the customer turned to the house again, which any user who may change it can do.
     *
     * @param upon an interaction in which the customer itself did so, since the stop began
     * @throws RefusedException {@code contact.lift} if it did not
     */
    public ContactStop liftUpon(Id<ContactStop> stop, Id<Interaction> upon, String reason) {
        return session.change(
                Operation.of("contacts.lift-upon", stop, upon, reason), call -> lift(call, stop, reason, upon));
    }

    private static ContactStop lift(Call call, Id<ContactStop> id, String reason, @Nullable Id<Interaction> upon) {
        ContactStop stop = call.getLocked(ContactStop.TYPE, id);
        if (stop.liftedAt() != null) {
            return stop;
        }
        if (reason.isBlank()) {
            throw new InvalidException("contact.reason", "ContactStop.liftReason", "lifting has a reason");
        }
        boolean allowed = upon == null ? mayLift(call, stop) : turnedAgain(stop, call.get(Interaction.TYPE, upon));
        if (!allowed) {
            throw new RefusedException(
                    "contact.lift",
                    ContactStop.TYPE.name(),
                    "stop " + id + " is lifted by " + stop.liftBy()
                            + (stop.liftName() == null ? "" : " " + stop.liftName())
                            + ", or upon an inbound interaction of the customer");
        }
        return call.named(
                "contacts.lifted",
                () -> call.update(stop, stop.lifted(call.now(), call.actor().id(), reason, upon)));
    }

    private static boolean mayLift(Call call, ContactStop stop) {
        return switch (stop.liftBy()) {
            case ANYONE -> true;
            case USER -> call.actor().id().equals(stop.liftName());
            case ROLE -> stop.liftName() != null && call.actor().roles().contains(stop.liftName());
            case CUSTOMER -> false;
        };
    }

    private static boolean turnedAgain(ContactStop stop, Interaction interaction) {
        return interaction.direction() == Direction.IN
                && interaction.human()
                && interaction.supersededBy() == null
                && stop.customer().equals(interaction.customer())
                && !interaction.occurredAt().isBefore(stop.at());
    }

    /** The stops that hold for a customer now, as the actor may see them. */
    public List<ContactStop> stops(Id<Customer> customer) {
        return session.read(call -> call.list(Query.of(ContactStop.TYPE)
                        .where(ContactStop.CUSTOMER.eq(Survivors.of(call, customer)))
                        .where(ContactStop.holding(call.now()))
                        .sortedBy(ContactStop.AT.descending())
                        .limit(Limits.PAGE))
                .items());
    }

    /** When somebody of the house last spoke with a customer, whether or not the actor may see what was said. */
    public Optional<LastTouch> lastTouch(Id<Customer> customer) {
        return session.read(call -> lastTouch(call, Survivors.of(call, customer)));
    }

    private static Optional<LastTouch> lastTouch(Call call, Id<Customer> customer) {
        return call
                .asSystem()
                .list(Query.of(CustomerFacts.TYPE)
                        .where(CustomerFacts.CUSTOMER.eq(customer))
                        .limit(1))
                .items()
                .stream()
                .filter(facts -> facts.lastContactAt() != null)
                .findFirst()
                .map(facts -> new LastTouch(
                        Objects.requireNonNull(facts.lastContactAt()),
                        call.find(CustomerFacts.TYPE, facts.id()).map(CustomerFacts::lastContactBy)));
    }

    /**
     * Whether anybody may approach a customer. The facts tell when somebody last did.
     *
     * @param topic about what; absent for approaching it at all, which stops of single topics do not forbid
     * @param at when
     */
    public Decision mayContact(Id<Customer> customer, Optional<String> topic, Instant at) {
        return Objects.requireNonNull(mayContact(List.of(customer), topic, at).get(customer));
    }

    /** The same for several customers, up to {@link Limits#PAGE}, by few questions. */
    public Map<Id<Customer>, Decision> mayContact(List<Id<Customer>> customers, Optional<String> topic, Instant at) {
        Limits.check("customers", customers.size(), Limits.PAGE);
        Criteria<ContactStop> forbidding = ContactStop.forbidding(topic, at);
        return session.read(call -> new Contactability(call, customers, forbidding).decisions());
    }
}
