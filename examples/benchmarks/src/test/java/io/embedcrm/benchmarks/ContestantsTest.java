package io.embedcrm.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContestantsTest {
    private static final List<Case> ALL = List.of(Case.values());
    private static final List<Case> QUICK =
            ALL.stream().filter(each -> each.rows(Scale.TINY) == 1).toList();

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql", "mysql", "mariadb"})
    void all_contestants_read_and_store_the_same(String database) throws Exception {
        try (Server server = Servers.open(database);
                House house = House.open(server, Scale.TINY, 1)) {
            assertThat(new Agreement(house).differences(ALL, 1)).isEmpty();
            assertThat(house.bare().placesAreGapless()).isTrue();
        }
    }

    @Test
    void a_contestant_that_does_something_else_is_found_out() throws Exception {
        try (Server server = Servers.open("h2");
                House house = House.open(server, Scale.TINY, 1)) {
            house.contestants().add(new Cheat(house.contestants().get(0)));
            List<String> differences = new Agreement(house).differences(List.of(Case.RECORD, Case.TIMELINE), 1);
            assertThat(differences).hasSize(2).allMatch(told -> told.contains("[cheat]"));
        }
    }

    @Test
    void cases_are_measured_by_several_threads_and_reported(@TempDir Path directory) throws Exception {
        Options options = new Options("h2", Scale.TINY, QUICK, List.of(2), 3, 1, false);
        try (Server server = Servers.open("h2");
                House house = House.open(server, Scale.TINY, 2)) {
            Report report = new Report(System.out, options, house.database(), "H2");
            for (Case each : QUICK) {
                List<Figures> race = new Race(each, 2, house, options.millis()).run(options.rounds());
                assertThat(race).hasSizeGreaterThan(1).allMatch(figures -> figures.perSecond() > 0);
                report.race(race);
            }
            report.values("Jars", Sizes.ofJars());
            report.write(directory.resolve("h2.json"));
            assertThat(directory.resolve("h2.json")).content().contains("\"RECORD\"", "\"crm bare\"", "\"jdbc\"");
            assertThat(house.bare().placesAreGapless()).isTrue();
        }
    }

    /** Records nothing, and looks at the first page where it should look at another's. */
    private record Cheat(Contestant honest) implements Contestant {
        @Override
        public String name() {
            return "cheat";
        }

        @Override
        public Map<Case, Call> calls() {
            Map<Case, Call> calls = new EnumMap<>(Case.class);
            calls.put(Case.RECORD, draw -> Written.of(io.embedcrm.interactions.Interaction.TYPE, draw.id()));
            calls.put(Case.TIMELINE, draw -> {
                List<Object> page = new ArrayList<>(
                        (List<?>) honest.calls().get(Case.TIMELINE).run(draw));
                page.remove(0);
                return page;
            });
            assertThat(honest.calls().keySet()).containsAll(Set.copyOf(calls.keySet()));
            return calls;
        }
    }
}
