package io.embedcrm.work;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * How a subscriber takes its turn beside the others'.
 *
 * @param slice after how long it is the others' turn; what waits is handed to it later in the same run
 * @param executor what hands events to it while the others have theirs; absent where that is done on the thread that runs
 *     what is due
 */
public record Pace(Duration slice, Optional<Executor> executor) {
    /** The others wait until it has all that there is for it. */
    public static final Pace ALL_AT_ONCE = new Pace(Duration.ofDays(1), Optional.empty());
}
