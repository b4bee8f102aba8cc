package io.embedcrm.interactions;

import io.embedcrm.customers.Customer;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Structural;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A record of a host's own that stands on the timeline; when it was sent may be hidden. */
public record Parcel(
        Id<Parcel> id,
        long version,
        @Structural Id<Customer> customer,
        @Plain @Nullable Instant sentAt) implements Entity {
    /** The type. */
    public static final RecordType<Parcel> TYPE = RecordType.declare(Parcel.class)
            .index("customer", "sentAt")
            .timeline("customer", "sentAt")
            .build();

    /** When it was sent. */
    public static final Field<Parcel, Instant> SENT_AT = TYPE.instant("sentAt");
}
