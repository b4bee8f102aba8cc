package io.embedcrm.lifecycle;

import io.embedcrm.customers.Customer;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Call;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measures the {@link TypicalGap} over a whole base, reading it in batches and keeping only how often each gap occurs. */
final class GapMeasuring {
    /** Gaps are counted in half days, which is what medians of whole days come to. */
    private static final int LONGEST = 2 * 3_650;

    private final Session session;
    private final String code;
    private final Instant asOf;
    private final ZoneId zone;
    private final long[] counts = new long[LONGEST + 1];

    GapMeasuring(Session session, String code, Instant asOf) {
        this.session = session;
        this.code = code;
        this.asOf = asOf;
        this.zone = session.settings().zone();
    }

    void measure() {
        Optional<Id<Customer>> last = Optional.empty();
        do {
            Optional<Id<Customer>> after = last;
            List<Id<Customer>> page = session.read(call -> count(call, after));
            last = DerivingAll.last(page);
        } while (last.isPresent());
        session.change(Operation.of("lifecycle.measure", code, asOf), call -> {
            keep(call);
            return true;
        });
    }

    private List<Id<Customer>> count(Call call, Optional<Id<Customer>> after) {
        Published lifecycle = Published.get(call, code);
        LifecycleService.demandDerivable(call, lifecycle, asOf);
        Transaction system = call.asSystem();
        List<Id<Customer>> page = DerivingAll.page(system, after);
        if (!page.isEmpty()) {
            count(PurchaseReading.of(system, lifecycle.rule(), page, asOf));
        }
        return page;
    }

    private void count(Map<Id<Customer>, List<Purchase>> purchases) {
        purchases.values().forEach(of -> gap(of).ifPresent(gap -> counts[gap]++));
    }

    private Optional<Integer> gap(Collection<Purchase> purchases) {
        List<LocalDate> days =
                NetPurchases.days(purchases, asOf, zone).stream().distinct().toList();
        return Derivation.ownGap(days).map(gap -> (int) Math.min(Math.round(gap * 2), LONGEST));
    }

    /** Written within the actor's rights: who may not change it may not move a whole base either. */
    private void keep(Call call) {
        LifecycleModel model = Published.get(call, code).model();
        long customers = 0;
        for (long count : counts) {
            customers += count;
        }
        BigDecimal days = BigDecimal.valueOf(median(customers)).movePointLeft(1).multiply(BigDecimal.valueOf(5));
        TypicalGap fresh = new TypicalGap(call.newId(), 1, model.id(), days, customers, asOf);
        Id<TypicalGap> id = call.insertOrFind(TypicalGap.TYPE.unique("model"), fresh)
                .record()
                .id();
        TypicalGap known = call.getLocked(TypicalGap.TYPE, id);
        TypicalGap measured =
                TypicalGap.TYPE.checked(new TypicalGap(id, known.version(), model.id(), days, customers, asOf));
        if (!measured.equals(known)) {
            call.update(known, measured);
        }
    }

    /** The lower median, in half days. */
    private int median(long customers) {
        long before = 0;
        for (int gap = 0; gap < counts.length; gap++) {
            before += counts[gap];
            if (before * 2 >= customers && before > 0) {
                return gap;
            }
        }
        return 0;
    }
}
