package io.embedcrm.examples.page;

import io.embedcrm.record.Money;
import java.time.YearMonth;

/**
 * What came in and went out in a month. Months in which nothing happened may be left out.
 *
 * @param purchases what came in, not negative
 * @param refunds what went out, not positive; in the same currency
 * @param orders how many purchases
 */
public record MonthRevenue(YearMonth month, Money purchases, Money refunds, long orders) {
    /** A month as it stands. */
    public MonthRevenue {}

    /** What remained. */
    public Money net() {
        return purchases.plus(refunds);
    }
}
