package io.embedcrm.contract.records;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Searchable;
import io.embedcrm.record.Structural;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record that is never changed. */
public record Visit(
        Id<Visit> id,
        long version,
        @Structural @Nullable Id<Buyer> from,
        @Structural @Nullable Instant at,
        @Plain @Nullable @Searchable @Length(100) String desc,
        @Structural long interval)
        implements Entity {

    /** What storages know of it. */
    public static final RecordType<Visit> TYPE = RecordType.declare(Visit.class)
            .index("from", "at")
            .timeline("from", "at")
            .appendOnly()
            .withoutHistory()
            .build();

    public static final Reference<Visit, Buyer> FROM = TYPE.reference("from", Buyer.class);
    public static final Field<Visit, Instant> AT = TYPE.instant("at");
    public static final Field<Visit, String> DESC = TYPE.text("desc");
    public static final Field<Visit, Long> INTERVAL = TYPE.integer("interval");

    /** A new visit of a buyer. */
    public static Visit of(@Nullable Buyer from, @Nullable Instant at, long interval) {
        return new Visit(new Id<>(UUID.randomUUID()), 1, from == null ? null : from.id(), at, null, interval);
    }
}
