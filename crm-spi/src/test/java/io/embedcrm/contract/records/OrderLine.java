package io.embedcrm.contract.records;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.MergeRule;
import io.embedcrm.record.Money;
import io.embedcrm.record.MoneyField;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Structural;
import io.embedcrm.record.UniqueKey;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A part of an order. */
public record OrderLine(
        Id<OrderLine> id,
        long version,
        @Structural Id<Order> order,
        @Structural long position,
        @Plain @Nullable @Length(100) String text,
        @Plain @Nullable Money price,
        @Plain @Nullable BigDecimal rows)
        implements Entity {

    /** What storages know of it. */
    public static final RecordType<OrderLine> TYPE = RecordType.declare(OrderLine.class)
            .partOf("order")
            .unique("position", "order", "position")
            .onMerge("order", MergeRule.STAY)
            .build();

    public static final Reference<OrderLine, Order> ORDER = TYPE.reference("order", Order.class);
    public static final Field<OrderLine, Long> POSITION = TYPE.integer("position");
    public static final Field<OrderLine, String> TEXT = TYPE.text("text");
    public static final MoneyField<OrderLine> PRICE = TYPE.money("price");
    public static final Field<OrderLine, BigDecimal> ROWS = TYPE.decimal("rows");
    public static final UniqueKey<OrderLine> BY_POSITION = TYPE.unique("position");

    /** A new line of an order. */
    public static OrderLine of(Order order, long position) {
        return new OrderLine(new Id<>(UUID.randomUUID()), 1, order.id(), position, null, null, null);
    }

    /** The same line with one field changed. */
    public <V> OrderLine with(Field<OrderLine, V> field, @Nullable V value) {
        return TYPE.with(this, field, value);
    }
}
