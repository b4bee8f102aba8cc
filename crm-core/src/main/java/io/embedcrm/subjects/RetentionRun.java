package io.embedcrm.subjects;

import io.embedcrm.access.DataUse;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Structural;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One passage of a retention rule through its records: the place it has come to, and when it is over the receipt of what it
 * did. It holds nothing of any person.
 *
 * @param rule the code of the rule
 * @param startedAt since when it goes
 * @param before what is older than this day goes
 * @param behind behind which record it goes on; absent at its beginning
 * @param erased how many records were removed, without what belongs to them
 * @param anonymised how many were blanked
 * @param kept how many are due and stay, for a law or the host wants them kept
 * @param finishedAt when it was over
 */
public record RetentionRun(
        Id<RetentionRun> id,
        long version,
        @Structural @Length(DataUse.LENGTH) String rule,
        @Structural Instant startedAt,
        @Structural LocalDate before,
        @Structural @Length(36) @Nullable String behind,
        @Structural long erased,
        @Structural long anonymised,
        @Structural long kept,
        @Structural @Nullable Instant finishedAt)
        implements Entity {
    /** The type. */
    public static final RecordType<RetentionRun> TYPE = RecordType.declare(RetentionRun.class)
            .index("rule", "startedAt")
            .withoutHistory()
            .build();

    /** The code of the rule. */
    public static final Field<RetentionRun, String> RULE = TYPE.text("rule");
    /** Since when it goes. */
    public static final Field<RetentionRun, Instant> STARTED_AT = TYPE.instant("startedAt");
    /** When it was over. */
    public static final Field<RetentionRun, Instant> FINISHED_AT = TYPE.instant("finishedAt");

    /** Further, by what one page did. */
    RetentionRun further(@Nullable String last, long gone, long blanked, long stayed, @Nullable Instant over) {
        return new RetentionRun(
                id, version, rule, startedAt, before, last, erased + gone, anonymised + blanked, kept + stayed, over);
    }
}
