package io.embedcrm.customers;

import io.embedcrm.error.InvalidException;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.work.Call;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says who works for whom, who belongs to whom, who brought whom. */
public final class RelationshipService {
    /** The most relationships of one customer that are told at once. */
    public static final int MOST = 1_000;

    private static final Comparator<Relationship> PRIMARY_FIRST = Comparator.comparing(
                    Relationship::preferredAt, Comparator.nullsLast(Comparator.<Instant>reverseOrder()))
            .thenComparing(Relationship::id);

    private final Session session;

    /** For the actor of {@code session}. */
    public RelationshipService(Session session) {
        this.session = session;
    }

    /** Relates two customers: {@code relate(zhang, RelationshipKind.WORKS_FOR, huawei)}. */
    public Relationship relate(Id<Customer> from, RelationshipKind kind, Id<Customer> to) {
        return relate(from, kind, to, RelationshipTerms.open());
    }

    /**
     * Relates two customers on these terms.
     *
     * @throws RefusedException {@code relationship.exists} if they are so related on some of the days;
     *     {@code relationship.circle} if somebody would stand above themselves
     */
    public Relationship relate(Id<Customer> from, RelationshipKind kind, Id<Customer> to, RelationshipTerms terms) {
        check(terms);
        if (from.equals(to)) {
            throw new InvalidException(
                    "relationship.self", Relationship.TYPE.name(), "nobody is related to themselves");
        }
        return session.change(Operation.of("relationships.relate", from, kind, to, terms), call -> {
            if (kind.hierarchy()) {
                HierarchyLock.hold(call.asSystem(), kind);
            }
            Map<Id<Customer>, Customer> ends = new HashMap<>();
            call.lock(Customer.TYPE, List.of(from, to), Criteria.everything()).forEach(end -> ends.put(end.id(), end));
            Customer one = end(ends, from);
            Customer other = end(ends, to);
            if (!kind.joins(one.kind(), other.kind())) {
                throw new InvalidException(
                        "relationship.parties",
                        Relationship.KIND.toString(),
                        kind + " does not join a " + one.kind() + " to a " + other.kind());
            }
            demandNew(call, from, kind, to, terms);
            if (kind.hierarchy()) {
                new Hierarchy(call.asSystem(), kind, terms).demandNoCircle(from, to);
            }
            Relationship wanted = new Relationship(
                    call.newId(),
                    1,
                    from,
                    kind,
                    to,
                    terms.role(),
                    terms.since(),
                    terms.until(),
                    terms.preferred() ? call.now() : null);
            return call.named("relationships.begun", () -> call.insert(wanted));
        });
    }

    private static Customer end(Map<Id<Customer>, Customer> ends, Id<Customer> id) {
        Customer end = ends.get(id);
        if (end == null) {
            throw new NotFoundException(Customer.TYPE.name(), id);
        }
        return end;
    }

    private static void check(RelationshipTerms terms) {
        LocalDate since = terms.since();
        if (since != null && terms.until() != null && !terms.until().isAfter(since)) {
            throw new InvalidException(
                    "relationship.dates", Relationship.UNTIL.toString(), "the end lies behind the first day");
        }
    }

    private static void demandNew(
            Call call, Id<Customer> from, RelationshipKind kind, Id<Customer> to, RelationshipTerms terms) {
        Criteria<Relationship> same = Relationship.FROM.eq(from).and(Relationship.TO.eq(to));
        if (kind.symmetric()) {
            same = same.or(Relationship.FROM.eq(to).and(Relationship.TO.eq(from)));
        }
        boolean there = call
                .asSystem()
                .list(Query.of(Relationship.TYPE)
                        .where(same.and(Relationship.KIND.eq(kind)))
                        .limit(MOST))
                .items()
                .stream()
                .anyMatch(each -> each.overlaps(terms.since(), terms.until()));
        if (there) {
            throw new RefusedException(
                    "relationship.exists", Relationship.TYPE.name(), "the two are so related already: end that first");
        }
    }

