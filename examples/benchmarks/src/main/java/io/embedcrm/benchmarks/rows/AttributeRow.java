package io.embedcrm.benchmarks.rows;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;

/** A typed row of a customer's custom attribute. */
@Entity(name = "AttributeRow")
@Table(name = "crm_customer_attribute")
@IdClass(AttributeRow.Place.class)
public class AttributeRow {
    /** Whose it is. */
    @Id
    @Column(name = "tenant_id")
    public String tenant;

    /** The customer. */
    @Id
    @Column(name = "record_id")
    public UUID customer;

    /** The attribute. */
    @Id
    @Column(name = "name")
    public String name;

    /** Which of several values. */
    @Id
    @Column(name = "position")
    public long position;

    /** What kind of value. */
    @Column(name = "kind")
    public String kind;

    /** A value that is text. */
    @Column(name = "text_value")
    public String text;

    /**
     * Its key.
     *
     * @param tenant whose it is
     * @param customer the customer
     * @param name the attribute
     * @param position which of several values
     */
    public record Place(String tenant, UUID customer, String name, long position) implements Serializable {}
}
