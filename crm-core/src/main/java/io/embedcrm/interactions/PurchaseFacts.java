package io.embedcrm.interactions;

import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Group;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Measure;
import io.embedcrm.record.Money;
import io.embedcrm.storage.Adjustment;
import io.embedcrm.storage.Transaction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** What a purchase does to the facts of the customer who made it. */
final class PurchaseFacts {
    private PurchaseFacts() {}

    static void note(Facts facts, Purchase purchase) {
        if (purchase.customer() != null) {
            facts.note(purchase.customer(), counting(purchase));
        }
    }

    private static UnaryOperator<CustomerFacts> counting(Purchase purchase) {
        Money base = Objects.requireNonNull(purchase.baseTotal());
        return before -> {
            CustomerFacts facts = Adjustment.add(CustomerFacts.REVENUE, base).of(before);
            if (purchase.kind() == PurchaseKind.REFUND) {
                return Adjustment.add(CustomerFacts.REFUNDS, 1L).of(facts);
            } else if (purchase.kind() == PurchaseKind.ADJUSTMENT) {
                return facts;
            }
            CustomerFacts counted = Adjustment.add(CustomerFacts.PURCHASES, 1L).of(facts);
            CustomerFacts first = Adjustment.min(CustomerFacts.FIRST_PURCHASE_AT, purchase.at())
                    .of(counted);
            return Adjustment.max(CustomerFacts.LAST_PURCHASE_AT, purchase.at()).of(first);
        };
    }

    /** Tells all of it anew from the purchases there are. */
    static UnaryOperator<CustomerFacts> anew(Transaction system, String currency) {
        Criteria<Purchase> bought = Purchase.KIND.eq(PurchaseKind.PURCHASE);
        Measure<Purchase, Long> purchases = Measure.<Purchase>count().where(bought);
        Measure<Purchase, Long> refunds = Measure.<Purchase>count().where(Purchase.KIND.eq(PurchaseKind.REFUND));
        Measure<Purchase, Long> all = Measure.count();
        Measure<Purchase, BigDecimal> revenue = Measure.sum(Purchase.BASE_TOTAL, currency);
        Measure<Purchase, Instant> first = Measure.min(Purchase.AT).where(bought);
        Measure<Purchase, Instant> last = Measure.max(Purchase.AT).where(bought);
        return facts -> {
            Group<Purchase> told = system.aggregate(Aggregation.of(Purchase.TYPE, purchases)
                            .and(refunds)
                            .and(all)
                            .and(revenue)
                            .and(first)
                            .and(last)
                            .where(Purchase.CUSTOMER.eq(facts.customer())))
                    .get(0);
            return new CustomerFacts(
                    facts.id(),
                    facts.version(),
                    facts.customer(),
                    told.get(first),
                    told.get(last),
                    told.need(purchases),
                    told.need(refunds),
                    told.need(all) == 0 ? null : new Money(told.need(revenue), currency),
                    facts.lastContactAt(),
                    facts.lastContactBy(),
                    facts.lastInboundAt(),
                    facts.lastOutboundAt(),
                    facts.lastActivityAt());
        };
    }
}
