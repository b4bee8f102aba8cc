package io.embedcrm.work;

import io.embedcrm.record.Id;

/**
 * What led to a call.
 *
 * @param change the change that led to it
 * @param depth how many led to it, one after the other
 */
public record Cause(Id<Change> change, int depth) {
    /** The longest chain of causes. */
    public static final int MAX_DEPTH = 16;
}
