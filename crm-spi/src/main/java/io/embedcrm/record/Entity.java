package io.embedcrm.record;

/**
 * A record the CRM keeps.
 *
 * <p>Implemented by public Java records whose components are the columns. The first two components are the id, declared
 * as {@code Id<Self>}, and the version.
 */
public interface Entity {
    /** The id, made in Java and never reused. */
    Id<?> id();

    /** How often this record has been written: 1 when new, one more with each change. */
    long version();
}
