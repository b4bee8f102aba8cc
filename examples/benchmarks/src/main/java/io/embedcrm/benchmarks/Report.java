package io.embedcrm.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured, as a table while it is measured, and as JSON at the end. */
final class Report {
    private final PrintStream out;
    private final boolean judges;
    private final Map<String, Object> json = new LinkedHashMap<>();
    private final List<Map<String, Object>> measured = new ArrayList<>();
    private final Markdown markdown = new Markdown();

    /** Targets are judged where they are meant: on PostgreSQL, with one thread. */
    Report(PrintStream out, Options options, Database database, String product) {
        this.out = out;
        this.judges = database == Database.POSTGRESQL;
        json.put("at", Instant.now().toString());
        json.put("database", product);
        json.put("scale", options.scale().name());
        json.put("rounds", options.rounds());
        json.put("millis", options.millis());
        json.put("warmUp", options.warmUp());
        json.put("processors", Runtime.getRuntime().availableProcessors());
        json.put("memory", Runtime.getRuntime().maxMemory());
        json.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
        json.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        json.put("measured", measured);
        out.printf(
                "%s · %s · %,d customers, %,d interactions · %d processors · Java %s%n",
                product,
                options.scale(),
                options.scale().customers(),
                options.scale().interactions(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version());
    }

    void race(List<Figures> race) {
        markdown.add(race);
        Figures first = race.get(0);
        out.printf(
                "%n%-32s %12s %25s %10s %9s %10s %7s %11s%n",
                first.of().title() + (first.threads() > 1 ? ", " + first.threads() + " threads" : ""),
                "a second",
                "quartiles",
                "us",
                "CPU us",
                "statements",
                "x jdbc",
                "x hibernate");
        for (Figures figures : race) {
            List<Target.Judged> judged =
                    judges && figures.threads() == 1 ? Target.judged(figures, race) : List.<Target.Judged>of();
            out.printf(
                    "  %-30s %,12.0f %,12.0f %,12.0f %10.1f %9.1f %10d %7s %11s  %s%n",
                    figures.contestant(),
                    figures.perSecond(),
                    figures.lower(),
                    figures.upper(),
                    figures.micros(),
                    figures.cpuMicros(),
                    figures.statements(),
                    share(figures, race, "jdbc"),
                    share(figures, race, "hibernate"),
                    String.join(
                            "; ", judged.stream().map(Target.Judged::toString).toList()));
            measured.add(told(figures, judged));
        }
    }

    private static String share(Figures figures, List<Figures> race, String than) {
        return Target.share(figures, race, than)
                .map(share -> String.format("%.2f", share))
                .orElse("");
    }

    private static Map<String, Object> told(Figures figures, List<Target.Judged> judged) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("case", figures.of().name());
        told.put("threads", figures.threads());
        told.put("contestant", figures.contestant());
        told.put("perSecond", figures.perSecond());
        told.put("lowerQuartile", figures.lower());
        told.put("upperQuartile", figures.upper());
        told.put("micros", figures.micros());
        told.put("cpuMicros", figures.cpuMicros());
        told.put("statements", figures.statements());
        told.put(
                "targets",
                judged.stream()
                        .map(each -> Map.of(
                                "than", each.target().than(),
                                "wanted", each.target().share(),
                                "reached", each.reached(),
                                "met", each.met()))
                        .toList());
        return told;
    }

    /** A list of values with a title, such as sizes. */
    void values(String title, Map<String, String> values) {
        if (!values.isEmpty()) {
            out.printf("%n%s%n", title);
            values.forEach((name, value) -> out.printf("  %-46s %20s%n", name, value));
            json.put(title, values);
        }
    }

    /** Writes all of it to {@code file} as JSON, and beside it a table to be published. */
    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path table = file.resolveSibling(file.getFileName().toString().replace(".json", ".md"));
        Files.writeString(table, markdown.text());
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), json);
        out.printf("%nAll of it: %s%n", file);
    }
}
