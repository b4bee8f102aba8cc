package io.embedcrm.examples.orders;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One article of an invoice.
 *
 * @param line where it begins in the file; the header is line 1
 * @param sku the article's code
 * @param description trimmed, without control characters; absent where the file has none
 * @param quantity negative for what came back
 * @param unitPrice in the file's currency; negative only in adjustments
 */
public record OrderLine(
        long line, String sku, @Nullable String description, BigDecimal quantity, BigDecimal unitPrice) {
    /** A line as it stands. */
    public OrderLine {}

    /** Quantity times price, exactly; it fits {@link io.embedcrm.record.Money}. */
    public BigDecimal amount() {
        return quantity.multiply(unitPrice);
    }
}
