package io.embedcrm.audit;

import com.google.common.base.Splitter;
import io.embedcrm.access.Actor;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Structural;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That an actor was shown fields under audit: those of one record, of a page of a list or of an export. Never their values.
 *
 * @param actor who
 * @param at when
 * @param type of which records, the name of their type
 * @param fields which fields, their names apart by blanks
 * @param ids of which records, their ids apart by blanks; empty where a measure was told over many
 * @param told how many records, or groups of them
 * @param purpose what for, where the session was bound to a purpose
 */
public record ReadEntry(
        Id<ReadEntry> id,
        long version,
        @Structural @Length(Actor.MAX_LENGTH) String actor,
        @Structural Instant at,
        @Structural @Length(80) String type,
        @Structural @Length(FIELDS_LENGTH) String fields,
        @Structural @Length(IDS_LENGTH) String ids,
        @Structural long told,
        @Structural @Length(40) @Nullable String purpose)
        implements Entity {
    /** How many records one entry names; of more there is another entry. */
    public static final int MOST = 500;

    static final int IDS_LENGTH = MOST * 37;
    static final int FIELDS_LENGTH = 2_000;

    /** The type. */
    public static final RecordType<ReadEntry> TYPE = RecordType.declare(ReadEntry.class)
            .appendOnly()
            .withoutHistory()
            .index("actor", "at")
            .index("type", "at")
            .index("at")
            .build();

    /** Who. */
    public static final Field<ReadEntry, String> ACTOR = TYPE.text("actor");
    /** When. */
    public static final Field<ReadEntry, Instant> AT = TYPE.instant("at");
    /** Of which records. */
    public static final Field<ReadEntry, String> OF_TYPE = TYPE.text("type");

    /** The names of the fields. */
    public List<String> fieldNames() {
        return Splitter.on(' ').omitEmptyStrings().splitToList(fields);
    }

    /** The ids of the records. */
    public List<UUID> records() {
        return Splitter.on(' ')
                .omitEmptyStrings()
                .splitToStream(ids)
                .map(UUID::fromString)
                .toList();
    }
}
