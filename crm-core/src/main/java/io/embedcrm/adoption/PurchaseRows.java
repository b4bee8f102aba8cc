package io.embedcrm.adoption;

import io.embedcrm.customers.Customer;
import io.embedcrm.error.CrmException;
import io.embedcrm.error.InvalidException;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.interactions.PurchaseService;
import io.embedcrm.interactions.RecordedPurchases.Outcome;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.work.Call;
import io.embedcrm.work.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Orders or refunds: those that are not there are recorded; of those that are, one who bought becomes known and the rest
 * is left as it is.
 */
final class PurchaseRows implements Rows<HostPurchase> {
    private final AdoptionSource source;
    private final AdoptedKind kind;

    PurchaseRows(AdoptionSource source, AdoptedKind kind) {
        this.source = source;
        this.kind = kind;
    }

    @Override
    public List<HostPurchase> after(Optional<String> key, int limit) {
        return kind == AdoptedKind.ORDERS ? source.ordersAfter(key, limit) : source.refundsAfter(key, limit);
    }

    /** A row, what is made of it, and who bought, where the CRM knows. */
    private record Wanted(
            HostPurchase row,
            NewPurchase purchase,
            @Nullable Id<Customer> buyer) {
        boolean orphan() {
            return buyer == null && row.customer().isPresent() && !linked(purchase);
        }
    }

    @Override
    public void take(Call call, List<HostPurchase> rows, Tally tally) {
        Buyers buyers = Buyers.of(call, source.name(), rows.stream().flatMap(row -> row.customer().stream()));
        List<Wanted> wanted = new ArrayList<>();
        for (HostPurchase row : rows) {
            try {
                wanted.add(wanted(row, buyers));
            } catch (CrmException e) {
                tally.refused(row.key(), e);
            }
        }
        if (!wanted.isEmpty()) {
            record(call, wanted, tally);
        }
    }

    @Override
    public Map<HostPurchase, CrmException> refusals(Session session, List<HostPurchase> rows) {
        return Rows.refusals(rows, this::purchase, new PurchaseService(session)::refusals);
    }

    private Wanted wanted(HostPurchase row, Buyers buyers) {
        NewPurchase purchase = purchase(row);
        Id<Customer> buyer = row.customer().flatMap(buyers::find).orElse(null);
        return new Wanted(row, buyer == null || linked(purchase) ? purchase : purchase.customer(buyer), buyer);
    }

    private NewPurchase purchase(HostPurchase row) {
        NewPurchase purchase = Rows.made(row.purchase());
        if (!purchase.source().equals(source.name())) {
            throw new InvalidException(
                    "adoption.source", Purchase.SOURCE.toString(), "a row's purchase is of the source adopted");
        }
        return purchase;
    }

    /** What pays back a purchase is its buyer's. */
    private static boolean linked(NewPurchase purchase) {
        return purchase.refundOf() != null || purchase.refundOfNumber() != null;
    }

    private static void record(Call call, List<Wanted> wanted, Tally tally) {
        PurchaseService purchases = new PurchaseService(call.session());
        List<Outcome> outcomes = purchases
                .recordSound(wanted.stream().map(Wanted::purchase).toList())
                .outcomes();
        Map<Id<Purchase>, Purchase> known = known(call, outcomes);
        for (int i = 0; i < wanted.size(); i++) {
            Wanted each = wanted.get(i);
            if (outcomes.get(i).refusal().isPresent()) {
                tally.refused(each.row.key(), outcomes.get(i).refusal().get());
                continue;
            }
            Purchase stored = outcomes.get(i).id().map(known::get).orElse(null);
            if (outcomes.get(i).recorded()) {
                tally.countStored();
            } else {
                tally.countKnown();
            }
            if (stored != null) {
                compare(purchases, each, stored, tally);
            }
            if (each.orphan() && (stored == null || stored.customer() == null)) {
                tally.found(
                        each.row.key(), FindingKind.ORPHAN, "adoption.customer-unknown", Purchase.CUSTOMER.toString());
            }
        }
    }

    private static Map<Id<Purchase>, Purchase> known(Call call, List<Outcome> outcomes) {
        List<Id<Purchase>> ids = outcomes.stream()
                .filter(outcome -> !outcome.recorded())
                .flatMap(outcome -> outcome.id().stream())
                .distinct()
                .toList();
        Map<Id<Purchase>, Purchase> known = new HashMap<>();
        if (!ids.isEmpty()) {
            call.findAll(Purchase.TYPE, ids, Criteria.everything())
                    .forEach(purchase -> known.put(purchase.id(), purchase));
        }
        return known;
    }

    private static void compare(PurchaseService purchases, Wanted wanted, Purchase stored, Tally tally) {
        Optional<Object> other = Optional.empty();
        if (stored.kind() != wanted.purchase.kind()) {
            other = Optional.of(Purchase.KIND);
        } else if (!wanted.purchase.sum().equals(stored.total())) {
            other = Optional.of(Purchase.TOTAL);
        } else if (wanted.buyer != null && !linked(wanted.purchase) && !wanted.buyer.equals(stored.customer())) {
            if (stored.customer() == null) {
                purchases.attach(stored.id(), wanted.buyer);
                tally.countAttached();
            } else {
                other = Optional.of(Purchase.CUSTOMER);
            }
        }
        other.ifPresent(
                field -> tally.found(wanted.row.key(), FindingKind.DIFFERS, "adoption.differs", field.toString()));
    }
}
