package io.embedcrm.interactions;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Money;
import io.embedcrm.record.MoneyField;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Required;
import io.embedcrm.record.Structural;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One line of a purchase. Quantity and amount of a refund are negative, so that sums over lines are net.
 *
 * @param purchase whose line
 * @param position its place there, from 1 on
 * @param sku the article, in the words of the source
 * @param description what it is called
 * @param category what it belongs to, such as {@code shoes}
 * @param quantity how many, or how much
 * @param unitPrice the price of one
 * @param amount what the line adds to the total
 */
public record PurchaseLine(
        Id<PurchaseLine> id,
        long version,
        @Structural Id<Purchase> purchase,
        @Structural long position,
        @Plain @Length(80) @Nullable String sku,
        @Plain @Length(200) @Nullable String description,
        @Plain @Length(100) @Nullable String category,
        @Plain @Required @Nullable BigDecimal quantity,
        @Plain @Nullable Money unitPrice,
        @Plain @Required @Nullable Money amount)
        implements Entity {
    /** The type. */
    public static final RecordType<PurchaseLine> TYPE = RecordType.declare(PurchaseLine.class)
            .partOf("purchase")
            .index("purchase")
            .index("sku")
            .build();

    /** Whose line. */
    public static final Reference<PurchaseLine, Purchase> PURCHASE = TYPE.reference("purchase", Purchase.class);
    /** Its place in the purchase. */
    public static final Field<PurchaseLine, Long> POSITION = TYPE.integer("position");
    /** The article. */
    public static final Field<PurchaseLine, String> SKU = TYPE.text("sku");
    /** What it belongs to. */
    public static final Field<PurchaseLine, String> CATEGORY = TYPE.text("category");
    /** How many. */
    public static final Field<PurchaseLine, BigDecimal> QUANTITY = TYPE.decimal("quantity");
    /** What it adds to the total. */
    public static final MoneyField<PurchaseLine> AMOUNT = TYPE.money("amount");
}
