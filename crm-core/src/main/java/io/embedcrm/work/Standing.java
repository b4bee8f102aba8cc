package io.embedcrm.work;

import java.util.Optional;

/**
 * How a tenant stands: whether anybody may work in it, and where it does its business.
 *
 * @param settings where it does its business; absent for one that was never opened
 * @param suspended whether nobody may work in it for now
 */
public record Standing(Optional<Settings> settings, boolean suspended) {
    /** Nobody has opened it, or it is gone. */
    public static final Standing UNKNOWN = new Standing(Optional.empty(), false);

    /** It is open. */
    public static Standing open(Settings settings) {
        return new Standing(Optional.of(settings), false);
    }

    boolean works() {
        return settings.isPresent() && !suspended;
    }
}
