package io.embedcrm.examples.orders;

/** What an invoice is. */
public enum OrderKind {
    /** Goods were sold. */
    PURCHASE,
    /** Goods came back or were not sent: the number begins with C and a digit. */
    CANCELLATION,
    /** The books were put right: the number begins with A and a digit. */
    ADJUSTMENT;

    /** The kind told by the invoice's number. */
    public static OrderKind of(String number) {
        if (number.length() < 2 || number.charAt(1) < '0' || number.charAt(1) > '9') {
            return PURCHASE;
        }
        return switch (number.charAt(0)) {
            case 'C' -> CANCELLATION;
            case 'A' -> ADJUSTMENT;
            default -> PURCHASE;
        };
    }
}
