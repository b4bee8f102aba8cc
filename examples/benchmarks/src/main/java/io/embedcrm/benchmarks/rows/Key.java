package io.embedcrm.benchmarks.rows;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/**
 * What every table is keyed by.
 *
 * @param tenant whose row it is
 * @param id its id
 */
@Embeddable
public record Key(
        @Column(name = "tenant_id") String tenant,
        @Column(name = "id") UUID id) implements Serializable {}
