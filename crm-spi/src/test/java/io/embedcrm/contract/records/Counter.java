package io.embedcrm.contract.records;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import io.embedcrm.record.MoneyField;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Structural;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record that many count on at once. */
public record Counter(
        Id<Counter> id,
        long version,
        @Structural long count,
        @Structural @Nullable Long sum,
        @Structural @Nullable Money balance,
        @Structural @Nullable BigDecimal share,
        @Structural @Nullable Instant last)
        implements Entity {

    /** What storages know of it. */
    public static final RecordType<Counter> TYPE =
            RecordType.declare(Counter.class).build();

    public static final Field<Counter, Long> COUNT = TYPE.integer("count");
    public static final Field<Counter, Long> SUM = TYPE.integer("sum");
    public static final MoneyField<Counter> BALANCE = TYPE.money("balance");
    public static final Field<Counter, BigDecimal> SHARE = TYPE.decimal("share");
    public static final Field<Counter, Instant> LAST = TYPE.instant("last");

    /** A new counter that stands at {@code count}. */
    public static Counter at(long count) {
        return new Counter(new Id<>(UUID.randomUUID()), 1, count, null, null, null, null);
    }
}
