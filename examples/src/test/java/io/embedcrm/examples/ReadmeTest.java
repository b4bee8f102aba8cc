package io.embedcrm.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the README shows is what is compiled and run here. */
class ReadmeTest {
    private static final Path SOURCES = Path.of("src/main/java/io/embedcrm/examples");

    @ParameterizedTest
    @CsvSource({
        "Quickstart, quickstart, 25",
        "Permissions, permissions, 10",
        "HostTransaction, join, 12",
        "Events, events, 12",
        "Tasting, own, 20"
    })
    void the_readme_shows_the_code_of_the_examples(String example, String part, int most) throws IOException {
        demandShown(SOURCES.resolve(example + ".java"), part, most);
    }

    @Test
    void the_readme_shows_the_code_of_the_first_shop_of_spring() throws IOException {
        demandShown(Path.of("spring-shop/src/test/java/io/embedcrm/first/FirstShop.java"), "spring", 15);
    }

    @Test
    void the_readme_shows_the_code_that_is_tested_with_flyway() throws IOException {
        demandShown(Path.of("../crm-core/src/test/java/io/embedcrm/upgrades/FlywayTest.java"), "flyway", 10);
    }

    @Test
    void the_readme_shows_the_code_that_is_tested_with_jta() throws IOException {
        demandShown(Path.of("src/test/java/io/embedcrm/examples/QuarkusHost.java"), "quarkus", 10);
    }

    private static void demandShown(Path source, String part, int most) throws IOException {
        List<String> shown = part(Files.readAllLines(source), part);
        assertThat(shown).isNotEmpty().hasSizeLessThanOrEqualTo(most);
        assertThat(Files.readString(Path.of("../README.md"))).contains(String.join("\n", shown));
        assertThat(Files.readString(Path.of("README.zh-CN.md"))).contains(String.join("\n", shown));
    }

    /** The lines between the marks, moved to the left. */
    private static List<String> part(List<String> source, String name) {
        List<String> part = new ArrayList<>();
        boolean in = false;
        for (String line : source) {
            if (line.strip().equals("// README " + name)) {
                in = true;
            } else if (line.strip().equals("// end")) {
                in = false;
            } else if (in) {
                part.add(line);
            }
        }
        int indent = part.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .min()
                .orElse(0);
        return part.stream()
                .map(line -> line.isBlank() ? "" : line.substring(indent))
                .toList();
    }

    @Test
    void every_example_runs() throws Exception {
        String[] none = {};
        Quickstart.main(none);
        Permissions.main(none);
        HostTransaction.main(none);
        Events.main(none);
        OwnRecords.main(none);
    }
}
