package io.embedcrm.faults;

/** How long the harness runs, and from which seed. */
final class Runs {
    private Runs() {}

    /** Whether this is a long run. */
    static boolean extended() {
        return Boolean.getBoolean("faults.long");
    }

    /** The first in every build, the second with {@code -Dfaults.long=true}. */
    static int of(int brief, int extended) {
        return extended() ? extended : brief;
    }

    /** A new one each time, or that of {@code -Dfaults.seed}; whoever takes it prints it where a test fails. */
    static long seed() {
        return Long.getLong("faults.seed", System.nanoTime());
    }

    /** What a long run has to show, for whoever looks. */
    static void tell(String figures) {
        if (extended()) {
            System.out.println(figures);
        }
    }
}
