package io.embedcrm.interactions;

import io.embedcrm.customers.Customer;
import io.embedcrm.error.InvalidException;
import io.embedcrm.record.Id;
import io.embedcrm.record.Kind;
import io.embedcrm.record.Money;
import io.embedcrm.work.Call;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A purchase that is to be recorded, checked as far as it can be alone.
 *
 * @param given what was told
 * @param total what it comes to, with the sign it is kept with
 */
record PurchaseDraft(NewPurchase given, Money total) {
    /** By what it is known. */
    record Key(String source, String number) {
        static Key of(Purchase purchase) {
            return new Key(purchase.source(), purchase.number());
        }
    }

    static PurchaseDraft of(NewPurchase given, Call call, String currency) {
        Moments.past("Purchase.at", given.at(), call.now());
        Money sum = sum(given);
        if (given.kind() != PurchaseKind.ADJUSTMENT && sum.amount().signum() < 0) {
            throw new InvalidException(
                    "purchase.total-sign",
                    "Purchase.total",
                    "must not be negative: of a refund, too, the amount is given positive");
        }
        if (sum.currency().equals(currency) && given.rate() != null) {
            throw new InvalidException(
                    "purchase.rate", "Purchase.rate", "a total in " + currency + " is not converted and has no rate");
        }
        return new PurchaseDraft(given, given.kind() == PurchaseKind.REFUND ? sum.negated() : sum);
    }

    /** What it comes to, in the sign it is told with. */
    static Money sum(NewPurchase given) {
        Money sum = null;
        for (NewLine line : given.lines()) {
            Money amount = line.sum();
            demandCurrency(sum, amount);
            sum = sum == null ? amount : sum.plus(amount);
        }
        Money total = given.total();
        demandCurrency(sum, total);
        if (sum == null && total == null) {
            throw new InvalidException("purchase.total", "Purchase.total", "a purchase has a total, lines, or both");
        } else if (sum != null && total != null && !sum.equals(total)) {
            throw new InvalidException(
                    "purchase.total-mismatch", "Purchase.total", "is not the sum of the lines of the purchase");
        }
        return Objects.requireNonNull(total == null ? sum : total);
    }

    private static void demandCurrency(@Nullable Money one, @Nullable Money other) {
        if (one != null && other != null && !one.currency().equals(other.currency())) {
            throw new InvalidException("purchase.currencies", "Purchase.total", "a purchase has one currency");
        }
    }

    Key key() {
        return new Key(given.source(), given.number());
    }

    boolean linked() {
        return given.refundOf() != null || given.refundOfNumber() != null;
    }

    /** The purchase as it shall be stored. */
    Purchase purchase(Call call, String currency, @Nullable Id<Customer> customer, @Nullable Purchase original) {
        BigDecimal rate = given.rate() != null || original == null ? given.rate() : original.rate();
        return Purchase.TYPE.checked(new Purchase(
                call.newId(),
                1,
                customer,
                given.kind(),
                given.source(),
                given.number(),
                original == null ? null : original.id(),
                given.at(),
                call.now(),
                given.channel(),
                given.store(),
                total,
                base(currency, original),
                rate == null ? null : rate.setScale(Kind.DECIMAL_SCALE, RoundingMode.HALF_UP),
                given.rateDate() != null || original == null ? given.rateDate() : original.rateDate(),
                given.lines().size(),
                null));
    }

    /** Checks all that does not depend on what is paid back. */
    void demandStorable(Call call, String currency) {
        if (!linked()) {
            lines(call, purchase(call, currency, null, null).id());
        }
    }

    /** In the currency of the house; a refund without a rate of its own takes its share of what it pays back. */
    private Money base(String currency, @Nullable Purchase original) {
        if (total.currency().equals(currency)) {
            return total;
        }
        BigDecimal rate = given.rate();
        if (rate != null) {
            return new Money(total.amount().multiply(rate).setScale(Money.SCALE, RoundingMode.HALF_UP), currency);
        }
        Money whole = original == null ? null : original.total();
        Money base = original == null ? null : original.baseTotal();
        if (whole == null || base == null || whole.amount().signum() == 0) {
            throw new InvalidException(
                    "purchase.rate",
                    "Purchase.rate",
                    "a total in " + total.currency() + " needs the rate to " + currency + " and its date");
        }
        BigDecimal share =
                base.amount().multiply(total.amount()).divide(whole.amount(), Money.SCALE, RoundingMode.HALF_UP);
        return new Money(share, base.currency());
    }

    /** The lines as they shall be stored. */
    List<PurchaseLine> lines(Call call, Id<Purchase> purchase) {
        boolean back = given.kind() == PurchaseKind.REFUND;
        List<PurchaseLine> lines = new ArrayList<>();
        for (NewLine line : given.lines()) {
            lines.add(PurchaseLine.TYPE.checked(new PurchaseLine(
                    call.newId(),
                    1,
                    purchase,
                    lines.size() + 1,
                    line.sku(),
                    line.description(),
                    line.category(),
                    back ? line.quantity().negate() : line.quantity(),
                    line.unitPrice(),
                    back ? line.sum().negated() : line.sum())));
        }
        return lines;
    }
}
