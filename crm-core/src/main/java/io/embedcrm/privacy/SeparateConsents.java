package io.embedcrm.privacy;

import io.embedcrm.customers.Customer;
import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Separate consent (PIPL articles 23, 25, 26, 29, 39; explicit consent of GDPR article 9): asked for by words of its own, and
 * given by an act of its own, never along with another consent. A no needs neither, and may be said along with anything.
 */
final class SeparateConsents {
    private final Transaction system;
    private final Map<Id<Customer>, List<ConsentEntry>> given = new TreeMap<>();

    private SeparateConsents(Transaction system) {
        this.system = system;
    }

    /** Refuses a separate consent without words of its own, or without evidence. */
    static void demandWords(ConsentEntry entry) {
        if (separate(entry) && (entry.text() == null || entry.evidence() == null)) {
            throw new RefusedException(
                    "consent.separate",
                    ConsentEntry.TYPE.name(),
                    entry.purpose() + " needs separate consent: name the text it was asked by, and the evidence");
        }
    }

    /**
     * Refuses consents to two purposes by one act, told by its evidence, of which one must be separate: whether both are
     * among {@code fresh}, or one is in the ledger, whichever of the two came first.
     */
    static void demandApart(Transaction system, List<ConsentEntry> fresh) {
        SeparateConsents consents = new SeparateConsents(system);
        fresh.forEach(consents::add);
        consents.demandApart();
    }

    private void add(ConsentEntry entry) {
        if (entry.decision().yes() && entry.evidence() != null) {
            given.computeIfAbsent(entry.subject(), subject -> new ArrayList<>()).add(entry);
        }
    }

    private void demandApart() {
        given.values().forEach(own -> own.forEach(one -> own.forEach(other -> demandApart(one, other))));
        List<Id<Customer>> subjects = List.copyOf(given.keySet());
        for (int from = 0; from < subjects.size(); from += Limits.VALUES) {
            List<Id<Customer>> part = subjects.subList(from, Math.min(from + Limits.VALUES, subjects.size()));
            system.each(Query.of(ConsentEntry.TYPE).where(opposed(part)).limit(Limits.PAGE), this::demandApart);
        }
    }

    /** What may have been given along with these: separate consents, and of who gives one now whatever was recorded. */
    private Criteria<ConsentEntry> opposed(List<Id<Customer>> subjects) {
        Criteria<ConsentEntry> separate = ConsentEntry.BASIS.eq(LegalBasis.SEPARATE_CONSENT);
        List<Id<Customer>> separately = subjects.stream()
                .filter(subject -> own(subject).stream().anyMatch(SeparateConsents::separate))
                .toList();
        return ConsentEntry.SUBJECT
                .in(subjects)
                .and(separately.isEmpty() ? separate : separate.or(ConsentEntry.SUBJECT.in(separately)));
    }

    private void demandApart(ConsentEntry recorded) {
        for (ConsentEntry one : own(recorded.subject())) {
            if (bundled(one, recorded) && !superseded(recorded)) {
                throw refused();
            }
        }
    }

    private List<ConsentEntry> own(Id<Customer> subject) {
        return given.getOrDefault(subject, List.of());
    }

    private boolean superseded(ConsentEntry recorded) {
        return system.count(ConsentEntry.TYPE, ConsentEntry.SUPERSEDES.eq(recorded.id())) > 0;
    }

    private static void demandApart(ConsentEntry one, ConsentEntry other) {
        if (bundled(one, other)) {
            throw refused();
        }
    }

    private static boolean bundled(ConsentEntry one, ConsentEntry other) {
        return (separate(one) || separate(other))
                && one.decision().yes()
                && other.decision().yes()
                && !one.purpose().equals(other.purpose())
                && one.evidence() != null
                && one.evidence().equals(other.evidence());
    }

    private static boolean separate(ConsentEntry entry) {
        return entry.basis() == LegalBasis.SEPARATE_CONSENT && entry.decision().yes();
    }

    private static RefusedException refused() {
        return new RefusedException(
                "consent.bundled",
                "ConsentEntry.evidence",
                "a separate consent is given by an act of its own: its evidence is that of another consent");
    }
}
