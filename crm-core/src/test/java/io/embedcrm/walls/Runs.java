package io.embedcrm.walls;

/** How long the proofs run, and from which seed. */
final class Runs {
    private Runs() {}

    /** The first in every build, the second with {@code -Dproofs.long=true}. */
    static int of(int brief, int extended) {
        return Boolean.getBoolean("proofs.long") ? extended : brief;
    }

    /** The same each time, or that of {@code -Dproofs.seed}. */
    static long seed() {
        return Long.getLong("proofs.seed", 20260501);
    }
}
