package io.embedcrm.customers;

import io.embedcrm.access.Actor;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.MergeRule;
import io.embedcrm.record.Personal;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Required;
import io.embedcrm.record.Searchable;
import io.embedcrm.record.Structural;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote about a customer. A note is never changed; a correction is a note of its own that takes the place of
 * the other.
 *
 * @param customer about whom
 * @param at when it was written
 * @param author by whom
 * @param text what was written
 * @param corrects the note whose place it takes
 */
public record Note(
        Id<Note> id,
        long version,
        @Structural Id<Customer> customer,
        @Structural Instant at,
        @Structural @Length(Actor.MAX_LENGTH) String author,

        @Personal @Required @Length(10_000) @Searchable @Nullable
        String text,

        @Structural @Nullable Id<Note> corrects)
        implements Entity {
    /** The type. */
    public static final RecordType<Note> TYPE = RecordType.declare(Note.class)
            .unique("corrects", "corrects")
            .onMerge("corrects", MergeRule.STAY)
            .index("customer", "at")
            .stream("customer")
            .timeline("customer", "at")
            .appendOnly()
            .build();

    /** About whom. */
    public static final Reference<Note, Customer> CUSTOMER = TYPE.reference("customer", Customer.class);
    /** When it was written. */
    public static final Field<Note, Instant> AT = TYPE.instant("at");
    /** By whom. */
    public static final Field<Note, String> AUTHOR = TYPE.text("author");
    /** What was written. */
    public static final Field<Note, String> TEXT = TYPE.text("text");
    /** The note whose place it takes. */
    public static final Reference<Note, Note> CORRECTS = TYPE.reference("corrects", Note.class);

    /** The notes whose place no correction has taken. */
    public static Criteria<Note> current() {
        return CORRECTS.all().exist().not();
    }
}
