package io.embedcrm.benchmarks;

import io.embedcrm.interactions.Purchase;
import io.embedcrm.interactions.PurchaseLine;
import java.util.List;

/** An order of the host, and what the CRM is told of it. */
record Order(String number, Purchase purchase, List<PurchaseLine> lines) {
    static final String INSERT = "insert into shop_order (number, customer, total) values (?, ?, ?)";

    String customer() {
        return String.valueOf(purchase.customer());
    }
}
