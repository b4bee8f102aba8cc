package io.embedcrm.customers;

import io.embedcrm.access.Actor;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.MergeRule;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Structural;
import java.time.Instant;

/**
 * Keeps a note on top of the others.
 *
 * @param note which note
 * @param at since when
 * @param by who pinned it
 */
public record NotePin(
        Id<NotePin> id,
        long version,
        @Structural Id<Note> note,
        @Structural Instant at,
        @Structural @Length(Actor.MAX_LENGTH) String by)
        implements Entity {
    /** The type. */
    public static final RecordType<NotePin> TYPE = RecordType.declare(NotePin.class)
            .unique("note", "note")
            .onMerge("note", MergeRule.STAY)
            .partOf("note")
            .build();

    /** Which note. */
    public static final Reference<NotePin, Note> NOTE = TYPE.reference("note", Note.class);
}
