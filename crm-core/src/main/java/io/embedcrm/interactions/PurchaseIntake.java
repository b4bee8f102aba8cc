package io.embedcrm.interactions;

import io.embedcrm.customers.Customer;
import io.embedcrm.error.ConflictException;
import io.embedcrm.error.CrmException;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.work.Call;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Records many purchases by few statements: what is known is asked at once, and purchases, lines and facts are written in
 * batches, first what was bought, then what is paid back.
 */
final class PurchaseIntake {
    private final Call call;
    private final String currency;
    private final Map<PurchaseDraft.Key, Purchase> known = new HashMap<>();
    private final Map<PurchaseDraft.Key, Purchase> recorded = new LinkedHashMap<>();
    private final Map<PurchaseDraft.Key, CrmException> refused = new HashMap<>();
    private boolean sifting;

    PurchaseIntake(Call call, String currency) {
        this.call = call;
        this.currency = currency;
    }

    /** From now on what is refused is left out rather than thrown. */
    PurchaseIntake sifting() {
        sifting = true;
        return this;
    }

    /** Records those that are not there yet. */
    PurchaseIntake record(List<NewPurchase> given) {
        Map<PurchaseDraft.Key, PurchaseDraft> drafts = new LinkedHashMap<>();
        for (NewPurchase each : given) {
            sift(new PurchaseDraft.Key(each.source(), each.number()), () -> {
                PurchaseDraft draft = PurchaseDraft.of(each, call, currency);
                drafts.putIfAbsent(draft.key(), draft);
            });
        }
        lookUp(drafts.values());
        List<PurchaseDraft> fresh = drafts.values().stream()
                .filter(draft -> !known.containsKey(draft.key()))
                .toList();
        if (!fresh.isEmpty()) {
            record(fresh, Survivors.of(call, customers(fresh)));
        }
        return this;
    }

    /** What this call recorded. */
    Map<PurchaseDraft.Key, Purchase> recorded() {
        return recorded;
    }

    /** What was there already, wherever it is. */
    Map<PurchaseDraft.Key, Purchase> known() {
        return known;
    }

    /** Why what was not recorded was refused. */
    Map<PurchaseDraft.Key, CrmException> refused() {
        return refused;
    }

    /** A step with one of them, which changes nothing that others depend on unless it is done. */
    private void sift(PurchaseDraft.Key key, Runnable step) {
        try {
            step.run();
        } catch (CrmException e) {
            if (!sifting) {
                throw e;
            }
            refused.putIfAbsent(key, e);
        }
    }

    private void lookUp(Collection<PurchaseDraft> drafts) {
        Map<String, Set<String>> numbers = new TreeMap<>();
        for (PurchaseDraft draft : drafts) {
            Set<String> ofSource = numbers.computeIfAbsent(draft.given().source(), s -> new LinkedHashSet<>());
            ofSource.add(draft.given().number());
            if (draft.given().refundOfNumber() != null) {
                ofSource.add(draft.given().refundOfNumber());
            }
        }
        numbers.forEach((source, all) -> {
            for (List<String> part : Parts.of(all, Parts.VALUES)) {
                Criteria<Purchase> same = Purchase.SOURCE.eq(source).and(Purchase.NUMBER.in(part));
                call.asSystem()
                        .list(Query.of(Purchase.TYPE).where(same).limit(Parts.VALUES))
                        .items()
                        .forEach(purchase -> known.put(PurchaseDraft.Key.of(purchase), purchase));
            }
        });
    }

    private static Set<Id<Customer>> customers(List<PurchaseDraft> drafts) {
        Set<Id<Customer>> customers = new HashSet<>();
        for (PurchaseDraft draft : drafts) {
            if (draft.given().customer() != null) {
                customers.add(draft.given().customer());
            }
        }
        return customers;
    }

