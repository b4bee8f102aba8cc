package io.embedcrm.privacy;

import io.embedcrm.access.DataUse;
import io.embedcrm.customers.Customer;
import io.embedcrm.error.InvalidException;
import io.embedcrm.record.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a customer said, to be recorded.
 *
 * @param customer who
 * @param use of what
 * @param decision what was said
 * @param basis on what the use rests; consent where nothing is said
 * @param text the words by which the customer was asked
 * @param effectiveAt from when on it counts; absent for now
 * @param validUntil up to when it counts; absent for as long as the purpose says
 * @param source the system or way it came by
 * @param sourceKey its id there, by which it is recorded once
 * @param evidence how and where it was said
 * @param guardian who said it for a child, by name
 * @param guardedBy who said it for a child, where it is a customer
 * @param confirmed whether a double opt-in was done elsewhere, as the evidence tells
 */
public record NewConsent(
        Id<Customer> customer,
        DataUse use,
        ConsentDecision decision,
        @Nullable LegalBasis basis,
        @Nullable Id<ConsentText> text,
        @Nullable Instant effectiveAt,
        @Nullable Instant validUntil,
        @Nullable String source,
        @Nullable String sourceKey,
        @Nullable String evidence,
        @Nullable String guardian,
        @Nullable Id<Customer> guardedBy,
        boolean confirmed) {
    /** Checks what must go together. */
    public NewConsent {
        if ((sourceKey != null && source == null) || (confirmed && evidence == null)) {
            throw new InvalidException(
                    "consent.evidence",
                    null,
                    "a key has its source, and a double opt-in done elsewhere has evidence that tells of it");
        }
        if (source != null) {
            DataUse.of(use.purpose(), source);
        }
    }

    private static NewConsent of(
            Id<Customer> customer, DataUse use, ConsentDecision decision, @Nullable LegalBasis basis) {
        return new NewConsent(customer, use, decision, basis, null, null, null, null, null, null, null, null, false);
    }

    /** A yes: by consent, or by separate consent where the purpose needs that. */
    public static NewConsent granted(Id<Customer> customer, DataUse use) {
        return of(customer, use, ConsentDecision.GRANTED, null);
    }

    /** A no, or an objection. */
    public static NewConsent denied(Id<Customer> customer, DataUse use) {
        return of(customer, use, ConsentDecision.DENIED, null);
    }

    /** No longer. */
    public static NewConsent withdrawn(Id<Customer> customer, DataUse use) {
        return of(customer, use, ConsentDecision.WITHDRAWN, null);
    }

    /** Neither yes nor no any more, so that a narrower yes counts where a no for any channel stood before. */
    public static NewConsent open(Id<Customer> customer, DataUse use) {
        return of(customer, use, ConsentDecision.OPEN, null);
    }

    /** The same, resting on something. */
    public NewConsent basis(LegalBasis on) {
        return with(on, text, effectiveAt, validUntil, source, sourceKey, evidence, guardian, confirmed);
    }

    /** The same, asked by a text. */
    public NewConsent text(Id<ConsentText> words) {
        return with(basis, words, effectiveAt, validUntil, source, sourceKey, evidence, guardian, confirmed);
    }

    /** The same from an instant on that has passed. */
    public NewConsent since(Instant when) {
        return with(basis, text, when, validUntil, source, sourceKey, evidence, guardian, confirmed);
    }

    /** The same up to an instant. */
    public NewConsent until(Instant end) {
        return with(basis, text, effectiveAt, end, source, sourceKey, evidence, guardian, confirmed);
    }

    /** The same, come by a way or a system, where it has a key: it is recorded once. */
    public NewConsent from(String system, String key) {
        return with(basis, text, effectiveAt, validUntil, system, key, evidence, guardian, confirmed);
    }

    /** The same with what proves it. */
    public NewConsent evidence(String how) {
        return with(basis, text, effectiveAt, validUntil, source, sourceKey, how, guardian, confirmed);
    }

    /** The same, said for a child by its guardian, a customer who is related to it by {@code GUARDIAN_OF}. */
    public NewConsent guardian(Id<Customer> who) {
        return new NewConsent(
                customer,
                use,
                decision,
                basis,
                text,
                effectiveAt,
                validUntil,
                source,
                sourceKey,
                evidence,
                guardian,
                who,
                confirmed);
    }

    /** The same, said for a child by a guardian who is named. */
    public NewConsent guardian(String who) {
        return with(basis, text, effectiveAt, validUntil, source, sourceKey, evidence, who, confirmed);
    }

    /** The same, confirmed by a double opt-in that was done elsewhere; the evidence, given first, tells of it. */
    public NewConsent confirmedElsewhere() {
        return with(basis, text, effectiveAt, validUntil, source, sourceKey, evidence, guardian, true);
    }

    private NewConsent with(
            @Nullable LegalBasis on,
            @Nullable Id<ConsentText> words,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable String system,
            @Nullable String key,
            @Nullable String how,
            @Nullable String who,
            boolean done) {
        return new NewConsent(customer, use, decision, on, words, from, until, system, key, how, who, guardedBy, done);
    }
}
