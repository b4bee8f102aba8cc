package io.embedcrm.benchmarks;

import java.util.List;

/**
 * What was measured of one contestant in one case.
 *
 * @param of what was done
 * @param threads by how many threads
 * @param contestant by whom
 * @param perSecond the median of the rounds' throughputs, of all threads together
 * @param lower their first quartile
 * @param upper their third quartile
 * @param micros how long one took a thread, by the median
 * @param cpuMicros the median of the processor time the calling thread needed for one
 * @param statements how many statements one call sends, batches as one
 */
record Figures(
        Case of,
        int threads,
        String contestant,
        double perSecond,
        double lower,
        double upper,
        double micros,
        double cpuMicros,
        int statements) {
    /** One turn of a contestant. */
    record Turn(double perSecond, double cpuMicros, long calls) {}

    static Figures of(Case of, int threads, String contestant, List<Turn> turns, int statements) {
        List<Double> rates = turns.stream().map(Turn::perSecond).sorted().toList();
        double median = at(rates, 2);
        List<Double> cpu = turns.stream().map(Turn::cpuMicros).sorted().toList();
        return new Figures(
                of,
                threads,
                contestant,
                median,
                at(rates, 1),
                at(rates, 3),
                threads * 1e6 / median,
                at(cpu, 2),
                statements);
    }

    private static double at(List<Double> sorted, int quarter) {
        return sorted.get((sorted.size() - 1) * quarter / 4);
    }
}
