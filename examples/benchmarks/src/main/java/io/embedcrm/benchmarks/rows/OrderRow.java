package io.embedcrm.benchmarks.rows;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;

/** A row of the host's own orders. */
@Entity(name = "OrderRow")
@Table(name = "shop_order")
public class OrderRow {
    /** Its number. */
    @Id
    @Column(name = "number")
    public String number;

    /** Who ordered. */
    @Column(name = "customer")
    public String customer;

    /** What it comes to. */
    @Column(name = "total")
    public BigDecimal total;
}
