package io.embedcrm.contract.records;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Money;
import io.embedcrm.record.MoneyField;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Structural;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record that refers to another and has parts; its name is a reserved word on purpose. */
public record Order(
        Id<Order> id,
        long version,
        @Structural @Nullable Id<Buyer> buyer,
        @Structural Instant at,
        @Plain @Nullable Money total,
        @Structural Grade select,
        @Plain @Nullable @Length(100) String user)
        implements Entity {

    /** What storages know of it. */
    public static final RecordType<Order> TYPE = RecordType.declare(Order.class).index("buyer", "at").stream("buyer")
            .timeline("buyer", "at")
            .build();

    public static final Reference<Order, Buyer> BUYER = TYPE.reference("buyer", Buyer.class);
    public static final Field<Order, Instant> AT = TYPE.instant("at");
    public static final MoneyField<Order> TOTAL = TYPE.money("total");
    public static final Field<Order, Grade> SELECT = TYPE.choice("select", Grade.class);
    public static final Field<Order, String> USER = TYPE.text("user");

    /** A new order of a buyer. */
    public static Order of(@Nullable Buyer buyer, Instant at, @Nullable Money total) {
        return new Order(
                new Id<>(UUID.randomUUID()), 1, buyer == null ? null : buyer.id(), at, total, Grade.BRONZE, null);
    }

    /** The same order with one field changed. */
    public <V> Order with(Field<Order, V> field, @Nullable V value) {
        return TYPE.with(this, field, value);
    }
}
