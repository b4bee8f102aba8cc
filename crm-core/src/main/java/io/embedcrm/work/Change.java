package io.embedcrm.work;

import io.embedcrm.access.Actor;
import io.embedcrm.event.Act;
import io.embedcrm.record.AnyReference;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.MergeRule;
import io.embedcrm.record.Personal;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Structural;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of one record: a line of its history and, at its place in its stream, an event.
 *
 * @param stream in whose order it stands
 * @param position its place there
 * @param record what was changed
 * @param revision the version of the record since then; of a removed one, one more than its last
 * @param whole what it is a part of, where it is a part
 * @param act what was done
 * @param name what it meant
 * @param at when; along a stream never earlier than before, also where the clocks of several nodes differ
 * @param actor by whom; {@value #NOBODY} where the person who acted was erased
 * @param behalf the user for whom the actor stood in
 * @param self the record the actor was itself
 * @param cause the change that led to it
 * @param depth how many led to it
 * @param changes the fields, as JSON; absent for a creation, and for a removal whose values were erased
 * @param proof what ties it to the line before it, where the history is chained
 */
public record Change(
        Id<Change> id,
        long version,
        @Structural RecordRef stream,
        @Structural long position,
        @Structural RecordRef record,
        @Structural long revision,
        @Structural @Nullable RecordRef whole,
        @Structural Act act,
        @Structural @Length(NAME_LENGTH) String name,
        @Structural Instant at,
        @Structural @Length(Actor.MAX_LENGTH) String actor,
        @Structural @Length(Actor.MAX_LENGTH) @Nullable String behalf,
        @Structural @Nullable RecordRef self,
        @Structural @Nullable Id<Change> cause,
        @Structural long depth,
        @Personal @Length(262_144) @Nullable String changes,
        @Structural @Length(LineProof.LENGTH) @Nullable String proof)
        implements Entity {
    /** The longest name of an event. */
    public static final int NAME_LENGTH = 80;

    /** Who acted where that person was erased. */
    public static final String NOBODY = "erased";

    /** What the names of events begin with that are history alone and are handed to nobody. */
    static final String QUIET = "adoption.";

    /** The type. */
    public static final RecordType<Change> TYPE = RecordType.declare(Change.class)
            .unique("place", "stream", "position")
            .index("record", "at")
            .index("whole")
            .index("self")
            .onMerge("stream", MergeRule.STAY)
            .onMerge("record", MergeRule.STAY)
            .onMerge("whole", MergeRule.STAY)
            .onMerge("cause", MergeRule.STAY)
            .onMerge("self", MergeRule.STAY)
            .appendOnly()
            .withoutHistory()
            .build();

    /** In whose order it stands. */
    public static final AnyReference<Change> STREAM = TYPE.any("stream");
    /** Its place there. */
    public static final Field<Change, Long> POSITION = TYPE.integer("position");
    /** What was changed. */
    public static final AnyReference<Change> RECORD = TYPE.any("record");
    /** The version of the record since then. */
    public static final Field<Change, Long> REVISION = TYPE.integer("revision");
    /** What it is a part of. */
    public static final AnyReference<Change> WHOLE = TYPE.any("whole");
    /** What was done. */
    public static final Field<Change, Act> ACT = TYPE.choice("act", Act.class);
    /** When. */
    public static final Field<Change, Instant> AT = TYPE.instant("at");
    /** By whom. */
    public static final Field<Change, String> ACTOR = TYPE.text("actor");
    /** The record the actor was itself. */
    public static final AnyReference<Change> SELF = TYPE.any("self");
    /** The fields. */
    public static final Field<Change, String> CHANGES = TYPE.text("changes");
    /** What ties it to the line before it. */
    public static final Field<Change, String> PROOF = TYPE.text("proof");

    /** Whether it removed a record without keeping what it was. */
    boolean erasedWhole() {
        return act == Act.REMOVED && changes == null;
    }

    /** The same line with other values, without what of its proof would tell those that are gone. */
    Change telling(@Nullable String others) {
        return less(actor, others);
    }

    /** The same line, who acted being erased. */
    Change byNobody() {
        return less(NOBODY, changes);
    }

    private Change less(String who, @Nullable String what) {
        Change other = with(who, what, proof);
        return proof == null ? other : other.proven(LineProof.erased(this, other));
    }

    /** The same line, tied to the one before it. */
    Change proven(String by) {
        return with(actor, changes, by);
    }

    private Change with(String who, @Nullable String what, @Nullable String by) {
        return new Change(
                id, version, stream, position, record, revision, whole, act, name, at, who, behalf, self, cause, depth,
                what, by);
    }

    boolean quiet() {
        return name.startsWith(QUIET);
    }
}
