package io.embedcrm.permissions;

import java.time.Instant;
import java.util.Optional;

/**
 * With whom a record is to be shared, and how far.
 *
 * @param grantee with whom
 * @param level how far
 * @param until till when; for good where nothing is said
 * @param belonging whether what belongs to it is shared with it
 * @param asRole as which of the sharer's roles it is to be seen; where nothing is said, the first by name that suffices
 */
public record NewShare(
        Grantee grantee, ShareLevel level, Optional<Instant> until, boolean belonging, Optional<String> asRole) {
    /** The record and its parts, to be read. */
    public static NewShare toRead(Grantee grantee) {
        return new NewShare(grantee, ShareLevel.READ, Optional.empty(), false, Optional.empty());
    }

    /** The record and its parts, to be read and changed. */
    public static NewShare toChange(Grantee grantee) {
        return new NewShare(grantee, ShareLevel.CHANGE, Optional.empty(), false, Optional.empty());
    }

    /** The same till then. */
    public NewShare until(Instant end) {
        return new NewShare(grantee, level, Optional.of(end), belonging, asRole);
    }

    /** The same with what belongs to it, such as the interactions of a customer, as far as the role of the sharer reaches. */
    public NewShare withBelongings() {
        return new NewShare(grantee, level, until, true, asRole);
    }

    /** The same, seen as this role of the sharer shows it. */
    public NewShare as(String role) {
        return new NewShare(grantee, level, until, belonging, Optional.of(role));
    }
}
