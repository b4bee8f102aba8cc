package io.embedcrm.interactions;

import io.embedcrm.customers.Customer;
import io.embedcrm.error.InvalidException;
import io.embedcrm.query.Limits;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A purchase, refund or adjustment that is to be recorded. Amounts of a refund are given positive; they are kept negative.
 *
 * <pre>{@code
 * NewPurchase.purchase("shop", "4711", at).customer(zhang).line(NewLine.of("SKU-1", 2, Money.of("19.90", "CNY")))
 * NewPurchase.refund("shop", "4711-R1", later).ofNumber("4711").total(Money.of("19.90", "CNY"))
 * }</pre>
 *
 * @param kind what it is
 * @param source the system it was made in
 * @param number its number there
 * @param at when it was made
 * @param customer who bought; absent where nobody knows, and of a refund that tells what it pays back
 * @param refundOf what a refund pays back; absent where it stands alone or tells the number
 * @param refundOfNumber the number, in the same source, of what a refund pays back
 * @param channel where it was sold
 * @param store which shop sold it
 * @param total what it comes to; where it is absent, the sum of the lines
 * @param rate what one unit of its currency was worth in the currency of the house
 * @param rateDate the day of that rate
 * @param lines what was bought
 */
public record NewPurchase(
        PurchaseKind kind,
        String source,
        String number,
        Instant at,
        @Nullable Id<Customer> customer,
        @Nullable Id<Purchase> refundOf,
        @Nullable String refundOfNumber,
        @Nullable String channel,
        @Nullable String store,
        @Nullable Money total,
        @Nullable BigDecimal rate,
        @Nullable LocalDate rateDate,
        List<NewLine> lines) {
    /** How many lines a purchase may have. */
    public static final int MAX_LINES = 2_000;

    /** Checks what does not depend on what is stored. */
    public NewPurchase {
        channel = channel == null ? null : Codes.of("Purchase.channel", channel);
        lines = List.copyOf(lines);
        if (!lines.isEmpty()) {
            Limits.check("Purchase lines", lines.size(), MAX_LINES);
        }
        if (source.isBlank() || number.isBlank()) {
            throw new InvalidException(
                    "purchase.number", "Purchase.number", "a purchase has a source and a number there");
        }
        boolean linked = refundOf != null || refundOfNumber != null;
        if (linked && (kind != PurchaseKind.REFUND || (refundOf != null && refundOfNumber != null))) {
            throw new InvalidException(
                    "purchase.link",
                    "Purchase.refundOf",
                    "a refund alone, told by id or by number, pays back a purchase");
        }
        if (rate != null && rate.signum() <= 0) {
            throw new InvalidException("purchase.rate", "Purchase.rate", "must be more than zero");
        }
    }

    /** Something bought. */
    public static NewPurchase purchase(String source, String number, Instant at) {
        return bare(PurchaseKind.PURCHASE, source, number, at);
    }

    /** Something paid back. */
    public static NewPurchase refund(String source, String number, Instant at) {
        return bare(PurchaseKind.REFUND, source, number, at);
    }

    /** A correction of what was told before, of either sign. */
    public static NewPurchase adjustment(String source, String number, Instant at) {
        return bare(PurchaseKind.ADJUSTMENT, source, number, at);
    }

    private static NewPurchase bare(PurchaseKind kind, String source, String number, Instant at) {
        return new NewPurchase(kind, source, number, at, null, null, null, null, null, null, null, null, List.of());
    }

    /** The same, bought by {@code buyer}. */
    public NewPurchase customer(Id<Customer> buyer) {
        return with(copy -> copy.customer = buyer);
    }

    /** The same, paying back {@code purchase}. */
    public NewPurchase of(Id<Purchase> purchase) {
        return with(copy -> copy.refundOf = purchase);
    }

    /** The same, paying back the purchase of this number in the same source. */
    public NewPurchase ofNumber(String numberThere) {
        return with(copy -> copy.refundOfNumber = numberThere);
    }

    /** The same, sold through a channel. */
    public NewPurchase channel(String through) {
        return with(copy -> copy.channel = through);
    }

    /** The same, sold by a shop. */
    public NewPurchase store(String shop) {
        return with(copy -> copy.store = shop);
    }

    /** The same, coming to {@code sum}; where there are lines too, they must come to the same. */
    public NewPurchase total(Money sum) {
        return with(copy -> copy.total = sum);
    }

    /** The same, one unit of its currency being worth {@code worth} of the currency of the house on {@code day}. It is kept to six
     * digits; sums are told by the whole of it. */
    public NewPurchase rate(BigDecimal worth, LocalDate day) {
        return with(copy -> {
            copy.rate = worth;
            copy.rateDate = day;
        });
    }

    /** The same with these lines alone. */
    public NewPurchase lines(List<NewLine> all) {
        return with(copy -> copy.lines = all);
    }

    /** The same with one line more. */
    public NewPurchase line(NewLine line) {
        List<NewLine> more = new ArrayList<>(lines);
        more.add(line);
        return lines(more);
    }

    private NewPurchase with(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.made();
    }

    /** The components, one of which is about to differ. */
    private static final class Copy {
        private PurchaseKind kind;
        private String source;
        private String number;
        private Instant at;
        private @Nullable Id<Customer> customer;
        private @Nullable Id<Purchase> refundOf;
        private @Nullable String refundOfNumber;
        private @Nullable String channel;
        private @Nullable String store;
        private @Nullable Money total;
        private @Nullable BigDecimal rate;
        private @Nullable LocalDate rateDate;
        private List<NewLine> lines;

        Copy(NewPurchase of) {
            kind = of.kind;
            source = of.source;
            number = of.number;
            at = of.at;
            customer = of.customer;
            refundOf = of.refundOf;
            refundOfNumber = of.refundOfNumber;
            channel = of.channel;
            store = of.store;
            total = of.total;
            rate = of.rate;
            rateDate = of.rateDate;
            lines = of.lines;
        }

        NewPurchase made() {
            return new NewPurchase(
                    kind,
                    source,
                    number,
                    at,
                    customer,
                    refundOf,
                    refundOfNumber,
                    channel,
                    store,
                    total,
                    rate,
                    rateDate,
                    lines);
        }
    }

    /**
     * What it comes to, with the sign it is kept with: that of a refund is negative.
     *
     * @throws InvalidException if total and lines do not come to one sum
     */
    public Money sum() {
        Money sum = PurchaseDraft.sum(this);
        return kind == PurchaseKind.REFUND ? sum.negated() : sum;
    }
}
