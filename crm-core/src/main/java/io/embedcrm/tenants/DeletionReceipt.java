package io.embedcrm.tenants;

import io.embedcrm.storage.TenantId;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Proof that a tenant is deleted: numbers alone, no personal data. It is kept in the registry for as long as that is.
 *
 * @param tenant which
 * @param deletedAt when all tables were counted again
 * @param before how many rows each table held when the deletion began
 * @param after how many each table held then: none
 */
public record DeletionReceipt(TenantId tenant, Instant deletedAt, Map<String, Long> before, Map<String, Long> after) {
    /** Copies the counts. */
    public DeletionReceipt {
        before = Collections.unmodifiableMap(new TreeMap<>(before));
        after = Collections.unmodifiableMap(new TreeMap<>(after));
    }

    /** How many rows were deleted. */
    public long rows() {
        return before.values().stream().mapToLong(Long::longValue).sum();
    }
}
