package io.embedcrm.audit;

import io.embedcrm.access.Actor;
import io.embedcrm.record.AnyReference;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Personal;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Required;
import io.embedcrm.record.Structural;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A text that an actor mostly sees through a mask and was shown as it is; never the text itself. Who may create such
 * records may reveal, those only that its right to create has room for.
 *
 * @param record of what record
 * @param field of which field, such as {@code ContactPoint.raw}
 * @param actor to whom
 * @param purpose what for, in the actor's words
 * @param at when
 */
public record Reveal(
        Id<Reveal> id,
        long version,
        @Structural RecordRef record,
        @Structural @Length(FIELD_LENGTH) String field,
        @Structural @Length(Actor.MAX_LENGTH) String actor,

        @Personal @Required @Length(PURPOSE_LENGTH) @Nullable
        String purpose,

        @Structural Instant at)
        implements Entity {
    /** The longest name of a field. */
    public static final int FIELD_LENGTH = 160;
    /** The longest purpose. */
    public static final int PURPOSE_LENGTH = 400;

    /** The type. */
    public static final RecordType<Reveal> TYPE = RecordType.declare(Reveal.class).stream("record")
            .appendOnly()
            .index("actor", "at")
            .index("at")
            .build();

    /** Of what record. */
    public static final AnyReference<Reveal> RECORD = TYPE.any("record");
    /** Of which field. */
    public static final Field<Reveal, String> FIELD = TYPE.text("field");
    /** To whom. */
    public static final Field<Reveal, String> ACTOR = TYPE.text("actor");
    /** When. */
    public static final Field<Reveal, Instant> AT = TYPE.instant("at");
}
