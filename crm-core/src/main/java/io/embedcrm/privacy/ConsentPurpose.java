package io.embedcrm.privacy;

import io.embedcrm.access.DataUse;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Required;
import io.embedcrm.record.Structural;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A purpose personal data is used for.
 *
 * @param code what it is known by, lasting
 * @param labelEn how it is shown in English
 * @param labelZh how it is shown in Chinese
 * @param bases on what it may rest: names of {@link LegalBasis}, with commas between them
 * @param allowedByDefault whether it is allowed of whom nothing is known
 * @param doubleOptIn whether a consent counts only when it was confirmed
 * @param validDays after how many days a consent expires; absent for never
 * @param minimalAge below which age a guardian must consent, where no {@link AgeLimit} says; absent where no age matters
 * @param approaching whether it means to approach the customer, which contact stops then forbid
 * @param channels the channels it can be chosen for, with commas between them; absent where none are told apart
 */
public record ConsentPurpose(
        Id<ConsentPurpose> id,
        long version,
        @Structural @Length(DataUse.LENGTH) String code,
        @Plain @Required @Length(100) @Nullable String labelEn,
        @Plain @Length(100) @Nullable String labelZh,
        @Structural @Length(120) String bases,
        @Structural boolean allowedByDefault,
        @Structural boolean doubleOptIn,
        @Structural @Nullable Long validDays,
        @Structural @Nullable Long minimalAge,
        @Structural boolean approaching,
        @Structural @Length(400) @Nullable String channels)
        implements Entity {
    /** The type. */
    public static final RecordType<ConsentPurpose> TYPE =
            RecordType.declare(ConsentPurpose.class).unique("code", "code").build();

    /** What it is known by. */
    public static final Field<ConsentPurpose, String> CODE = TYPE.text("code");

    /** On what it may rest. */
    public Set<LegalBasis> legalBases() {
        Set<LegalBasis> all = EnumSet.noneOf(LegalBasis.class);
        for (String basis : bases.split(",", -1)) {
            all.add(LegalBasis.valueOf(basis));
        }
        return all;
    }

    /** The channels it can be chosen for. */
    public List<String> channelList() {
        return channels == null ? List.of() : List.of(channels.split(",", -1));
    }

    /** Whether it may rest on a consent. */
    boolean consented() {
        return legalBases().stream().anyMatch(LegalBasis::agreed);
    }

    /** Whether it goes on while a customer's data is restricted: it rests on a law, life or a public task alone. */
    public boolean prevailing() {
        return Set.of(LegalBasis.LEGAL_OBLIGATION, LegalBasis.VITAL_INTERESTS, LegalBasis.PUBLIC_TASK)
                .containsAll(legalBases());
    }

    /** Whether it rests on a contract, and on nothing that a person could refuse. */
    boolean contractual() {
        return legalBases().contains(LegalBasis.CONTRACT) && !refusable();
    }

    /** Whether a person may say no to it: not where a contract or a law alone demands it. */
    public boolean refusable() {
        Set<LegalBasis> all = legalBases();
        all.removeAll(Set.of(LegalBasis.CONTRACT, LegalBasis.LEGAL_OBLIGATION, LegalBasis.VITAL_INTERESTS));
        return !all.isEmpty();
    }
}
