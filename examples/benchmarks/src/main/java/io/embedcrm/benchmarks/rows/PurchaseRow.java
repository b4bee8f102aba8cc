package io.embedcrm.benchmarks.rows;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A row of a purchase. */
@Entity(name = "PurchaseRow")
@Table(name = "crm_purchase")
public class PurchaseRow {
    /** Whose it is, and its id. */
    @EmbeddedId
    public Key key;

    /** How often it was written; what is new begins with one. */
    @Version
    public long version = 1;

    /** The column customer. */
    @Column(name = "customer")
    public UUID customer;

    /** The column kind. */
    @Column(name = "kind")
    public String kind;

    /** The column source. */
    @Column(name = "source")
    public String source;

    /** The column number. */
    @Column(name = "number")
    public String number;

    /** The column refund_of. */
    @Column(name = "refund_of")
    public UUID refundOf;

    /** The column at_. */
    @Column(name = "at_")
    public Instant at;

    /** The column recorded_at. */
    @Column(name = "recorded_at")
    public Instant recordedAt;

    /** The column channel. */
    @Column(name = "channel")
    public String channel;

    /** The column store. */
    @Column(name = "store")
    public String store;

    /** The column total_amount. */
    @Column(name = "total_amount")
    public BigDecimal totalAmount;

    /** The column total_currency. */
    @Column(name = "total_currency")
    public String totalCurrency;

    /** The column base_total_amount. */
    @Column(name = "base_total_amount")
    public BigDecimal baseTotalAmount;

    /** The column base_total_currency. */
    @Column(name = "base_total_currency")
    public String baseTotalCurrency;

    /** The column rate. */
    @Column(name = "rate")
    public BigDecimal rate;

    /** The column rate_date. */
    @Column(name = "rate_date")
    public LocalDate rateDate;

    /** The column line_count. */
    @Column(name = "line_count")
    public long lineCount;

    /** The column refunded_amount. */
    @Column(name = "refunded_amount")
    public BigDecimal refundedAmount;

    /** The column refunded_currency. */
    @Column(name = "refunded_currency")
    public String refundedCurrency;
}
