package io.embedcrm.examples;

import io.embedcrm.adoption.AdoptionSource;
import io.embedcrm.adoption.HostConsent;
import io.embedcrm.adoption.HostCustomer;
import io.embedcrm.adoption.HostPurchase;
import io.embedcrm.adoption.HostTotals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A source that gives no more than {@code page} rows at a time, whatever it is asked for. */
record SmallPages(AdoptionSource of, int page) implements AdoptionSource {
    @Override
    public String name() {
        return of.name();
    }

    @Override
    public List<HostCustomer> customersAfter(Optional<String> key, int limit) {
        return of.customersAfter(key, Math.min(limit, page));
    }

    @Override
    public List<HostPurchase> ordersAfter(Optional<String> key, int limit) {
        return of.ordersAfter(key, Math.min(limit, page));
    }

    @Override
    public List<HostPurchase> refundsAfter(Optional<String> key, int limit) {
        return of.refundsAfter(key, Math.min(limit, page));
    }

    @Override
    public List<HostConsent> consentsAfter(Optional<String> key, int limit) {
        return of.consentsAfter(key, Math.min(limit, page));
    }

    @Override
    public HostTotals totals() {
        return of.totals();
    }

    @Override
    public Map<String, BigDecimal> netRevenue(Instant from, Instant until) {
        return of.netRevenue(from, until);
    }
}
