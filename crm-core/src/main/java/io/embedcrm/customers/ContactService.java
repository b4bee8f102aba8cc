package io.embedcrm.customers;

import io.embedcrm.error.InvalidException;
import io.embedcrm.error.LimitExceededException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.error.StaleVersionException;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.work.Call;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Keeps the ways to reach a customer. */
public final class ContactService {
    /** The most contact points of one customer, retired ones included. */
    public static final int MOST = 500;

    /** The primary first, the others in the order in which they came. */
    private static final Comparator<ContactPoint> PRIMARY_FIRST = Comparator.comparing(
                    ContactPoint::preferredAt, Comparator.nullsLast(Comparator.<Instant>reverseOrder()))
            .thenComparing(ContactPoint::id);

    private final Session session;

    /** For the actor of {@code session}. */
    public ContactService(Session session) {
        this.session = session;
    }

    /** The contact points of a customer that are in use, by medium and purpose, the primary of each first. */
    public List<ContactPoint> of(Id<Customer> customer) {
        return session.read(call -> {
            call.get(Customer.TYPE, customer);
            return inUse(call, customer, Criteria.everything());
        });
    }

    /** All contact points a customer has or had, newest first. */
    public List<ContactPoint> history(Id<Customer> customer) {
        return session.read(call -> {
            call.get(Customer.TYPE, customer);
            return call.list(Query.of(ContactPoint.TYPE)
                            .where(ContactPoint.CUSTOMER.eq(customer))
                            .sortedBy(ContactPoint.VALID_FROM.descending())
                            .limit(MOST))
                    .items();
        });
    }

    /** The primary contact point of a customer by a medium for a purpose, if there is any. */
    public Optional<ContactPoint> primary(Id<Customer> customer, ContactMedium medium, ContactPurpose purpose) {
        return session.read(call -> {
            call.get(Customer.TYPE, customer);
            Criteria<ContactPoint> such = ContactPoint.MEDIUM.eq(medium).and(ContactPoint.PURPOSE.eq(purpose));
            return inUse(call, customer, such).stream().findFirst();
        });
    }

    /** The primary contact point of a customer by a medium: that for anything, or else that of another purpose. */
    public Optional<ContactPoint> primary(Id<Customer> customer, ContactMedium medium) {
        return session.read(call -> {
            call.get(Customer.TYPE, customer);
            return inUse(call, customer, ContactPoint.MEDIUM.eq(medium)).stream()
                    .findFirst();
        });
    }

    private static List<ContactPoint> inUse(Call call, Id<Customer> customer, Criteria<ContactPoint> such) {
        Criteria<ContactPoint> where = ContactPoint.CUSTOMER.eq(customer).and(ContactPoint.inUse(call.now()));
        return call.list(Query.of(ContactPoint.TYPE).where(where.and(such)).limit(MOST)).items().stream()
                .sorted(Comparator.comparing(ContactPoint::medium)
                        .thenComparing(ContactPoint::purpose)
                        .thenComparing(PRIMARY_FIRST))
                .toList();
    }

    /** Adds a contact point. Where the customer has the same for the same purpose, that one is given. */
    public ContactPoint add(Id<Customer> customer, NewContactPoint point) {
        return session.change(Operation.of("contacts.add", customer, point).storing(), call -> {
            call.getLocked(Customer.TYPE, customer);
            ContactPoint added =
                    point.record(call.newId(), customer, session.settings().region(), call.now());
            Optional<ContactPoint> same = inUse(call.asSystem(), added, call.now());
            if (same.isPresent()) {
                return call.get(ContactPoint.TYPE, same.get().id());
            }
            long many = call.asSystem().count(ContactPoint.TYPE, ContactPoint.CUSTOMER.eq(customer));
            if (many >= MOST) {
                throw new LimitExceededException("contact points of a customer", many + 1, MOST);
            }
            return call.named("contacts.added", () -> call.insert(added));
        });
    }

    private static Optional<ContactPoint> inUse(
            io.embedcrm.storage.Transaction system, ContactPoint like, Instant now) {
        Criteria<ContactPoint> such = ContactPoint.CUSTOMER
                .eq(like.customer())
                .and(ContactPoint.MEDIUM.eq(like.medium()))
                .and(ContactPoint.PURPOSE.eq(like.purpose()))
                .and(ContactPoint.inUse(now));
        return system.list(Query.of(ContactPoint.TYPE).where(such).limit(MOST)).items().stream()
                .filter(each -> like.medium() == ContactMedium.POSTAL
                        ? each.postalAddress().equals(like.postalAddress())
                        : like.normalized() != null && like.normalized().equals(each.normalized()))
                .findFirst();
    }

