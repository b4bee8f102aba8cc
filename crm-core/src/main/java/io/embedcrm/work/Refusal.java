package io.embedcrm.work;

import io.embedcrm.error.CrmException;
import java.util.Optional;

/** Why something was refused. */
public final class Refusal {
    private Refusal() {}

    /** Tries something that changes nothing. */
    public static Optional<CrmException> of(Runnable trial) {
        try {
            trial.run();
            return Optional.empty();
        } catch (CrmException e) {
            return Optional.of(e);
        }
    }
}
