package io.embedcrm.gateway;

import io.embedcrm.record.RecordRef;
import io.embedcrm.storage.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The host's own rows that point to records of the CRM, such as orders that name a customer. Registered once, they follow
 * when a customer is merged, split again or erased. Called inside the CRM's transaction.
 */
public interface HostRecords {
    /** What they are called, such as {@code orders}. */
    String name();

    /** How many rows point to {@code record}. */
    long count(TenantId tenant, RecordRef record);

    /** Makes the rows that point to {@code from} point to {@code to}; returns what {@link #undo} needs to undo it. */
    String repoint(TenantId tenant, RecordRef from, RecordRef to);

    /** Undoes one {@link #repoint}. */
    void undo(TenantId tenant, String repointed);

    /** Why {@code record} must not be removed now, if it must not. */
    Optional<String> veto(TenantId tenant, RecordRef record);

    /**
     * Removes the rows that point to {@code record}, or takes out of them what is personal and the pointing; afterwards
     * {@link #count} tells none. Who does not say how erases nothing, and the erasure fails where there are such rows.
     *
     * @return how many rows
     */
    default long erase(TenantId tenant, RecordRef record) {
        return 0;
    }

    /**
     * Hands what the rows that point to {@code record} hold to {@code row}, one after the other, by what the host calls its
     * columns: for a person who demands to know what is held. Who does not say how tells nothing.
     */
    default void tell(TenantId tenant, RecordRef record, Consumer<Map<String, String>> row) {}
}
