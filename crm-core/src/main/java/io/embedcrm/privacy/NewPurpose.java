package io.embedcrm.privacy;

import io.embedcrm.access.DataUse;
import io.embedcrm.error.InvalidException;
import io.embedcrm.record.Id;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A purpose that is to be defined; the components are those of {@link ConsentPurpose}.
 *
 * @param code small letters, digits, dots and dashes
 * @param bases on what it may rest
 * @param channels the channels it can be chosen for
 */
public record NewPurpose(
        String code,
        String labelEn,
        @Nullable String labelZh,
        Set<LegalBasis> bases,
        boolean allowedByDefault,
        boolean doubleOptIn,
        @Nullable Long validDays,
        @Nullable Long minimalAge,
        boolean approaching,
        List<String> channels) {
    /** Checks the codes, and that a purpose that needs separate consent rests on no other. */
    public NewPurpose {
        DataUse.of(code);
        channels = List.copyOf(channels);
        channels.forEach(channel -> DataUse.of(code, channel));
        if (bases.isEmpty()) {
            throw new InvalidException("purpose.bases", "ConsentPurpose.bases", "a purpose rests on something");
        }
        bases = Set.copyOf(bases);
        if (bases.contains(LegalBasis.SEPARATE_CONSENT) && bases.contains(LegalBasis.CONSENT)) {
            throw new InvalidException(
                    "purpose.separate",
                    "ConsentPurpose.bases",
                    "what needs separate consent cannot rest on a consent given along with others");
        }
        if ((validDays != null && validDays < 1) || (minimalAge != null && (minimalAge < 1 || minimalAge > 150))) {
            throw new InvalidException(
                    "purpose.bounds", null, "a consent is valid for 1 day or more, and an age lies between 1 and 150");
        }
    }

    /** Rests on consent alone, and is forbidden where none was given. */
    public static NewPurpose byConsent(String code, String labelEn, String labelZh) {
        return of(code, labelEn, labelZh, false, LegalBasis.CONSENT);
    }

    /** Rests on separate consent alone, as sensitive data and transfers abroad do. */
    public static NewPurpose bySeparateConsent(String code, String labelEn, String labelZh) {
        return of(code, labelEn, labelZh, false, LegalBasis.SEPARATE_CONSENT);
    }

    /** Rests on the contract with the customer, and is allowed by it. */
    public static NewPurpose byContract(String code, String labelEn, String labelZh) {
        return of(code, labelEn, labelZh, true, LegalBasis.CONTRACT);
    }

    /** Rests on a law that demands it, and goes on while a customer's data is restricted. */
    public static NewPurpose byLaw(String code, String labelEn, String labelZh) {
        return of(code, labelEn, labelZh, true, LegalBasis.LEGAL_OBLIGATION);
    }

    /** Rests on legitimate interests or on consent, and is allowed until the customer objects. */
    public static NewPurpose untilObjection(String code, String labelEn, String labelZh) {
        return of(code, labelEn, labelZh, true, LegalBasis.LEGITIMATE_INTERESTS, LegalBasis.CONSENT);
    }

    private static NewPurpose of(String code, String en, String zh, boolean allowed, LegalBasis... bases) {
        return new NewPurpose(code, en, zh, Set.of(bases), allowed, false, null, null, false, List.of());
    }

    /** The same, resting on one thing more. */
    public NewPurpose also(LegalBasis basis) {
        Set<LegalBasis> all = EnumSet.copyOf(bases);
        all.add(basis);
        return with(all, doubleOptIn, validDays, minimalAge, approaching, channels);
    }

    /** The same, where a consent counts only when it was confirmed. */
    public NewPurpose confirmed() {
        return with(bases, true, validDays, minimalAge, approaching, channels);
    }

    /** The same, where a consent expires. */
    public NewPurpose validDays(long days) {
        return with(bases, doubleOptIn, days, minimalAge, approaching, channels);
    }

    /** The same, where a guardian consents for who is younger. */
    public NewPurpose minimalAge(long years) {
        return with(bases, doubleOptIn, validDays, years, approaching, channels);
    }

    /** The same, which means to approach the customer, by these channels. */
    public NewPurpose approaching(String... by) {
        return with(bases, doubleOptIn, validDays, minimalAge, true, List.of(by));
    }

    private NewPurpose with(
            Set<LegalBasis> on,
            boolean confirmed,
            @Nullable Long days,
            @Nullable Long age,
            boolean approaches,
            List<String> by) {
        return new NewPurpose(code, labelEn, labelZh, on, allowedByDefault, confirmed, days, age, approaches, by);
    }

    ConsentPurpose record(Id<ConsentPurpose> id) {
        return new ConsentPurpose(
                id,
                1,
                code,
                labelEn,
                labelZh,
                bases.stream().sorted().map(Enum::name).collect(Collectors.joining(",")),
                allowedByDefault,
                doubleOptIn,
                validDays,
                minimalAge,
                approaching,
                channels.isEmpty() ? null : String.join(",", channels));
    }
}
