package io.embedcrm.error;

/** The record does not exist, is another tenant's, or may not be seen; the three are told alike. */
public final class NotFoundException extends CrmException {
    private static final long serialVersionUID = 1L;

    /** No record of the type has this id, as far as the caller may know. */
    public NotFoundException(String type, Object id) {
        super("record.not-found", type, "there is no record " + id, null);
    }
}
