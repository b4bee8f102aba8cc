package io.embedcrm.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What is asked for, by system properties.
 *
 * @param database {@code postgresql}, {@code mysql}, {@code mariadb} or {@code h2}, started for this run; or a JDBC URL of an
 *     empty database
 * @param scale how much is stored
 * @param cases what is measured
 * @param startUp whether starting is measured too
 * @param contestants who takes part; everybody where none is named
 * @param threads with how many threads, one after the other
 * @param rounds how many rounds are measured
 * @param millis how long each contestant's turn in a round is
 * @param warmUp for how many seconds at most each contestant works before it is measured
 * @param onlyStatements whether the statements of each call are told and nothing is measured
 */
record Options(
        String database,
        Scale scale,
        List<Case> cases,
        boolean startUp,
        List<String> contestants,
        List<Integer> threads,
        int rounds,
        int millis,
        int warmUp,
        boolean onlyStatements) {
    private static final String START_UP = "start-up";

    static Options given() {
        String cases = System.getProperty("cases", "all");
        return new Options(
                System.getProperty("database", "postgresql"),
                Scale.of(System.getProperty("scale", "small")),
                cases.equals("all")
                        ? List.of(Case.values())
                        : words(cases)
                                .filter(name -> !name.equals(START_UP))
                                .map(Options::named)
                                .toList(),
                cases.equals("all") || words(cases).anyMatch(START_UP::equals),
                words(System.getProperty("contestants", ""))
                        .filter(name -> !name.isEmpty())
                        .toList(),
                words(System.getProperty("threads", "1")).map(Integer::valueOf).toList(),
                Integer.getInteger("rounds", 41),
                Integer.getInteger("millis", 50),
                Integer.getInteger("warmup", 8),
                Boolean.getBoolean("statements"));
    }

    private static Stream<String> words(String list) {
        return Arrays.stream(list.split(",", -1));
    }

    private static Case named(String name) {
        return Case.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    boolean takesPart(String contestant) {
        return contestants.isEmpty() || contestants.contains(contestant);
    }

    int mostThreads() {
        return threads.stream().mapToInt(Integer::intValue).max().orElse(1);
    }
}
