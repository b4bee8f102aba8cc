package io.embedcrm.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Locale;

/** A run: loads, checks that all do the same, and measures; the result is a table, and JSON in {@code target/benchmarks}. */
final class Measuring {
    private static final long SEED = 7;

    private Measuring() {}

    static void run(Options options, Server server) throws Exception {
        try (House house = House.open(server, options.scale(), options.mostThreads())) {
            List<String> differences = new Agreement(house).differences(options.cases(), SEED);
            if (!differences.isEmpty()) {
                throw new IllegalStateException("They do not do the same: " + String.join("\n", differences));
            }
            house.contestants().removeIf(contestant -> !options.takesPart(contestant.name()));
            if (options.onlyStatements()) {
                tell(options, house);
                return;
            }
            Report report = new Report(System.out, options, house.database(), product(house));
            report.values("Bytes of rows, their indexes included", Sizes.ofRows(house.pool(), house.database()));
            for (int threads : options.threads()) {
                for (Case each : options.cases()) {
                    Race race = new Race(each, threads, house, options.millis());
                    if (!race.names().isEmpty()) {
                        report.race(race.run(options.rounds(), options.warmUp()));
                    }
                }
            }
            if (options.startUp()) {
                report.values(
                        "From an open pool to the first customer found, new JVM",
                        StartUp.measured(server, house.loaded()));
            }
            report.values("Jars", Sizes.ofJars());
            String name = (house.database() + "-" + options.scale()).toLowerCase(Locale.ROOT);
            report.write(Path.of("target", "benchmarks", name + ".json"));
        }
    }

    /** Prints what each call sends. */
    private static void tell(Options options, House house) throws Exception {
        for (Case each : options.cases()) {
            Race race = new Race(each, 1, house, options.millis());
            for (String name : race.names()) {
                race.statements(name); // what is sent once, as by a pool that is still empty
                List<String> statements = race.statements(name);
                System.out.printf("%n%s, %s: %d%n", each, name, statements.size());
                statements.forEach(text -> System.out.println("  " + text));
            }
        }
    }

    private static String product(House house) throws Exception {
        try (Connection connection = house.pool().getConnection()) {
            return connection.getMetaData().getDatabaseProductName() + " "
                    + connection.getMetaData().getDatabaseProductVersion();
        }
    }
}
