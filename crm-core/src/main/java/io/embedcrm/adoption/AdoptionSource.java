package io.embedcrm.adoption;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tables of a running shop, read by the host with plain SQL such as {@code select … from orders where id > ? order by
 * id limit ?}.
 *
 * <p>Each page begins behind a key, or with the first row where there is none; the host says in which order keys stand,
 * and keeps to it. A page is read outside the CRM's transaction. Rows that come behind the place reached are taken in by
 * the next run, unless the shop tells the CRM of them itself.
 */
public interface AdoptionSource {
    /**
     * The name of the shop: the namespace of its customers' keys, and the source of its purchases. The shop must tell of
     * what happens meanwhile by the same name and numbers, so that nothing is there twice. Up to 60 of a-z, 0-9, dot, dash
     * and underscore, starting with a letter.
     */
    String name();

    /** The next customers behind a key, at most {@code limit}; none when there are no more. */
    List<HostCustomer> customersAfter(Optional<String> key, int limit);

    /** The next orders behind a key, at most {@code limit}; none when there are no more. */
    List<HostPurchase> ordersAfter(Optional<String> key, int limit);

    /** The next refunds behind a key, at most {@code limit}; none when there are no more. */
    List<HostPurchase> refundsAfter(Optional<String> key, int limit);

    /**
     * The next of what customers allowed or forbade behind a key, at most {@code limit}; none when there are no more. The
     * purposes must be in the catalogue before. The ledger takes a {@link #name} of up to 40 characters without
     * underscores. Where a host keeps none there are none.
     */
    default List<HostConsent> consentsAfter(Optional<String> key, int limit) {
        return List.of();
    }

    /** What there is, counted by the host. */
    HostTotals totals();

    /**
     * What orders came to less what was paid back, by currency, of those placed and refunded in a span of time.
     *
     * @param from its beginning, included
     * @param until its end, not included
     */
    Map<String, BigDecimal> netRevenue(Instant from, Instant until);
}
