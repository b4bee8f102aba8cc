package io.embedcrm.jdbc.sql;

/** The types of columns. */
public enum SqlType {
    /** {@link java.util.UUID}. */
    UUID,
    /** The number behind an id, {@code bigint}. */
    NUMBER_KEY,
    /** {@link String}. */
    TEXT,
    /** The bytes by which text is ordered where the database has no such order. */
    BYTES,
    /** {@link Long}. */
    BIGINT,
    /** {@link Boolean}. */
    BOOLEAN,
    /** {@link java.time.Instant} in microseconds. */
    INSTANT,
    /** {@link java.time.LocalDate}. */
    DATE,
    /** {@link java.math.BigDecimal} at scale 6. */
    DECIMAL,
    /** {@link java.math.BigDecimal} at scale 4. */
    AMOUNT
}
