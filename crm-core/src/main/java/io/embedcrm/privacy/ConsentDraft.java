package io.embedcrm.privacy;

import io.embedcrm.access.DataUse;
import io.embedcrm.customers.Customer;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.record.Id;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An entry in the making: what a customer said, checked against the rules of the purpose. */
record ConsentDraft(ConsentPurpose purpose, NewConsent given, Instant now) {
    private static final Duration AHEAD = Duration.ofDays(1);

    ConsentEntry entry(Id<ConsentEntry> id, Id<Customer> customer, String by, @Nullable Id<ConsentEntry> supersedes) {
        Instant from = from();
        DataUse use = given.use();
        return new ConsentEntry(
                id,
                1,
                customer,
                customer,
                use.purpose(),
                use.channel(),
                use.brand(),
                decision(),
                basis(),
                given.text(),
                from,
                now,
                until(from),
                by,
                given.source(),
                given.sourceKey(),
                given.evidence(),
                given.guardian(),
                given.guardedBy(),
                supersedes);
    }

    private boolean yes() {
        return given.decision().yes();
    }

    /** A day is forgiven, for clocks and time zones are wrong often; it counts from now then. */
    private Instant from() {
        Instant from = given.effectiveAt() == null ? now : given.effectiveAt();
        if (from.isAfter(now.plus(AHEAD))) {
            throw new InvalidException(
                    "consent.in-future",
                    ConsentEntry.EFFECTIVE_AT.toString(),
                    "lies more than a day in the future; what was said has been said");
        }
        return from.isAfter(now) ? now : from;
    }

    private @Nullable Instant until(Instant from) {
        Instant until = given.validUntil();
        if (until == null && given.decision() == ConsentDecision.GRANTED && purpose.validDays() != null && agreed()) {
            until = from.plus(Duration.ofDays(purpose.validDays()));
        }
        if (until != null && (!yes() || !until.isAfter(from))) {
            throw new InvalidException(
                    "consent.validity",
                    "ConsentEntry.validUntil",
                    "is after the consent begins; only a consent has an end");
        }
        return until;
    }

    private boolean agreed() {
        LegalBasis basis = basis();
        return basis != null && basis.agreed();
    }

    private @Nullable LegalBasis basis() {
        if (!yes()) {
            return null;
        }
        Set<LegalBasis> allowed = purpose.legalBases();
        LegalBasis agreed =
                allowed.contains(LegalBasis.SEPARATE_CONSENT) ? LegalBasis.SEPARATE_CONSENT : LegalBasis.CONSENT;
        LegalBasis basis = given.basis() == null ? agreed : given.basis();
        if (!allowed.contains(basis)) {
            throw new RefusedException(
                    "consent.basis",
                    "ConsentEntry.basis",
                    "the purpose " + purpose.code() + " rests on " + purpose.bases() + " only");
        }
        return basis;
    }

    private ConsentDecision decision() {
        ConsentDecision decision = given.decision();
        if (decision == ConsentDecision.EXPIRED || decision == ConsentDecision.STRUCK) {
            throw new InvalidException(
                    "consent.decision",
                    ConsentEntry.DECISION.toString(),
                    "a customer grants, denies, withdraws or leaves open; what was wrong is struck by its entry");
        } else if (decision == ConsentDecision.GRANTED && purpose.doubleOptIn() && agreed() && !given.confirmed()) {
            throw new RefusedException(
                    "consent.double-opt-in",
                    ConsentEntry.DECISION.toString(),
                    "a consent to " + purpose.code() + " counts when it is confirmed: request it");
        } else if (decision.no() && !purpose.refusable()) {
            throw new RefusedException(
                    "consent.not-refusable",
                    ConsentEntry.DECISION.toString(),
                    purpose.code() + " rests on " + purpose.bases() + ", which nobody can refuse");
        }
        return decision;
    }

    /** That the time of an entry is over. */
    static ConsentEntry expired(ConsentEntry over, Id<ConsentEntry> id, Instant now, String by) {
        Instant end = over.validUntil() == null ? now : over.validUntil();
        return of(
                over,
                id,
                ConsentDecision.EXPIRED,
                end,
                now,
                by,
                "expiry",
                over.id().toString(),
                null);
    }

    /** That a child gave it itself, or a guardian for somebody of age; it counts after what was said at the same moment. */
    static ConsentEntry overByAge(ConsentEntry over, Id<ConsentEntry> id, Instant now, String by) {
        Instant from =
                over.effectiveAt().isBefore(now) ? now : over.effectiveAt().plus(1, ChronoUnit.MICROS);
        return of(
                over,
                id,
                ConsentDecision.EXPIRED,
                from,
                now,
                by,
                "age",
                id.toString(),
                "the age of the customer is known");
    }

    /** What was said to a customer that was merged into {@code survivor}. */
    static ConsentEntry settling(
            ConsentEntry said, Standing standing, Id<ConsentEntry> id, Id<Customer> survivor, Instant now, String by) {
        return new ConsentEntry(
                id,
                1,
                survivor,
                survivor,
                said.purpose(),
                said.channel(),
                said.brand(),
                standing.decision(),
                standing.basis(),
                said.text(),
                now,
                now,
                standing.decision() == ConsentDecision.GRANTED ? said.validUntil() : null,
                by,
                "merge",
                said.id() + " " + survivor,
                null,
                said.guardian(),
                said.guardedBy(),
                null);
    }

    /** That an entry was recorded in error. */
    static ConsentEntry struck(ConsentEntry wrong, Id<ConsentEntry> id, Instant now, String by, String why) {
        return of(wrong, id, ConsentDecision.STRUCK, now, now, by, null, null, why);
    }

    private static ConsentEntry of(
            ConsentEntry like,
            Id<ConsentEntry> id,
            ConsentDecision decision,
            Instant from,
            Instant now,
            String by,
            @Nullable String source,
            @Nullable String sourceKey,
            @Nullable String evidence) {
        return new ConsentEntry(
                id,
                1,
                like.customer(),
                like.subject(),
                like.purpose(),
                like.channel(),
                like.brand(),
                decision,
                null,
                null,
                from,
                now,
                null,
                by,
                source,
                sourceKey,
                evidence,
                null,
                null,
                decision == ConsentDecision.STRUCK ? like.id() : null);
    }
}
