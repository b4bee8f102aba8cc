package io.embedcrm.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContestantsTest {
    private static final List<Case> ALL = List.of(Case.values());
    private static final List<Case> QUICK =
            ALL.stream().filter(each -> each.rows(Scale.TINY) == 1).toList();

    private static Server server;
    private static House h2;

    @BeforeAll
    static void openH2() throws Exception {
        server = Servers.open("h2");
        h2 = House.open(server, Scale.TINY, 2);
    }

    @AfterAll
    static void closeH2() {
        h2.close();
        server.close();
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
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
        Contestant cheat = new Cheat(h2.contestants().get(0));
        h2.contestants().add(cheat);
        List<String> differences = new Agreement(h2).differences(List.of(Case.RECORD, Case.TIMELINE), 1);
        h2.contestants().remove(cheat);
        assertThat(differences).hasSize(2).allMatch(told -> told.contains("[cheat]"));
    }

    @Test
    void cases_are_measured_by_several_threads_and_reported(@TempDir Path directory) throws Exception {
        Options options = new Options("h2", Scale.TINY, QUICK, false, List.of(), List.of(2), 3, 1, 0, false);
        Report report = new Report(System.out, options, h2.database(), "H2");
        for (Case each : QUICK) {
            List<Figures> race = new Race(each, 2, h2, options.millis()).run(options.rounds(), options.warmUp());
            assertThat(race).hasSizeGreaterThan(1).allMatch(figures -> figures.perSecond() > 0);
            report.race(race);
        }
        report.values("Jars", Sizes.ofJars());
        report.write(directory.resolve("h2.json"));
        assertThat(directory.resolve("h2.json")).content().contains("\"RECORD\"", "\"crm bare\"", "\"jdbc\"");
        assertThat(h2.bare().placesAreGapless()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "FIND, crm guarded, 1",
        "TIMELINE, crm fields, 1",
        "SEGMENT, crm guarded, 1",
        "RECORD, crm bare, 1",
        "RECORD, crm guarded, 5", // the customer, the interaction, the counter held and moved, the change
        "UPDATE, crm guarded, 5",
        "LOG_SERVICE, crm guarded, 8" // with its participant and the customer's facts
    })
    void calls_send_no_more_statements_than_they_need(Case of, String contestant, int most) throws Exception {
        assertThat(new Race(of, 1, h2, 1).statements(contestant)).hasSizeLessThanOrEqualTo(most);
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
