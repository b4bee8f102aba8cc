package io.embedcrm.privacy;

import io.embedcrm.access.DataUse;
import io.embedcrm.customers.Customer;
import io.embedcrm.error.RefusedException;
import io.embedcrm.event.Event;
import io.embedcrm.event.FieldChange;
import io.embedcrm.interactions.Survivors;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Call;
import io.embedcrm.work.DueWork;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Restrictions as they are stored, and what they keep from happening. */
final class Restrictions {
    /** The due work that ends a restriction whose time is over. */
    static final String END = "privacy.restriction-end";

    static final Comparator<DataUse> BY_CODES = Comparator.comparing(DataUse::purpose)
            .thenComparing(DataUse::channel)
            .thenComparing(DataUse::brand);

    private Restrictions() {}

    /** Those in force that cover {@code use}. */
    static List<Restriction> of(Transaction system, Id<Customer> customer, DataUse use, Instant at) {
        return system.list(Query.of(Restriction.TYPE)
                        .where(Restriction.CUSTOMER.eq(customer))
                        .where(Restriction.covering(use).and(Restriction.inForce(at)))
                        .sortedBy(Restriction.SINCE.ascending())
                        .limit(1))
                .items();
    }

    /** Customers of whom {@code use} is not restricted. */
    static Criteria<Customer> free(DataUse use, Instant at) {
        return Restriction.CUSTOMER
                .where(Restriction.covering(use).and(Restriction.inForce(at)))
                .exist()
                .not();
    }

    /**
     * Marks the streams of customers by what restricts them, whatever code wrote it and whomever it was moved to, and lets
     * no restriction end untold.
     */
    static void changed(Event event, Session session) {
        if (!event.record().is(Restriction.TYPE)) {
            return;
        }
        Id<Restriction> id = event.record().idAs(Restriction.TYPE);
        session.change(Operation.of("restrictions.keep", id), call -> {
            Set<Id<Customer>> customers = new TreeSet<>();
            Optional<Restriction> there = call.asSystem().find(Restriction.TYPE, id);
            there.ifPresent(restriction -> {
                customers.add(restriction.customer());
                if (restriction.liftedAt() != null) {
                    demandTold(restriction);
                }
            });
            if (there.isEmpty() && !wasLifted(event)) {
                throw untold();
            }
            for (FieldChange change : event.changes()) {
                if (change.field().equals(Restriction.CUSTOMER.name()) && change.from() instanceof Id<?> was) {
                    customers.add(new Id<>(was.value()));
                }
            }
            customers.forEach(customer -> keep(call, customer));
            return true;
        });
    }

    /** Whether what was removed had been lifted before. */
    private static boolean wasLifted(Event event) {
        return event.changes().stream()
                .anyMatch(change -> change.field().equals(Restriction.LIFTED_AT.name()) && change.from() != null);
    }

    /** Refuses to lift what the person was not told of. */
    static void demandTold(Restriction restriction) {
        if (restriction.toldAt() == null) {
            throw untold();
        }
    }

    private static RefusedException untold() {
        return new RefusedException(
                "restriction.not-told", Restriction.TYPE.name(), "tell the person first that it will be lifted");
    }

    /** Lets changes of a customer be asked about while everything is restricted, or will be. */
    private static void keep(Call call, Id<Customer> customer) {
        Transaction system = call.asSystem();
        boolean any = system.count(
                        Restriction.TYPE,
                        Restriction.CUSTOMER
                                .eq(Survivors.end(system, customer))
                                .and(Restriction.whole())
                                .and(Restriction.LIFTED_AT.absent()))
                > 0;
        RecordRef stream = new RecordRef(Customer.TYPE.name(), customer.value());
        if (any) {
            call.restrict(stream);
        } else {
            call.release(stream);
        }
    }

    /** Ends a restriction whose time is over; the person was told of its end when it was placed. */
    static void end(Call call, DueWork due) {
        Transaction system = call.asSystem();
        Id<Restriction> id = Id.parse(due.about());
        system.find(Restriction.TYPE, id).ifPresent(found -> {
            new Ledger(system, found.customer()).lock();
            system.find(Restriction.TYPE, id, Restriction.LIFTED_AT.absent()).ifPresent(there -> {
                String by = call.actor().id();
                call.named(
                        "restrictions.ended",
                        () -> system.update(there, there.lifted(due.dueAt(), by, "it has ended")));
            });
        });
    }
}
