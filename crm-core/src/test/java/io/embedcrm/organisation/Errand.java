package io.embedcrm.organisation;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Structural;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A kind of work of the host's own. */
public record Errand(
        Id<Errand> id,
        long version,
        @Structural @Length(80) String runner,
        @Structural @Length(80) String author,
        @Structural @Nullable Instant doneAt)
        implements Entity {
    public static final RecordType<Errand> TYPE =
            RecordType.declare(Errand.class).owner("runner", "doneAt").build();
    public static final Field<Errand, String> RUNNER = TYPE.text("runner");
}