    private void record(List<PurchaseDraft> fresh, Survivors survivors) {
        Refundable refundable = Refundable.lock(call, storedOriginals(fresh));
        Map<PurchaseDraft.Key, Purchase> wanted = new LinkedHashMap<>();
        List<PurchaseLine> lines = new ArrayList<>();
        for (PurchaseDraft draft : fresh) {
            if (!draft.linked()) {
                sift(draft.key(), () -> {
                    Purchase purchase = draft.purchase(call, currency, customer(draft, survivors), null);
                    lines.addAll(draft.lines(call, purchase.id()));
                    wanted.put(draft.key(), purchase);
                    refundable.add(purchase);
                });
            }
        }
        for (PurchaseDraft draft : fresh) {
            if (draft.linked()) {
                sift(draft.key(), () -> {
                    Purchase original = refundable.demand(original(draft, wanted), draft.total());
                    Purchase refund = draft.purchase(call, currency, customer(draft, survivors, original), original);
                    lines.addAll(draft.lines(call, refund.id()));
                    refundable.take(original.id(), draft.total());
                    wanted.put(draft.key(), refund);
                });
            }
        }
        wanted.replaceAll((key, purchase) -> refundable.of(purchase));
        put(wanted.values(), PurchaseKind.PURCHASE, "purchases.recorded");
        put(wanted.values(), PurchaseKind.ADJUSTMENT, "purchases.adjusted");
        put(wanted.values(), PurchaseKind.REFUND, "purchases.refunded");
        refundable.write(call);
        putLines(lines);
        Facts facts = new Facts(call);
        recorded.values().forEach(purchase -> PurchaseFacts.note(facts, purchase));
        facts.write();
    }

    private Set<Id<Purchase>> storedOriginals(List<PurchaseDraft> drafts) {
        Set<Id<Purchase>> originals = new HashSet<>();
        for (PurchaseDraft draft : drafts) {
            String number = draft.given().refundOfNumber();
            Purchase stored = number == null
                    ? null
                    : known.get(new PurchaseDraft.Key(draft.given().source(), number));
            if (draft.given().refundOf() != null) {
                originals.add(draft.given().refundOf());
            } else if (stored != null) {
                originals.add(stored.id());
            }
        }
        return originals;
    }

    private Id<Purchase> original(PurchaseDraft draft, Map<PurchaseDraft.Key, Purchase> wanted) {
        String number = draft.given().refundOfNumber();
        if (number == null) {
            return Objects.requireNonNull(draft.given().refundOf());
        }
        PurchaseDraft.Key key = new PurchaseDraft.Key(draft.given().source(), number);
        Purchase original = known.getOrDefault(key, wanted.get(key));
        if (original == null) {
            throw new NotFoundException(Purchase.TYPE.name(), number);
        }
        return original.id();
    }

    private static @Nullable Id<Customer> customer(PurchaseDraft draft, Survivors survivors) {
        Id<Customer> given = draft.given().customer();
        return given == null ? null : survivors.of(given);
    }

    /** Who bought is paid back. */
    private static @Nullable Id<Customer> customer(PurchaseDraft draft, Survivors survivors, Purchase original) {
        Id<Customer> given = customer(draft, survivors);
        if (given != null && !given.equals(original.customer())) {
            throw new InvalidException(
                    "purchase.refund-customer",
                    Purchase.CUSTOMER.toString(),
                    "purchase " + original.id() + " is another customer's or nobody's: attach it first");
        }
        return original.customer();
    }

    private void put(Collection<Purchase> wanted, PurchaseKind kind, String name) {
        List<Purchase> ofKind =
                wanted.stream().filter(purchase -> purchase.kind() == kind).toList();
        if (ofKind.isEmpty()) {
            return;
        }
        List<Purchase> stored = call.named(name, () -> call.insertAbsent(Purchase.TYPE.unique("number"), ofKind));
        if (stored.size() < ofKind.size()) {
            throw new ConflictException("a purchase was recorded by another transaction at the same moment", null);
        }
        stored.forEach(purchase -> recorded.put(PurchaseDraft.Key.of(purchase), purchase));
    }

    private void putLines(List<PurchaseLine> lines) {
        for (List<PurchaseLine> part : Parts.of(lines, Parts.BATCH)) {
            call.insertAll(PurchaseLine.TYPE, part);
        }
    }
}
