package io.embedcrm.adoption;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.MergeRule;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Structural;
import org.jspecify.annotations.Nullable;

/**
 * Something one run found with one row of the host's: that it was refused, is nobody's, or differs. It tells key and
 * reason, never what stands in the row.
 *
 * @param run by which run
 * @param of what the row is
 * @param hostKey the row's key
 * @param kind what was found
 * @param code why, such as {@code purchase.total-mismatch}
 * @param subject the field it is about; absent where it is about the whole
 */
public record AdoptionFinding(
        Id<AdoptionFinding> id,
        long version,
        @Structural Id<AdoptionRun> run,
        @Structural AdoptedKind of,
        @Structural @Length(HostRow.MAX_KEY) String hostKey,
        @Structural FindingKind kind,
        @Structural @Length(80) String code,
        @Structural @Length(120) @Nullable String subject)
        implements Entity {
    /** The type. */
    public static final RecordType<AdoptionFinding> TYPE = RecordType.declare(AdoptionFinding.class)
            .index("run", "kind")
            .onMerge("run", MergeRule.STAY)
            .appendOnly()
            .withoutHistory()
            .build();

    /** By which run. */
    public static final Reference<AdoptionFinding, AdoptionRun> RUN = TYPE.reference("run", AdoptionRun.class);
    /** What was found. */
    public static final Field<AdoptionFinding, FindingKind> KIND = TYPE.choice("kind", FindingKind.class);
    /** What the row is. */
    public static final Field<AdoptionFinding, AdoptedKind> OF = TYPE.choice("of", AdoptedKind.class);
    /** The row's key. */
    public static final Field<AdoptionFinding, String> HOST_KEY = TYPE.text("hostKey");
    /** Why. */
    public static final Field<AdoptionFinding, String> CODE = TYPE.text("code");
}
