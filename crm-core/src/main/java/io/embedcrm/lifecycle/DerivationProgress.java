package io.embedcrm.lifecycle;

/**
 * How far the derivation of a whole base has come.
 *
 * @param seen how many customers were looked at
 * @param moved how many of them were placed or moved
 * @param planned of how many the next check was planned anew
 */
public record DerivationProgress(long seen, long moved, long planned) {
    /** Nothing done yet. */
    static final DerivationProgress NONE = new DerivationProgress(0, 0, 0);

    DerivationProgress and(DerivationProgress more) {
        return new DerivationProgress(seen + more.seen, moved + more.moved, planned + more.planned);
    }
}
