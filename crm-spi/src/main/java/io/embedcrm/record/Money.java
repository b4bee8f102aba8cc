package io.embedcrm.record;

import io.embedcrm.error.InvalidException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount of one currency, always at scale {@value #SCALE}. Rounding to what the currency can pay is a step of its
 * own: {@link #rounded}.
 *
 * @param amount less than 10<sup>15</sup> either way
 * @param currency three capital letters (ISO 4217)
 */
public record Money(BigDecimal amount, String currency) {
    /** Digits after the point. */
    public static final int SCALE = 4;

    private static final BigDecimal BOUND = BigDecimal.TEN.pow(15);

    /** Checks and brings the amount to its scale. */
    public Money {
        if (currency.length() != 3 || !currency.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
            throw new InvalidException("money.currency", null, "a currency is three capital letters, such as CNY");
        }
        if (amount.stripTrailingZeros().scale() > SCALE || amount.abs().compareTo(BOUND) >= 0) {
            throw new InvalidException(
                    "money.amount", null, "an amount has at most 15 digits before the point and 4 after it");
        }
        amount = amount.setScale(SCALE);
    }

    /** {@code Money.of("19.90", "CNY")}. */
    public static Money of(String amount, String currency) {
        try {
            return new Money(new BigDecimal(amount), currency);
        } catch (NumberFormatException e) {
            throw new InvalidException("money.amount", null, "an amount is a decimal number such as 19.90");
        }
    }

    /** No money. */
    public static Money zero(String currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    /** The sum; both must be of one currency. */
    public Money plus(Money other) {
        return new Money(amount.add(sameCurrency(other).amount), currency);
    }

    /** The difference; both must be of one currency. */
    public Money minus(Money other) {
        return new Money(amount.subtract(sameCurrency(other).amount), currency);
    }

    /** The opposite. */
    public Money negated() {
        return new Money(amount.negate(), currency);
    }

    /** So many times this amount; it must fit the scale. */
    public Money times(BigDecimal factor) {
        return new Money(amount.multiply(factor), currency);
    }

    /** This amount, halves up, to the smallest coin of its currency; to two digits where Java does not know it. */
    public Money rounded() {
        int digits = Currency.getAvailableCurrencies().stream()
                .filter(c -> c.getCurrencyCode().equals(currency))
                .mapToInt(Currency::getDefaultFractionDigits)
                .findFirst()
                .orElse(2);
        return new Money(amount.setScale(Math.max(digits, 0), RoundingMode.HALF_UP), currency);
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new InvalidException(
                    "money.currencies", null, "cannot combine " + currency + " with " + other.currency);
        }
        return other;
    }

    @Override
    public String toString() {
        return amount.stripTrailingZeros().toPlainString() + " " + currency;
    }
}
