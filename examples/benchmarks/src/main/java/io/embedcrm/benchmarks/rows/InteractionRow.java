package io.embedcrm.benchmarks.rows;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** A row of an interaction. */
@Entity(name = "InteractionRow")
@Table(name = "crm_interaction")
public class InteractionRow {
    /** Whose it is, and its id. */
    @EmbeddedId
    public Key key;

    /** How often it was written; what is new begins with one. */
    @Version
    public long version = 1;

    /** The column customer. */
    @Column(name = "customer")
    public UUID customer;

    /** The column channel. */
    @Column(name = "channel")
    public String channel;

    /** The column kind. */
    @Column(name = "kind")
    public String kind;

    /** The column direction. */
    @Column(name = "direction")
    public String direction;

    /** The column human. */
    @Column(name = "human")
    public boolean human;

    /** The column occurred_at. */
    @Column(name = "occurred_at")
    public Instant occurredAt;

    /** The column recorded_at. */
    @Column(name = "recorded_at")
    public Instant recordedAt;

    /** The column recorded_by. */
    @Column(name = "recorded_by")
    public String recordedBy;

    /** The column outcome. */
    @Column(name = "outcome")
    public String outcome;

    /** The column subject. */
    @Column(name = "subject")
    public String subject;

    /** The column body_. */
    @Column(name = "body_")
    public String body;

    /** The column duration_seconds. */
    @Column(name = "duration_seconds")
    public Long durationSeconds;

    /** The column source. */
    @Column(name = "source")
    public String source;

    /** The column source_id. */
    @Column(name = "source_id")
    public String sourceId;

    /** The column supersedes. */
    @Column(name = "supersedes")
    public UUID supersedes;

    /** The column correction_reason. */
    @Column(name = "correction_reason")
    public String correctionReason;

    /** The column superseded_by. */
    @Column(name = "superseded_by")
    public UUID supersededBy;
}
