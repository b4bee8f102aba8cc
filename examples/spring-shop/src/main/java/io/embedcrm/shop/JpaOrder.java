package io.embedcrm.shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;

/** An order as JPA keeps it. */
@Entity
@Table(name = "shop_order")
@SuppressWarnings("NullAway.Init") // JPA fills it
public class JpaOrder {
    @Id
    @Column(name = "number")
    private String number;

    private String buyer;
    private BigDecimal total;

    /** For JPA. */
    protected JpaOrder() {}

    JpaOrder(Order order) {
        number = order.number();
        buyer = order.buyer();
        total = order.total();
    }

    /** Its number. */
    public String number() {
        return number;
    }

    /** The buyer's account. */
    public String buyer() {
        return buyer;
    }

    /** What it comes to. */
    public BigDecimal total() {
        return total;
    }
}
