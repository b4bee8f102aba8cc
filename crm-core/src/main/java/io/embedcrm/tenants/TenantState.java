package io.embedcrm.tenants;

/** How a tenant stands. */
public enum TenantState {
    /** It is worked in. */
    OPEN,
    /** Nobody works in it until it is resumed; its due work and its events rest. */
    SUSPENDED,
    /** Its records are being deleted; there is no way back. */
    DELETING,
    /** Nothing of it is stored any more but the receipt. */
    DELETED
}
