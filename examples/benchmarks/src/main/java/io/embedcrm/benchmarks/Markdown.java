package io.embedcrm.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What was measured as a table to be published: of hand-written JDBC the throughput, of all others theirs as a share of it,
 * and of everybody the processor time of the calling thread.
 */
final class Markdown {
    private final List<List<Figures>> races = new ArrayList<>();

    void add(List<Figures> race) {
        races.add(race);
    }

    String text() {
        Set<String> contestants = new LinkedHashSet<>();
        races.forEach(race -> race.forEach(figures -> contestants.add(figures.contestant())));
        StringBuilder text = new StringBuilder();
        text.append("| case | threads | ")
                .append(String.join(" | ", contestants))
                .append(" |\n");
        text.append("|---|---|").append("---|".repeat(contestants.size())).append('\n');
        for (List<Figures> race : races) {
            text.append("| ").append(race.get(0).of().title());
            text.append(" | ").append(race.get(0).threads()).append(" |");
            contestants.forEach(
                    name -> text.append(' ').append(cell(race, name)).append(" |"));
            text.append('\n');
        }
        return text.toString();
    }

    private static String cell(List<Figures> race, String contestant) {
        return race.stream()
                .filter(figures -> figures.contestant().equals(contestant))
                .map(figures -> throughput(figures, race) + String.format(", %,.0f µs", figures.cpuMicros()))
                .findFirst()
                .orElse("");
    }

    private static String throughput(Figures figures, List<Figures> race) {
        return figures.contestant().equals("jdbc")
                ? String.format("%,.0f/s", figures.perSecond())
                : Target.share(figures, race, "jdbc")
                        .map(share -> String.format("%.2f", share))
                        .orElseGet(() -> String.format("%,.0f/s", figures.perSecond()));
    }
}
