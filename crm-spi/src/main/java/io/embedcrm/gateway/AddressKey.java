package io.embedcrm.gateway;

import io.embedcrm.storage.TenantId;

/**
 * The host's secret by which addresses are hashed for lists that must not hold them, such as those of the suppressed. It
 * lies outside the database, and stays the same: under another key an address is not found any more.
 */
@FunctionalInterface
public interface AddressKey {
    /** The key of a tenant: 16 bytes or more, from a good source of randomness. */
    byte[] of(TenantId tenant);
}
