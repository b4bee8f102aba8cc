package io.embedcrm.interactions;

import io.embedcrm.customers.Customer;
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
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something bought, paid back or adjusted. Totals carry the sign of the money's way, those of refunds are negative, so
 * that a sum over purchases is net of what was paid back.
 *
 * @param customer who bought; absent where nobody knows
 * @param kind what it is
 * @param source the system it was made in, such as {@code shop}
 * @param number its number there, unique within the source
 * @param refundOf the purchase a refund pays back; absent where the source does not tell
 * @param at when it was made
 * @param recordedAt when the CRM was told
 * @param channel where it was sold, such as {@code store} or {@code web}
 * @param store which shop sold it
 * @param total what was paid, in the currency it was paid in; negative of a refund
 * @param baseTotal the total in the currency of the house
 * @param rate what one unit of the total's currency was worth in the currency of the house; absent where they are one
 * @param rateDate the day of that rate
 * @param lineCount how many lines it has
 * @param refunded what was paid back of it so far, as a positive amount; absent where nothing was. It is kept here, and
 *     read under the purchase's lock, so that no two refunds take the same money on any database
 */
public record Purchase(
        Id<Purchase> id,
        long version,
        @Structural @Nullable Id<Customer> customer,
        @Structural PurchaseKind kind,
        @Structural @Length(60) String source,
        @Structural @Length(80) String number,
        @Structural @Nullable Id<Purchase> refundOf,
        @Structural Instant at,
        @Structural Instant recordedAt,
        @Plain @Length(40) @Nullable String channel,
        @Plain @Length(80) @Nullable String store,
        @Plain @Required @Nullable Money total,
        @Plain @Required @Nullable Money baseTotal,
        @Plain @Nullable BigDecimal rate,
        @Plain @Nullable LocalDate rateDate,
        @Structural long lineCount,
        @Plain @Nullable Money refunded)
        implements Entity {
    /** The type. */
    public static final RecordType<Purchase> TYPE = RecordType.declare(Purchase.class)
            .unique("number", "source", "number")
            .index("customer", "at")
            .index("refundOf")
            .index("at")
            .derived("baseTotal", "total")
            .derived("refunded", "total")
            .stream("customer")
            .timeline("customer", "at")
            .build();

    /** Who bought. */
    public static final Reference<Purchase, Customer> CUSTOMER = TYPE.reference("customer", Customer.class);
    /** What it is. */
    public static final Field<Purchase, PurchaseKind> KIND = TYPE.choice("kind", PurchaseKind.class);
    /** In which system it was made. */
    public static final Field<Purchase, String> SOURCE = TYPE.text("source");
    /** Its number there. */
    public static final Field<Purchase, String> NUMBER = TYPE.text("number");
    /** What a refund pays back. */
    public static final Reference<Purchase, Purchase> REFUND_OF = TYPE.reference("refundOf", Purchase.class);
    /** When it was made. */
    public static final Field<Purchase, Instant> AT = TYPE.instant("at");
    /** When the CRM was told. */
    public static final Field<Purchase, Instant> RECORDED_AT = TYPE.instant("recordedAt");
    /** Where it was sold. */
    public static final Field<Purchase, String> CHANNEL = TYPE.text("channel");
    /** Which shop sold it. */
    public static final Field<Purchase, String> STORE = TYPE.text("store");
    /** What was paid; negative of a refund. */
    public static final MoneyField<Purchase> TOTAL = TYPE.money("total");
    /** What was paid, in the currency of the house; negative of a refund. */
    public static final MoneyField<Purchase> BASE_TOTAL = TYPE.money("baseTotal");
    /** How many lines it has. */
    public static final Field<Purchase, Long> LINE_COUNT = TYPE.integer("lineCount");
    /** What was paid back of it so far. */
    public static final MoneyField<Purchase> REFUNDED = TYPE.money("refunded");
}
