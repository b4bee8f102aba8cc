package io.embedcrm.lifecycle;

import io.embedcrm.customers.Customer;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.interactions.PurchaseKind;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the purchases of many customers that a rule counts, and what pays them back. */
final class PurchaseReading {
    private PurchaseReading() {}

    /** By customer; those without purchases are left out. At most {@link Limits#VALUES} customers. */
    static Map<Id<Customer>, List<Purchase>> of(
            Transaction system, RhythmRule rule, Collection<Id<Customer>> customers, Instant asOf) {
        Query<Purchase> query = Query.of(Purchase.TYPE)
                .where(Purchase.CUSTOMER.in(customers).and(counted(rule).at(asOf)))
                .sortedBy(Purchase.CUSTOMER.ascending(), Purchase.AT.ascending())
                .limit(Limits.PAGE);
        Map<Id<Customer>, List<Purchase>> read = new HashMap<>();
        system.each(query, purchase -> {
            Id<Customer> customer = purchase.customer();
            if (customer != null) {
                read.computeIfAbsent(customer, c -> new ArrayList<>()).add(purchase);
            }
        });
        return read;
    }

    /** What pays back a purchase counts as that purchase does, whatever is said of the refund itself. */
    private static Criteria<Purchase> counted(RhythmRule rule) {
        Criteria<Purchase> those = rule.purchases();
        if (those.isEverything()) {
            return Criteria.everything();
        }
        Criteria<Purchase> bought = Purchase.KIND.eq(PurchaseKind.PURCHASE).or(Purchase.REFUND_OF.absent());
        return bought.and(those).or(Purchase.REFUND_OF.is(those));
    }
}
