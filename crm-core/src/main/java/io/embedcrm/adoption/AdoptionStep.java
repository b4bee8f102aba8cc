package io.embedcrm.adoption;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.MergeRule;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Structural;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far one run has come with one kind of rows. It is written in the transaction of the rows it tells of, so that a
 * batch is in, or out, as a whole.
 *
 * @param run of which run
 * @param kind of what
 * @param after the key of the last row that was dealt with; absent before the first
 * @param seen how many rows were dealt with
 * @param stored how many of them were new to the CRM
 * @param known how many were there already
 * @param attached how many of these got their customer now
 * @param differing how many of these the CRM has otherwise
 * @param orphans how many name a customer the CRM does not know
 * @param refused how many could not be taken
 * @param finishedAt when all were dealt with; absent while they are not
 */
public record AdoptionStep(
        Id<AdoptionStep> id,
        long version,
        @Structural Id<AdoptionRun> run,
        @Structural AdoptedKind kind,
        @Structural @Length(HostRow.MAX_KEY) @Nullable String after,
        @Structural long seen,
        @Structural long stored,
        @Structural long known,
        @Structural long attached,
        @Structural long differing,
        @Structural long orphans,
        @Structural long refused,
        @Structural @Nullable Instant finishedAt)
        implements Entity {
    /** The type. */
    public static final RecordType<AdoptionStep> TYPE = RecordType.declare(AdoptionStep.class)
            .unique("kind", "run", "kind")
            .onMerge("run", MergeRule.STAY)
            .withoutHistory()
            .build();

    /** Of which run. */
    public static final Reference<AdoptionStep, AdoptionRun> RUN = TYPE.reference("run", AdoptionRun.class);
    /** Of what. */
    public static final Field<AdoptionStep, AdoptedKind> KIND = TYPE.choice("kind", AdoptedKind.class);

    static AdoptionStep first(Id<AdoptionStep> id, Id<AdoptionRun> run, AdoptedKind kind) {
        return new AdoptionStep(id, 1, run, kind, null, 0, 0, 0, 0, 0, 0, 0, null);
    }

    AdoptionStep behind(String key, Tally more) {
        return new AdoptionStep(
                id,
                version,
                run,
                kind,
                key,
                seen + more.seen(),
                stored + more.stored(),
                known + more.known(),
                attached + more.attached(),
                differing + more.count(FindingKind.DIFFERS),
                orphans + more.count(FindingKind.ORPHAN),
                refused + more.count(FindingKind.REFUSED),
                null);
    }

    AdoptionStep finished(Instant at) {
        return new AdoptionStep(
                id, version, run, kind, after, seen, stored, known, attached, differing, orphans, refused, at);
    }
}
