package io.embedcrm.interactions;

import io.embedcrm.customers.Customer;
import io.embedcrm.error.CrmException;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Cursor;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.Found;
import io.embedcrm.work.Call;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Refusal;
import io.embedcrm.work.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Records what was bought and paid back. What was recorded is never rewritten: a mistake is put right by a refund or an
 * adjustment.
 */
public final class PurchaseService {
    /** How many purchases {@link #recordAll} takes at once. */
    public static final int MAX_PURCHASES = 2_000;
    /** How many lines these may have together. */
    public static final int MAX_LINES = 5 * Limits.BATCH;

    private final Session session;

    /** For the actor of {@code session}. */
    public PurchaseService(Session session) {
        this.session = session;
    }

    /**
     * Records a purchase, a refund or an adjustment. One that was recorded before is given as it was, whatever is told of
     * it now.
     *
     * @throws InvalidException {@code purchase.total-mismatch} if the lines come to something else;
     *     {@code purchase.rate} if another currency is not converted; {@code purchase.refund-customer},
     *     {@code purchase.refund-currency} if a refund does not suit what it pays back
     * @throws RefusedException {@code purchase.refund-exceeds} if it is more than what is left; {@code purchase.known} if
     *     it was recorded before and may not be seen
     */
    public Found<Purchase> record(NewPurchase given) {
        return session.change(Operation.of("purchases.record", given).storing(), call -> {
            PurchaseIntake intake = intake(call).record(List.of(given));
            for (Purchase recorded : intake.recorded().values()) {
                return new Found<>(recorded, true);
            }
            Purchase known =
                    Objects.requireNonNull(intake.known().get(new PurchaseDraft.Key(given.source(), given.number())));
            if (call.find(Purchase.TYPE, known.id()).isEmpty()) {
                throw new RefusedException(
                        "purchase.known",
                        Purchase.NUMBER.toString(),
                        "a purchase of this number was recorded before, and the actor may not see it");
            }
            return new Found<>(known, false);
        });
    }

    /**
     * Records many at once, all or none. Those that were recorded before, or twice among them, are left as they are, so
     * that a batch can be sent again. A refund may pay back a purchase of the same batch.
     *
     * @param given up to {@value #MAX_PURCHASES}, with up to {@value #MAX_LINES} lines together
     */
    public RecordedPurchases recordAll(List<NewPurchase> given) {
        demandFew(given);
        return session.change(Operation.of("purchases.record-all", given).storing(), call -> {
            PurchaseIntake intake = intake(call).record(given);
            return RecordedPurchases.of(call, intake, given);
        });
    }

    /**
     * Records those of many that are sound: what {@link #recordAll} would refuse is left out, and its outcome tells why.
     * What the actor may not record, or customers it may not see, still make it refuse all.
     *
     * @param given up to {@value #MAX_PURCHASES}, with up to {@value #MAX_LINES} lines together
     */
    public RecordedPurchases recordSound(List<NewPurchase> given) {
        demandFew(given);
        return session.change(
                Operation.of("purchases.record-sound", given).storing(),
                call -> RecordedPurchases.of(call, intake(call).sifting().record(given), given));
    }

    private static void demandFew(List<NewPurchase> given) {
        Limits.check("purchases", given.size(), MAX_PURCHASES);
        Limits.check("purchase lines", Math.max(1, lines(given)), MAX_LINES);
    }

    /**
     * Why each of {@code given} would be refused by itself, whatever is stored: absent where it would not. With many at
     * once, of which one is wrong, it tells which.
     */
    public List<Optional<CrmException>> refusals(List<NewPurchase> given) {
        return session.read(call -> given.stream()
                .map(each -> Refusal.of(
                        () -> PurchaseDraft.of(each, call, session.settings().currency())
                                .demandStorable(call, session.settings().currency())))
                .toList());
    }

    private PurchaseIntake intake(Call call) {
        return new PurchaseIntake(call, session.settings().currency());
    }

    private static int lines(List<NewPurchase> given) {
        return given.stream().mapToInt(purchase -> purchase.lines().size()).sum();
    }

