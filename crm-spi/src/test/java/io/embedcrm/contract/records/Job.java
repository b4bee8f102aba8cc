package io.embedcrm.contract.records;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Structural;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record that is work, taken under a lease. */
public record Job(
        Id<Job> id,
        long version,
        @Structural Instant due,
        @Structural @Nullable Instant lease,
        @Structural @Nullable Long fence,
        @Structural boolean end)
        implements Entity {

    /** What storages know of it. */
    public static final RecordType<Job> TYPE =
            RecordType.declare(Job.class).index("due").withoutHistory().build();

    public static final Field<Job, Instant> DUE = TYPE.instant("due");
    public static final Field<Job, Instant> LEASE = TYPE.instant("lease");
    public static final Field<Job, Long> FENCE = TYPE.integer("fence");
    public static final Field<Job, Boolean> END = TYPE.truth("end");

    /** A new job that nobody has taken. */
    public static Job at(Instant due) {
        return new Job(new Id<>(UUID.randomUUID()), 1, due, null, null, false);
    }

    /** The same job with one field changed. */
    public <V> Job with(Field<Job, V> field, @Nullable V value) {
        return TYPE.with(this, field, value);
    }
}