    /**
     * Puts {@code point} in the place of what stood there, as a whole. Unless it reads the same, it counts as unverified
     * and undisturbed by bounces again.
     *
     * @param version the version the caller has seen
     */
    public ContactPoint change(Id<ContactPoint> id, long version, NewContactPoint point) {
        return session.change(Operation.of("contacts.change", id, version, point), call -> {
            ContactPoint before = call.get(ContactPoint.TYPE, id);
            if (before.version() != version) {
                throw new StaleVersionException(ContactPoint.TYPE.name(), id, version);
            }
            if (before.medium() != point.medium()) {
                throw new InvalidException(
                        "contact.medium", ContactPoint.MEDIUM.toString(), "stays " + before.medium() + ": add another");
            }
            ContactPoint written = ContactPoint.TYPE.at(
                    point.record(id, before.customer(), session.settings().region(), call.now()), version);
            boolean same = Objects.equals(written.normalized(), before.normalized())
                    && written.postalAddress().equals(before.postalAddress());
            ContactPoint kept = replaced(before, written, same);
            return call.named("contacts.changed", () -> call.update(before, kept));
        });
    }

    private static ContactPoint replaced(ContactPoint before, ContactPoint written, boolean same) {
        return new ContactPoint(
                before.id(),
                before.version(),
                before.customer(),
                before.medium(),
                written.purpose(),
                written.network(),
                written.raw(),
                written.normalized(),
                written.country(),
                written.region(),
                written.city(),
                written.district(),
                written.street(),
                written.postcode(),
                written.recipient(),
                written.preferredAt() == null ? before.preferredAt() : written.preferredAt(),
                before.validFrom(),
                written.validTo(),
                same && written.verifiedAt() == null ? before.verifiedAt() : written.verifiedAt(),
                same && written.verifiedBy() == null ? before.verifiedBy() : written.verifiedBy(),
                same ? before.bounce() : BounceState.NONE,
                same ? before.bouncedAt() : null,
                written.shared(),
                written.relayed());
    }

    /** Makes a contact point the primary of its medium and purpose. */
    public ContactPoint prefer(Id<ContactPoint> id) {
        return change("contacts.prefer", "contacts.preferred", id, (point, now) -> with(point, "preferredAt", now));
    }

    /** Notes that a contact point was found to reach its customer; what bounced before counts no more. */
    public ContactPoint verify(Id<ContactPoint> id, VerificationMethod how) {
        return change("contacts.verify", "contacts.verified", id, (point, now) -> {
            ContactPoint verified = with(with(point, "verifiedAt", now), "verifiedBy", how);
            return with(with(verified, "bounce", BounceState.NONE), "bouncedAt", null);
        });
    }

    /** Notes that a message did not arrive, or was complained about; {@link BounceState#NONE} that messages arrive again. */
    public ContactPoint bounced(Id<ContactPoint> id, BounceState state) {
        return change("contacts.bounce", "contacts.bounced", id, (point, now) -> {
            Instant at = state == BounceState.NONE ? null : now;
            return with(with(point, "bounce", state), "bouncedAt", at);
        });
    }

    /** Says whether others use it too; then it never tells who somebody is. */
    public ContactPoint share(Id<ContactPoint> id, boolean shared) {
        return change("contacts.share", "contacts.shared", id, (point, now) -> with(point, "shared", shared));
    }

    /** Takes a contact point out of use, now; it stays, as history. One that is out of use is left as it is. */
    public ContactPoint retire(Id<ContactPoint> id) {
        return session.change(Operation.of("contacts.retire", id), call -> {
            ContactPoint before = call.getLocked(ContactPoint.TYPE, id);
            return before.inUseAt(call.now())
                    ? call.named("contacts.retired", () -> call.update(before, with(before, "validTo", call.now())))
                    : before;
        });
    }

    private ContactPoint change(
            String operation,
            String event,
            Id<ContactPoint> id,
            BiFunction<ContactPoint, Instant, ContactPoint> change) {
        return session.change(Operation.of(operation, id), call -> {
            ContactPoint before = call.getLocked(ContactPoint.TYPE, id);
            if (!before.inUseAt(call.now())) {
                throw new RefusedException(
                        "contact.retired", ContactPoint.TYPE.name(), "is in use no more: add it again");
            }
            return call.named(event, () -> call.update(before, change.apply(before, call.now())));
        });
    }

    @SuppressWarnings("unchecked")
    private static ContactPoint with(ContactPoint point, String field, @Nullable Object value) {
        return ContactPoint.TYPE.with(point, (Field<ContactPoint, Object>) ContactPoint.TYPE.field(field), value);
    }
}
