package io.embedcrm.work;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Structural;

/** A fact that machines write by the thousand. */
public record Gauge(Id<Gauge> id, long version, @Structural long level) implements Entity {
    public static final RecordType<Gauge> TYPE =
            RecordType.declare(Gauge.class).withoutHistory().build();

    public static final Field<Gauge, Long> LEVEL = TYPE.integer("level");
}