    /** Makes a relationship the primary of its kind. */
    public Relationship prefer(Id<Relationship> id) {
        return session.change(Operation.of("relationships.prefer", id), call -> {
            Relationship before = call.getLocked(Relationship.TYPE, id);
            Relationship after = Relationship.TYPE.with(before, Relationship.TYPE.instant("preferredAt"), call.now());
            return call.named("relationships.preferred", () -> call.update(before, after));
        });
    }

    /**
     * Ends a relationship; it stays, as history.
     *
     * @param day the first day on which it holds no more
     */
    public Relationship end(Id<Relationship> id, LocalDate day) {
        return session.change(Operation.of("relationships.end", id, day), call -> {
            Relationship before = call.getLocked(Relationship.TYPE, id);
            check(new RelationshipTerms(before.since(), day, null, false));
            if (before.until() != null && before.until().isBefore(day)) {
                throw new RefusedException(
                        "relationship.ended", Relationship.UNTIL.toString(), "it ended before: relate them anew");
            }
            Relationship after = Relationship.TYPE.with(before, Relationship.UNTIL, day);
            return call.named("relationships.ended", () -> call.update(before, after));
        });
    }

    /** What a customer is to others, and others to it, on {@code day}; of each kind and side the primary first. */
    public List<Relationship> of(Id<Customer> customer, LocalDate day) {
        Criteria<Relationship> either = Relationship.FROM.eq(customer).or(Relationship.TO.eq(customer));
        return session.read(call -> listed(call, customer, either.and(Relationship.holdingOn(day))));
    }

    /** All that a customer is or was to others, and others to it. */
    public List<Relationship> history(Id<Customer> customer) {
        Criteria<Relationship> either = Relationship.FROM.eq(customer).or(Relationship.TO.eq(customer));
        return session.read(call -> listed(call, customer, either));
    }

    /** The primary relationship of a kind that a customer has on {@code day}. */
    public Optional<Relationship> primary(Id<Customer> customer, RelationshipKind kind, LocalDate day) {
        Criteria<Relationship> such =
                Relationship.FROM.eq(customer).and(Relationship.KIND.eq(kind)).and(Relationship.holdingOn(day));
        return session.read(call -> listed(call, customer, such).stream().findFirst());
    }

    /** The organisations a person works for on {@code day}, the primary first. */
    public List<Customer> companiesOf(Id<Customer> person, LocalDate day) {
        return others(person, RelationshipKind.WORKS_FOR, Relationship.FROM.eq(person), day);
    }

    /** The people who work for an organisation on {@code day}. */
    public List<Customer> peopleOf(Id<Customer> organization, LocalDate day) {
        return others(organization, RelationshipKind.WORKS_FOR, Relationship.TO.eq(organization), day);
    }

    /** The members of a household or an organisation on {@code day}. */
    public List<Customer> membersOf(Id<Customer> whole, LocalDate day) {
        return others(whole, RelationshipKind.MEMBER_OF, Relationship.TO.eq(whole), day);
    }

    private List<Customer> others(Id<Customer> one, RelationshipKind kind, Criteria<Relationship> side, LocalDate day) {
        return session.read(call -> {
            Set<Id<Customer>> ids = new LinkedHashSet<>();
            listed(call, one, side.and(Relationship.KIND.eq(kind)).and(Relationship.holdingOn(day)))
                    .forEach(each -> ids.add(each.otherThan(one)));
            if (ids.isEmpty()) {
                return List.of();
            }
            List<Id<Customer>> order = List.copyOf(ids);
            return call.findAll(Customer.TYPE, ids, Criteria.everything()).stream()
                    .sorted(Comparator.comparingInt(customer -> order.indexOf(customer.id())))
                    .toList();
        });
    }

    private static List<Relationship> listed(Call call, Id<Customer> customer, Criteria<Relationship> where) {
        call.get(Customer.TYPE, customer);
        return call.list(Query.of(Relationship.TYPE).where(where).limit(MOST)).items().stream()
                .sorted(Comparator.comparing(Relationship::kind)
                        .thenComparing(each -> !each.from().equals(customer))
                        .thenComparing(PRIMARY_FIRST))
                .toList();
    }
}
