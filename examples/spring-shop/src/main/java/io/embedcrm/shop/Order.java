package io.embedcrm.shop;

import io.embedcrm.record.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/**
 * What somebody orders.
 *
 * @param number the shop's number of it
 * @param buyer the buyer's account with the shop
 * @param name the buyer's name
 * @param sku what is bought
 * @param quantity how many of it
 * @param price what one of it costs
 * @param at when it is ordered
 */
public record Order(String number, String buyer, String name, String sku, int quantity, Money price, Instant at) {
    /** What it comes to. */
    public BigDecimal total() {
        return price.amount().multiply(BigDecimal.valueOf(quantity)).setScale(2, RoundingMode.HALF_UP);
    }
}
