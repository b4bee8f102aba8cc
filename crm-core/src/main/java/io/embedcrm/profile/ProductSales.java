package io.embedcrm.profile;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What one customer bought of one product, returns taken off.
 *
 * @param sku the product's code; absent for what has none
 * @param quantity how much
 * @param amount for how much, in the settings' currency
 * @param lines on how many lines
 */
public record ProductSales(@Nullable String sku, BigDecimal quantity, BigDecimal amount, long lines) {}
