package io.embedcrm.interactions;

import io.embedcrm.error.InvalidException;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import io.embedcrm.storage.Edit;
import io.embedcrm.work.Call;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Purchases that are to be paid back. Those that are stored are locked, so what was paid back of them is read as it then
 * is, whatever the transaction saw before, and no two refunds take the same.
 */
final class Refundable {
    private final Map<Id<Purchase>, Purchase> stored = new LinkedHashMap<>();
    private final Map<Id<Purchase>, Purchase> purchases = new HashMap<>();

    /** Of purchases that are stored. */
    static Refundable lock(Call call, Collection<Id<Purchase>> ids) {
        Refundable refundable = new Refundable();
        for (List<Id<Purchase>> part : Parts.of(new TreeSet<>(ids), Parts.BATCH)) {
            for (Purchase purchase : call.lock(Purchase.TYPE, part, Criteria.everything())) {
                refundable.stored.put(purchase.id(), purchase);
                refundable.add(purchase);
            }
        }
        return refundable;
    }

    /** One more, which is not stored yet. */
    void add(Purchase purchase) {
        purchases.put(purchase.id(), purchase);
    }

    /** One with what was taken from it. */
    Purchase of(Purchase purchase) {
        return purchases.getOrDefault(purchase.id(), purchase);
    }

    /** What is left of one, if anything is. */
    Money demandLeft(Id<Purchase> id) {
        Money rest = left(original(id));
        if (rest.amount().signum() <= 0) {
            throw exceeded("nothing is left to be paid back of purchase " + id);
        }
        return rest;
    }

    /** What a refund, whose total is negative, pays back, if so much is left of it. */
    Purchase demand(Id<Purchase> id, Money refund) {
        Purchase original = original(id);
        if (!refund.currency().equals(total(original).currency())) {
            throw new InvalidException(
                    "purchase.refund-currency",
                    Purchase.TOTAL.toString(),
                    "a purchase is paid back in the currency it was paid in");
        }
        if (left(original).plus(refund).amount().signum() < 0) {
            throw exceeded("the refund is more than what is left to be paid back of purchase " + id);
        }
        return original;
    }

    /** Takes a refund, whose total is negative, from what is left. */
    void take(Id<Purchase> id, Money refund) {
        Purchase original = demand(id, refund);
        Money rest = left(original).plus(refund);
        purchases.put(
                id,
                Purchase.TYPE.with(original, Purchase.REFUNDED, total(original).minus(rest)));
    }

    /** Writes what was taken from those that were stored; that follows from the refunds, whoever may change a purchase. */
    void write(Call call) {
        List<Edit<Purchase>> edits = new ArrayList<>();
        for (Purchase before : stored.values()) {
            if (!before.equals(of(before))) {
                edits.add(new Edit<>(before, of(before)));
            }
        }
        if (!edits.isEmpty()) {
            call.named(
                    "purchases.paid-back",
                    () -> call.asSystem().updateAll(Purchase.TYPE, edits, Criteria.everything()));
        }
    }

    private Purchase original(Id<Purchase> id) {
        Purchase original = purchases.get(id);
        if (original == null) {
            throw new NotFoundException(Purchase.TYPE.name(), id);
        } else if (original.kind() != PurchaseKind.PURCHASE) {
            throw new RefusedException(
                    "purchase.not-refundable",
                    Purchase.REFUND_OF.toString(),
                    "record " + id + " is a " + original.kind() + "; only a PURCHASE is paid back");
        }
        return original;
    }

    private static Money left(Purchase original) {
        Money refunded = original.refunded();
        return refunded == null ? total(original) : total(original).minus(refunded);
    }

    private static Money total(Purchase purchase) {
        return Objects.requireNonNull(purchase.total(), "a purchase as it is stored has a total");
    }

    private static RefusedException exceeded(String message) {
        return new RefusedException("purchase.refund-exceeds", Purchase.TOTAL.toString(), message);
    }
}
