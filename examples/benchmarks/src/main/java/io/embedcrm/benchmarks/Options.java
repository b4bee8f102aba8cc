package io.embedcrm.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What is asked for, by system properties.
 *
 * @param database {@code postgresql}, {@code mysql}, {@code mariadb} or {@code h2}, started for this run; or a JDBC URL of an
 *     empty database
 * @param scale how much is stored
 * @param cases what is measured
 * @param threads with how many threads, one after the other
 * @param rounds how many rounds are measured
 * @param millis how long each contestant's turn in a round is
 * @param onlyStatements whether the statements of each call are told and nothing is measured
 */
record Options(
        String database,
        Scale scale,
        List<Case> cases,
        List<Integer> threads,
        int rounds,
        int millis,
        boolean onlyStatements) {
    static Options given() {
        String cases = System.getProperty("cases", "all");
        return new Options(
                System.getProperty("database", "postgresql"),
                Scale.of(System.getProperty("scale", "small")),
                cases.equals("all")
                        ? List.of(Case.values())
                        : words(cases).map(Options::named).toList(),
                words(System.getProperty("threads", "1")).map(Integer::valueOf).toList(),
                Integer.getInteger("rounds", 7),
                Integer.getInteger("millis", 150),
                Boolean.getBoolean("statements"));
    }

    private static java.util.stream.Stream<String> words(String list) {
        return Arrays.stream(list.split(",", -1));
    }

    private static Case named(String name) {
        return Case.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    int mostThreads() {
        return threads.stream().mapToInt(Integer::intValue).max().orElse(1);
    }
}
