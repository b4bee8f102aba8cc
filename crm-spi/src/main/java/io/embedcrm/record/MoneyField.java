package io.embedcrm.record;

import org.jspecify.annotations.Nullable;

/**
 * A field holding money. Amounts compare within one currency; of another currency nothing is true but {@code not}.
 *
 * @param <T> the records it is a field of
 */
public final class MoneyField<T extends Entity> extends Field<T, Money> {
    private final CurrencyField<T> currency;

    MoneyField(Declared<T> declared) {
        super(declared);
        this.currency = new CurrencyField<>(this);
    }

    /** The currency as a field of its own, to compare and to group by. */
    public CurrencyField<T> currency() {
        return currency;
    }

    static @Nullable Object currencyOf(@Nullable Object money) {
        return money instanceof Money m ? m.currency() : null;
    }
}