    /**
     * Pays back all that is left of a purchase; of one of which nothing was paid back, line by line.
     *
     * @param number the number of the refund in the source of the purchase; repeated, it gives the refund made first
     * @throws RefusedException {@code purchase.refund-exceeds} if nothing is left
     */
    public Found<Purchase> refundRest(Id<Purchase> purchase, String number, Instant at) {
        return session.change(
                Operation.of("purchases.refund-rest", purchase, number, at).storing(), call -> {
                    Purchase original = call.getLocked(Purchase.TYPE, purchase);
                    PurchaseService joined = new PurchaseService(call.session());
                    NewPurchase refund =
                            NewPurchase.refund(original.source(), number, at).of(purchase);
                    Optional<Purchase> known = joined.find(original.source(), number);
                    if (known.isPresent()) {
                        return new Found<>(known.get(), false);
                    }
                    Money left = Refundable.lock(call, List.of(purchase)).demandLeft(purchase);
                    boolean whole = left.equals(original.total()) && original.lineCount() > 0;
                    return joined.record(whole ? refund.lines(again(lines(call, purchase))) : refund.total(left));
                });
    }

    private static List<NewLine> again(List<PurchaseLine> lines) {
        return lines.stream()
                .map(line -> new NewLine(
                        line.sku(),
                        line.description(),
                        line.category(),
                        Objects.requireNonNull(line.quantity()),
                        line.unitPrice(),
                        line.amount()))
                .toList();
    }

    /**
     * Tells who made a purchase, now that it is known; its refunds follow.
     *
     * @throws RefusedException {@code purchase.attached} if it is another customer's
     */
    public Purchase attach(Id<Purchase> purchase, Id<Customer> customer) {
        return session.change(
                Operation.of("purchases.attach", purchase, customer).storing(), call -> {
                    Purchase stored = call.getLocked(Purchase.TYPE, purchase);
                    Id<Customer> survivor = Survivors.of(call, customer);
                    if (survivor.equals(stored.customer())) {
                        return stored;
                    } else if (stored.customer() != null) {
                        throw new RefusedException(
                                "purchase.attached",
                                Purchase.CUSTOMER.toString(),
                                "purchase " + purchase + " is another customer's");
                    }
                    List<Purchase> all = new ArrayList<>(List.of(stored));
                    all.addAll(call.list(Query.of(Purchase.TYPE)
                                    .where(Purchase.REFUND_OF.eq(purchase).and(Purchase.CUSTOMER.absent()))
                                    .limit(Limits.PAGE))
                            .items());
                    List<Edit<Purchase>> edits = all.stream()
                            .map(each -> new Edit<>(each, Purchase.TYPE.with(each, Purchase.CUSTOMER, survivor)))
                            .toList();
                    List<Purchase> attached = call.named(
                            "purchases.attached", () -> call.updateAll(Purchase.TYPE, edits, Criteria.everything()));
                    Facts facts = new Facts(call);
                    attached.forEach(each -> PurchaseFacts.note(facts, each));
                    facts.write();
                    return attached.get(0);
                });
    }

    /** The purchase of this id. */
    public Purchase get(Id<Purchase> id) {
        return session.read(call -> call.get(Purchase.TYPE, id));
    }

    /** The purchase of this number in a source, if there is one. */
    public Optional<Purchase> find(String source, String number) {
        return session.read(call -> call
                .list(Query.of(Purchase.TYPE)
                        .where(Purchase.SOURCE.eq(source).and(Purchase.NUMBER.eq(number)))
                        .limit(1))
                .items()
                .stream()
                .findFirst());
    }

    /** What a customer bought and was paid back, newest first. */
    public Page<Purchase> of(Id<Customer> customer, int limit, Optional<Cursor> after) {
        return session.read(call -> {
            Query<Purchase> query = Query.of(Purchase.TYPE)
                    .where(Purchase.CUSTOMER.eq(Survivors.of(call, customer)))
                    .sortedBy(Purchase.AT.descending())
                    .limit(limit);
            return call.list(after.map(query::after).orElse(query));
        });
    }

    /** The lines of a purchase, in their order. */
    public List<PurchaseLine> lines(Id<Purchase> id) {
        return session.read(call -> {
            call.get(Purchase.TYPE, id);
            return lines(call, id);
        });
    }

    private static List<PurchaseLine> lines(Call call, Id<Purchase> id) {
        List<PurchaseLine> lines = new ArrayList<>();
        call.each(
                Query.of(PurchaseLine.TYPE)
                        .where(PurchaseLine.PURCHASE.eq(id))
                        .sortedBy(PurchaseLine.POSITION.ascending())
                        .limit(Limits.PAGE),
                lines::add);
        return List.copyOf(lines);
    }
}
