package io.embedcrm.adoption;

import java.time.Instant;
import java.util.Optional;

/**
 * What the host itself counts in its tables.
 *
 * @param customers how many customers
 * @param orders how many orders
 * @param refunds how many refunds
 * @param consents how many consents
 * @param first when the first order or refund was; absent where there is none
 * @param last when the last was
 */
public record HostTotals(
        long customers, long orders, long refunds, long consents, Optional<Instant> first, Optional<Instant> last) {
    /** Of a host that keeps no consents. */
    public HostTotals(long customers, long orders, long refunds, Optional<Instant> first, Optional<Instant> last) {
        this(customers, orders, refunds, 0, first, last);
    }

    /** How many of a kind. */
    public long of(AdoptedKind kind) {
        return switch (kind) {
            case CUSTOMERS -> customers;
            case ORDERS -> orders;
            case REFUNDS -> refunds;
            case CONSENTS -> consents;
        };
    }
}
