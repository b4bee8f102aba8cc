package io.embedcrm.interactions;

import io.embedcrm.error.InvalidException;
import io.embedcrm.record.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line of a purchase that is to be recorded. Of a refund, quantity and amount are given as positive as those of the
 * purchase they pay back.
 *
 * @param sku the article
 * @param description what it is called
 * @param category what it belongs to
 * @param quantity how many, or how much; below zero for what was taken off
 * @param unitPrice the price of one; absent where only the amount is known
 * @param amount what the line comes to; where it is absent, quantity times unit price, halves up to four digits
 */
public record NewLine(
        @Nullable String sku,
        @Nullable String description,
        @Nullable String category,
        BigDecimal quantity,
        @Nullable Money unitPrice,
        @Nullable Money amount) {
    /** Checks that it comes to something. */
    public NewLine {
        if (quantity.signum() == 0) {
            throw new InvalidException(
                    "purchase.quantity",
                    "PurchaseLine.quantity",
                    "must not be nothing; below nothing is what was taken off within the purchase");
        }
        if (unitPrice == null && amount == null) {
            throw new InvalidException(
                    "purchase.line-amount", "PurchaseLine.amount", "a line has a unit price, an amount, or both");
        }
        if (unitPrice != null && amount != null && !unitPrice.currency().equals(amount.currency())) {
            throw new InvalidException("purchase.currencies", "PurchaseLine.amount", "a purchase has one currency");
        }
    }

    /** So many of an article. */
    public static NewLine of(String sku, BigDecimal quantity, Money unitPrice) {
        return new NewLine(sku, null, null, quantity, unitPrice, null);
    }

    /** So many of an article. */
    public static NewLine of(String sku, long quantity, Money unitPrice) {
        return of(sku, BigDecimal.valueOf(quantity), unitPrice);
    }

    /** An amount for something that is no article, such as postage or, below zero, a discount. */
    public static NewLine amount(String description, Money amount) {
        return new NewLine(null, description, null, BigDecimal.ONE, null, amount);
    }

    /** The same with what it is called. */
    public NewLine description(String called) {
        return new NewLine(sku, called, category, quantity, unitPrice, amount);
    }

    /** The same with what it belongs to. */
    public NewLine category(String group) {
        return new NewLine(sku, description, group, quantity, unitPrice, amount);
    }

    /** The same, coming to {@code sum} whatever quantity and price say. */
    public NewLine amount(Money sum) {
        return new NewLine(sku, description, category, quantity, unitPrice, sum);
    }

    /** What it comes to. */
    Money sum() {
        if (amount != null) {
            return amount;
        }
        Money price = Objects.requireNonNull(unitPrice);
        BigDecimal product = price.amount().multiply(quantity).setScale(Money.SCALE, RoundingMode.HALF_UP);
        return new Money(product, price.currency());
    }
}
