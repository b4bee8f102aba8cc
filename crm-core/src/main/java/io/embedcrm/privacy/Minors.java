package io.embedcrm.privacy;

import io.embedcrm.customers.Customer;
import io.embedcrm.customers.Relationship;
import io.embedcrm.customers.RelationshipKind;
import io.embedcrm.error.RefusedException;
import io.embedcrm.event.Event;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Call;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Consents of children: a guardian gives them, and what it gave ends when the child is of age. */
final class Minors {
    private final Call call;
    private final Supplier<Ages> ages;

    Minors(Call call, Supplier<Ages> ages) {
        this.call = call;
        this.ages = ages;
    }

    /** The entry as it counts of a customer of its age: a guardian's consent ends at the latest when the child is of age. */
    ConsentEntry checked(ConsentEntry entry, ConsentPurpose purpose, Customer customer) {
        if (!entry.decision().yes() || !agreed(entry)) {
            return entry;
        }
        if (entry.guardedBy() != null) {
            demandGuardian(entry.guardedBy(), customer.id(), entry.effectiveAt());
        }
        Instant ofAge = ages.get().ofAge(customer, purpose);
        if (!ofAge.isAfter(entry.effectiveAt())) {
            return entry;
        } else if (!guarded(entry)) {
            throw new RefusedException(
                    "consent.guardian",
                    ConsentEntry.TYPE.name(),
                    "below the age of consent a guardian consents: name the guardian");
        }
        boolean ends = !ofAge.equals(Instant.MAX)
                && (entry.validUntil() == null || entry.validUntil().isAfter(ofAge));
        return ends ? ConsentEntry.TYPE.with(entry, ConsentEntry.TYPE.instant("validUntil"), ofAge) : entry;
    }

    private static boolean agreed(ConsentEntry entry) {
        return entry.basis() != null && entry.basis().agreed();
    }

    private static boolean guarded(ConsentEntry entry) {
        return entry.guardian() != null || entry.guardedBy() != null;
    }

    private void demandGuardian(Id<Customer> guardian, Id<Customer> child, Instant at) {
        LocalDate day = at.atZone(call.session().settings().zone()).toLocalDate();
        long guarding = call.asSystem()
                .count(
                        Relationship.TYPE,
                        Relationship.FROM
                                .eq(guardian)
                                .and(Relationship.KIND.eq(RelationshipKind.GUARDIAN_OF))
                                .and(Relationship.TO.eq(child))
                                .and(Relationship.holdingOn(day)));
        if (guarding == 0) {
            throw new RefusedException(
                    "consent.not-guardian",
                    "ConsentEntry.guardedBy",
                    "is no guardian of the customer: relate them by GUARDIAN_OF, or name the guardian");
        }
    }

    /** What is known of a birth has changed: consents that turn out to be a child's, or of one of age, end. */
    static void changed(Event event, Session session) {
        boolean birth = event.record().is(Customer.TYPE)
                && (event.changed(Customer.BIRTHDAY.name()) || event.changed(Customer.COUNTRY.name()));
        if (birth) {
            review(session, event.record().idAs(Customer.TYPE));
        } else if (event.record().is(BirthNote.TYPE)) {
            Id<BirthNote> note = event.record().idAs(BirthNote.TYPE);
            session.change(Operation.of("minors.review", note), call -> {
                call.asSystem().find(BirthNote.TYPE, note).ifPresent(there -> review(call, there.customer()));
                return true;
            });
        }
    }

    private static void review(Session session, Id<Customer> customer) {
        session.change(Operation.of("minors.review", customer), call -> {
            review(call, customer);
            return true;
        });
    }

    private static void review(Call call, Id<Customer> id) {
        Transaction system = call.asSystem();
        Ledger ledger = new Ledger(system, id);
        ledger.lock();
        List<ConsentEntry> entries = ledger.entries();
        Map<Id<ConsentEntry>, ConsentEntry> byId = new HashMap<>();
        entries.forEach(entry -> byId.put(entry.id(), entry));
        Ages ages = Ages.of(call, id);
        Minors minors = new Minors(call, () -> ages);
        system.find(Customer.TYPE, id)
                .ifPresent(customer -> Standings.present(entries, call.now()).byUse().values().stream()
                        .filter(standing -> standing.decision() == ConsentDecision.GRANTED)
                        .flatMap(standing -> Optional.ofNullable(byId.get(standing.entry())).stream())
                        .filter(entry -> agreed(entry) && minors.over(entry, customer))
                        .sorted(Comparator.comparing(ConsentEntry::id))
                        .forEach(entry -> new Recording(call)
                                .write(
                                        system,
                                        ConsentDraft.overByAge(
                                                entry,
                                                call.newId(),
                                                call.now(),
                                                call.actor().id()))));
    }

    /** Whether a child gave it itself, or a guardian gave it for who is of age. */
    private boolean over(ConsentEntry entry, Customer customer) {
        Instant ofAge = ages.get().ofAge(customer, Ledger.purpose(call.asSystem(), entry.purpose()));
        return guarded(entry) ? known(ofAge) && !ofAge.isAfter(call.now()) : ofAge.isAfter(call.now());
    }

    private static boolean known(Instant ofAge) {
        return !ofAge.equals(Instant.MIN);
    }
}
