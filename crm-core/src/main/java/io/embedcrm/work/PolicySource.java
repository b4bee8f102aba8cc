package io.embedcrm.work;

import io.embedcrm.access.AccessPolicy;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.time.Instant;

/**
 * Finds the policy of a tenant in the transaction it is to guard, or in what only reads, so that a policy kept in the
 * database is in force from the next transaction on, on every node. It is asked once at the start of each: it reads by
 * primary key at most, and keeps what it can.
 */
@FunctionalInterface
public interface PolicySource {
    /** The policy as {@code storing}, which nothing guards, has it at {@code now}. */
    AccessPolicy of(TenantId tenant, Transaction storing, Types types, Instant now);
}
