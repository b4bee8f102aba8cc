package io.embedcrm.error;

/** The record was changed, removed or moved out of sight since it was read: read it again and decide anew. */
public final class StaleVersionException extends CrmException {
    private static final long serialVersionUID = 1L;

    /** The record is not stored at this version, or no longer meets the condition of the write. */
    public StaleVersionException(String type, Object id, long version) {
        super("record.stale", type, "record " + id + " is no longer at version " + version, null);
    }
}
