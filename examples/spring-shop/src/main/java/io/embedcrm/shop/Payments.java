package io.embedcrm.shop;

import java.math.BigDecimal;
import org.springframework.stereotype.Component;

/** Takes the money, up to the limit of a card. */
@Component
final class Payments {
    private static final BigDecimal LIMIT = new BigDecimal("10000");

    void take(Order order) {
        if (order.total().compareTo(LIMIT) > 0) {
            throw new PaymentRefusedException(order.number());
        }
    }
}
