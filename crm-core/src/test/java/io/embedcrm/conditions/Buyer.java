package io.embedcrm.conditions;

import io.embedcrm.record.Attributes;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import io.embedcrm.record.Personal;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Searchable;
import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A customer with a field of most kinds. */
record Buyer(
        Id<Buyer> id,
        long version,
        @Personal @Searchable @Nullable String name,
        @Plain @Nullable String city,
        @Plain @Nullable Level level,
        @Plain @Nullable Long age,
        @Plain @Nullable Boolean active,
        @Plain @Nullable Instant lastSeenAt,
        @Plain @Nullable LocalDate born,
        @Plain @Nullable BigDecimal score,
        @Plain @Nullable Money credit,
        @Plain @Nullable Attributes attributes)
        implements Entity {
    enum Level {
        GOLD,
        SILVER
    }

    static final RecordType<Buyer> TYPE =
            RecordType.declare(MethodHandles.lookup(), Buyer.class).build();
}
