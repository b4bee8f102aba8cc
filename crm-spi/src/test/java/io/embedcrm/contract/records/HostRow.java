package io.embedcrm.contract.records;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record of the host's, only read. It has no table here: what is tried is that it cannot be written. */
public record HostRow(
        Id<HostRow> id, long version, @Plain @Nullable String name) implements Entity {
    /** What storages know of it. */
    public static final RecordType<HostRow> TYPE =
            RecordType.declare(HostRow.class).readOnly().build();

    /** A row of the host's. */
    public static HostRow named(String name) {
        return new HostRow(new Id<>(UUID.randomUUID()), 1, name);
    }
}
