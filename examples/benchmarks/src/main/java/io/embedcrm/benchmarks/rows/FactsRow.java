package io.embedcrm.benchmarks.rows;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** A row of a customer's facts. */
@Entity(name = "FactsRow")
@Table(name = "crm_customer_facts")
public class FactsRow {
    /** Whose it is, and its id. */
    @EmbeddedId
    public Key key;

    /** How often it was written; what is new begins with one. */
    @Version
    public long version = 1;

    /** The column customer. */
    @Column(name = "customer")
    public UUID customer;

    /** The column first_purchase_at. */
    @Column(name = "first_purchase_at")
    public Instant firstPurchaseAt;

    /** The column last_purchase_at. */
    @Column(name = "last_purchase_at")
    public Instant lastPurchaseAt;

    /** The column purchases. */
    @Column(name = "purchases")
    public long purchases;

    /** The column refunds. */
    @Column(name = "refunds")
    public long refunds;

    /** The column revenue_amount. */
    @Column(name = "revenue_amount")
    public BigDecimal revenueAmount;

    /** The column revenue_currency. */
    @Column(name = "revenue_currency")
    public String revenueCurrency;

    /** The column last_contact_at. */
    @Column(name = "last_contact_at")
    public Instant lastContactAt;

    /** The column last_contact_by. */
    @Column(name = "last_contact_by")
    public String lastContactBy;

    /** The column last_inbound_at. */
    @Column(name = "last_inbound_at")
    public Instant lastInboundAt;

    /** The column last_outbound_at. */
    @Column(name = "last_outbound_at")
    public Instant lastOutboundAt;

    /** The column last_activity_at. */
    @Column(name = "last_activity_at")
    public Instant lastActivityAt;
}
