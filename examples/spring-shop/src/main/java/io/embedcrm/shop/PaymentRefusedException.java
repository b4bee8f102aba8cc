package io.embedcrm.shop;

/** The money for an order could not be had. */
public final class PaymentRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PaymentRefusedException(String number) {
        super("the payment of order " + number + " was refused");
    }
}
