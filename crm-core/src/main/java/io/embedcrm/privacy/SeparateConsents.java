package io.embedcrm.privacy;

import io.embedcrm.error.RefusedException;
import java.util.Collection;
import java.util.function.Supplier;

/**
 * Separate consent (PIPL articles 23, 25, 26, 29, 39; explicit consent of GDPR article 9): asked for by words of its own, and
 * given by an act of its own, never along with anything else.
 */
record SeparateConsents(ConsentEntry entry) {
    boolean separate() {
        return entry.basis() == LegalBasis.SEPARATE_CONSENT && entry.decision().yes();
    }

    /** Refuses a separate consent without words of its own, or without evidence. */
    void demandWords() {
        if (separate() && (entry.text() == null || entry.evidence() == null)) {
            throw new RefusedException(
                    "consent.separate",
                    ConsentEntry.TYPE.name(),
                    entry.purpose() + " needs separate consent: name the text it was asked by, and the evidence");
        }
    }

    /** Refuses a separate consent whose evidence is that of another consent of the customer. */
    void demandApart(Supplier<Collection<ConsentEntry>> others) {
        if (separate() && others.get().stream().anyMatch(this::bundled)) {
            throw refused();
        }
    }

    /** Refuses a consent that was given by the same act as {@code other} of the same customer, if one must be separate. */
    void demandApart(ConsentEntry other) {
        if ((separate() || new SeparateConsents(other).separate()) && bundled(other)) {
            throw refused();
        }
    }

    private boolean bundled(ConsentEntry other) {
        return other.decision().yes()
                && !other.use().purpose().equals(entry.purpose())
                && other.evidence() != null
                && other.evidence().equals(entry.evidence());
    }

    private static RefusedException refused() {
        return new RefusedException(
                "consent.bundled",
                "ConsentEntry.evidence",
                "a separate consent is given by an act of its own: its evidence is that of another consent");
    }
}
