package io.embedcrm.conditions;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Structural;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A purchase of a buyer, about any record. */
record Purchase(
        Id<Purchase> id,
        long version,
        @Structural Id<Buyer> buyer,
        @Structural @Nullable RecordRef about,
        @Plain @Nullable Money total,
        @Plain @Nullable Long points,
        @Plain @Nullable Instant at)
        implements Entity {
    static final RecordType<Purchase> TYPE =
            RecordType.declare(MethodHandles.lookup(), Purchase.class).build();
}
