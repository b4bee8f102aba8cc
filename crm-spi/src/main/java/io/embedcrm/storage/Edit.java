package io.embedcrm.storage;

import io.embedcrm.record.Entity;

/** A record as it was read and as it shall be; the id and the version are the same. */
public record Edit<T extends Entity>(T before, T after) {
    /** Checks that both are the same record at the same version. */
    public Edit {
        if (!before.id().equals(after.id()) || before.version() != after.version()) {
            throw new IllegalArgumentException("an edit keeps the id and the version of " + before.id());
        }
    }
}
