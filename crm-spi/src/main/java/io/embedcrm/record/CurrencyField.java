package io.embedcrm.record;

/**
 * The currency of a field that holds money.
 *
 * @param <T> the records it is a field of
 */
public final class CurrencyField<T extends Entity> extends Field<T, String> {
    private final MoneyField<T> money;

    CurrencyField(MoneyField<T> money) {
        super(new Declared<>(
                money.owner(),
                money.name() + ".currency",
                money.index(),
                Kind.TEXT,
                String.class,
                money.nullable(),
                money.required(),
                money.dataClass(),
                3,
                false,
                record -> MoneyField.currencyOf(money.of(record))));
        this.money = money;
    }

    /** The money it is the currency of. */
    public MoneyField<T> money() {
        return money;
    }
}
