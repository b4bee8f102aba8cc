package io.embedcrm.lifecycle;

import io.embedcrm.interactions.Purchase;
import io.embedcrm.interactions.PurchaseKind;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When one customer bought something it kept.
 *
 * <p>A purchase counts until all of it was paid back. A refund, or a negative adjustment, pays back the purchase it names;
 * a refund that names none is taken from the latest purchases made before it, one after the other. What is dated later
 * than the moment asked about has not happened yet.
 */
final class NetPurchases {
    private static final Comparator<Purchase> BY_TIME =
            Comparator.comparing(Purchase::at).thenComparing(purchase -> purchase.id());

    private final Map<Id<Purchase>, Left> bought = new LinkedHashMap<>();

    /** What is left of a purchase. */
    private static final class Left {
        private final Purchase purchase;
        private BigDecimal amount;
        private boolean paidBack;

        Left(Purchase purchase, BigDecimal amount) {
            this.purchase = purchase;
            this.amount = amount;
        }

        boolean kept() {
            return !paidBack || amount.signum() > 0;
        }

        /** Takes up to {@code wanted} away, and gives what could not be taken. */
        BigDecimal take(BigDecimal wanted) {
            BigDecimal taken = wanted.min(amount);
            amount = amount.subtract(taken);
            paidBack = true;
            return wanted.subtract(taken);
        }
    }

    private NetPurchases() {}

    /** The day in {@code zone} of each purchase kept, in their order, as of a moment. */
    static List<LocalDate> days(Collection<Purchase> purchases, Instant asOf, ZoneId zone) {
        return new NetPurchases().kept(purchases, asOf, zone);
    }

    /** When the next of {@code purchases} happens that has not happened yet. */
    static Optional<Instant> next(Collection<Purchase> purchases, Instant asOf) {
        return purchases.stream()
                .map(Purchase::at)
                .filter(at -> at.isAfter(asOf))
                .min(Comparator.naturalOrder());
    }

    private List<LocalDate> kept(Collection<Purchase> purchases, Instant asOf, ZoneId zone) {
        List<Purchase> back = new ArrayList<>();
        purchases.stream()
                .filter(each -> !each.at().isAfter(asOf))
                .sorted(BY_TIME)
                .forEach(each -> {
                    Money total = each.total();
                    if (each.kind() == PurchaseKind.PURCHASE) {
                        bought.put(each.id(), new Left(each, total == null ? BigDecimal.ZERO : total.amount()));
                    } else if (total != null && total.amount().signum() < 0) {
                        back.add(each);
                    }
                });
        back.forEach(this::payBack);
        return bought.values().stream()
                .filter(Left::kept)
                .map(left -> left.purchase.at().atZone(zone).toLocalDate())
                .sorted()
                .toList();
    }

    private void payBack(Purchase refund) {
        Id<Purchase> of = refund.refundOf();
        if (of != null) {
            Left left = bought.get(of);
            if (left != null) {
                amount(refund, left.purchase).ifPresent(left::take);
            }
        } else if (refund.kind() == PurchaseKind.REFUND) {
            payBackLatest(refund);
        }
    }

    private void payBackLatest(Purchase refund) {
        Money total = Objects.requireNonNull(refund.total());
        BigDecimal rest = total.amount().negate();
        List<Left> latest = new ArrayList<>(bought.values());
        for (int i = latest.size() - 1; i >= 0 && rest.signum() > 0; i--) {
            Left left = latest.get(i);
            boolean before = !left.purchase.at().isAfter(refund.at());
            if (before && left.amount.signum() > 0 && sameCurrency(left.purchase.total(), total)) {
                rest = left.take(rest);
            }
        }
    }

    private static boolean sameCurrency(@Nullable Money total, Money other) {
        return total != null && total.currency().equals(other.currency());
    }

    /** What a refund pays back, in the currency of the purchase: converted at the rate of the purchase where it must be. */
    private static Optional<BigDecimal> amount(Purchase refund, Purchase of) {
        Money back = Objects.requireNonNull(refund.total());
        Money paid = of.total();
        if (paid == null) {
            return Optional.empty();
        } else if (sameCurrency(paid, back)) {
            return Optional.of(back.amount().negate());
        }
        Money backInBase = refund.baseTotal();
        Money paidInBase = of.baseTotal();
        if (backInBase == null || paidInBase == null || paidInBase.amount().signum() == 0) {
            return Optional.empty();
        }
        return Optional.of(backInBase
                .amount()
                .negate()
                .multiply(paid.amount())
                .divide(paidInBase.amount(), MathContext.DECIMAL64));
    }
}
