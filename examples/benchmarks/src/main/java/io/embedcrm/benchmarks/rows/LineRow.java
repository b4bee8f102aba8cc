package io.embedcrm.benchmarks.rows;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.util.UUID;

/** A row of a purchase's line. */
@Entity(name = "LineRow")
@Table(name = "crm_purchase_line")
public class LineRow {
    /** Whose it is, and its id. */
    @EmbeddedId
    public Key key;

    /** How often it was written; what is new begins with one. */
    @Version
    public long version = 1;

    /** The column purchase. */
    @Column(name = "purchase")
    public UUID purchase;

    /** The column position_. */
    @Column(name = "position_")
    public long position;

    /** The column sku. */
    @Column(name = "sku")
    public String sku;

    /** The column description. */
    @Column(name = "description")
    public String description;

    /** The column category. */
    @Column(name = "category")
    public String category;

    /** The column quantity. */
    @Column(name = "quantity")
    public BigDecimal quantity;

    /** The column unit_price_amount. */
    @Column(name = "unit_price_amount")
    public BigDecimal unitPriceAmount;

    /** The column unit_price_currency. */
    @Column(name = "unit_price_currency")
    public String unitPriceCurrency;

    /** The column amount_amount. */
    @Column(name = "amount_amount")
    public BigDecimal amountAmount;

    /** The column amount_currency. */
    @Column(name = "amount_currency")
    public String amountCurrency;
}
