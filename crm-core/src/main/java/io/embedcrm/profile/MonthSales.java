package io.embedcrm.profile;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What one customer bought in one month.
 *
 * @param month its first day, in the settings' zone
 * @param bought the sum of purchases and adjustments, in the settings' currency
 * @param returned the sum of refunds, not above zero
 * @param purchases how many purchases
 */
public record MonthSales(LocalDate month, BigDecimal bought, BigDecimal returned, long purchases) {}
