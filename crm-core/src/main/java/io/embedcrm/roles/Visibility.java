package io.embedcrm.roles;

import io.embedcrm.access.Mask;
import java.util.Optional;

/** How much of a field a role sees and may write. */
record Visibility(boolean readable, Optional<Mask> mask, boolean writable, boolean declassified) {
    static final Visibility FULL = new Visibility(true, Optional.empty(), true);
    static final Visibility READ_ONLY = new Visibility(true, Optional.empty(), false);
    static final Visibility HIDDEN = new Visibility(false, Optional.empty(), false);

    static final Visibility DECLASSIFIED = new Visibility(true, Optional.empty(), true, true);

    Visibility(boolean readable, Optional<Mask> mask, boolean writable) {
        this(readable, mask, writable, false);
    }

    static Visibility masked(Mask mask) {
        return new Visibility(false, Optional.of(mask), false);
    }

    /** The one that shows less. */
    Visibility stricter(Visibility other) {
        return other.shown() < shown() ? other : this;
    }

    private int shown() {
        if (readable) {
            return writable ? 3 : 2;
        }
        return mask.isPresent() ? 1 : 0;
    }
}
