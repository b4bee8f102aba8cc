package io.embedcrm.gateway;

import io.embedcrm.storage.TenantId;

/**
 * The host's keys for fields that are encrypted, from its key store. They lie outside the database and its backups. It is
 * asked once in each transaction that meets encrypted fields, so it answers from memory.
 *
 * <p>What is lost with a key is lost for good; so is, on purpose, a tenant whose key is destroyed.
 */
public interface KeyProvider {
    /** The keys by which the values of a tenant are encrypted. */
    KeyRing encryption(TenantId tenant);

    /** The keys by which values of a tenant are found again: those of blind indexes, other than the former. */
    KeyRing index(TenantId tenant);

    /** The same keys for every tenant; each tenant's own are derived from them all the same. */
    static KeyProvider of(KeyRing encryption, KeyRing index) {
        return new KeyProvider() {
            @Override
            public KeyRing encryption(TenantId tenant) {
                return encryption;
            }

            @Override
            public KeyRing index(TenantId tenant) {
                return index;
            }
        };
    }
}
