package io.embedcrm.benchmarks.rows;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A row of a customer. */
@Entity(name = "CustomerRow")
@Table(name = "crm_customer")
public class CustomerRow {
    /** Whose it is, and its id. */
    @EmbeddedId
    public Key key;

    /** How often it was written; what is new begins with one. */
    @Version
    public long version = 1;

    /** The column kind. */
    @Column(name = "kind")
    public String kind;

    /** The column name. */
    @Column(name = "name")
    public String name;

    /** The column name_words. */
    @Column(name = "name_words")
    public String nameWords;

    /** The column sort_name. */
    @Column(name = "sort_name")
    public String sortName;

    /** The column owner. */
    @Column(name = "owner")
    public String owner;

    /** The column team. */
    @Column(name = "team")
    public String team;

    /** The column portfolio. */
    @Column(name = "portfolio")
    public UUID portfolio;

    /** The column country. */
    @Column(name = "country")
    public String country;

    /** The column city. */
    @Column(name = "city")
    public String city;

    /** The column birthday. */
    @Column(name = "birthday")
    public LocalDate birthday;

    /** The column locale. */
    @Column(name = "locale")
    public String locale;

    /** The column zone_. */
    @Column(name = "zone_")
    public String zone;

    /** The column source. */
    @Column(name = "source")
    public String source;

    /** The column created_at. */
    @Column(name = "created_at")
    public Instant createdAt;

    /** The column merged_into. */
    @Column(name = "merged_into")
    public UUID mergedInto;

    /** The column attributes. */
    @Column(name = "attributes")
    public String attributes;
}
