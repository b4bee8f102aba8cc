package io.embedcrm.rooms;

import java.util.Locale;

/** How many calls of one kind and of another are done in a second, taking turns so that what else is on meets both. */
public final class Rates {
    private static final int ROUNDS = 6;
    private static final long SLICE = Long.getLong("rates.millis", 700) * 1_000_000;

    private Rates() {}

    /** Prints the rates of {@code without} and {@code with}, and the latter's share of the former. */
    public static void tell(Object where, String what, Runnable without, Runnable with) {
        rate(without);
        rate(with);
        double before = 0;
        double after = 0;
        for (int i = 0; i < ROUNDS; i++) {
            before += rate(without) / ROUNDS;
            after += rate(with) / ROUNDS;
        }
        System.out.printf(
                Locale.ROOT,
                "%s, %s: %.0f/s without, %.0f/s with, ratio %.2f%n",
                where,
                what,
                before,
                after,
                after / before);
    }

    private static double rate(Runnable call) {
        long begun = System.nanoTime();
        long calls = 0;
        while (System.nanoTime() - begun < SLICE) {
            call.run();
            calls++;
        }
        return calls * 1e9 / (System.nanoTime() - begun);
    }
}
