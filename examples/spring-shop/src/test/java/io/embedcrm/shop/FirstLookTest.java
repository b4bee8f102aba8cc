package io.embedcrm.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.first.FirstShop;
import io.embedcrm.first.TimedFirstShop;
import io.embedcrm.jdbc.servers.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From a start to the first customer's 360. */
class FirstLookTest {
    private static final Pattern TOLD = Pattern.compile("looked for (\\d{1,6}) ms, worked for (\\d{1,6}) ms");
    /** Three times what it took, and so much less than a second of an idle machine. */
    private static final int MOST = 600;

    private static final String[] README = {"--embedcrm.migrate=true", "--embedcrm.policy=unrestricted"};

    private static String printed(Runnable program) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            program.run();
        } finally {
            System.setOut(before);
        }
        String printed = bytes.toString(StandardCharsets.UTF_8);
        System.out.println(printed);
        return printed;
    }

    @Test
    void the_shop_shows_a_customer_who_ordered_in_every_way() {
        String printed = printed(() -> ShopApplication.main(new String[0]));
        assertThat(printed)
                .contains("张伟", "bought for", "first-jdbc", "first-jpa", "first-mybatis")
                .containsPattern("was there \\d{1,4} ms after the start");
    }

    /**
     * In a program of its own, where nothing is warm yet. What else runs on the machine makes the clock's time longer, and
     * the processor's hardly.
     */
    @ParameterizedTest
    @EnumSource(
            value = Database.class,
            names = {"H2", "POSTGRESQL"})
    void an_empty_project_shows_it_within_a_second_after_a_fresh_start(Database kind)
            throws IOException, InterruptedException {
        try (TestDatabase database = kind.open()) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    TimedFirstShop.class.getName()));
            command.addAll(List.of(README));
            if (kind != Database.H2) {
                command.add("--spring.datasource.url=" + database.url());
            }
            Process shop = new ProcessBuilder(command).redirectErrorStream(true).start();
            String printed = new String(shop.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(shop.waitFor()).as(printed).isZero();
            Matcher told = TOLD.matcher(printed);
            assertThat(told.find()).as(printed).isTrue();
            System.out.println(kind + ": " + told.group());
            assertThat(Integer.parseInt(told.group(2)))
                    .as("milliseconds of the processor")
                    .isLessThan(MOST);
        }
    }

    @Test
    void an_empty_project_shows_its_first_customer_with_eight_lines_of_its_own() throws IOException {
        assertThat(printed(() -> FirstShop.main(README))).contains("张伟");
        assertThat(ownLines()).hasSizeLessThanOrEqualTo(8);
    }

    /** What a stranger adds to an empty project, imports and closing brackets apart. */
    private static List<String> ownLines() throws IOException {
        Path source =
                Path.of(System.getProperty("shop.sources", "."), "src/test/java/io/embedcrm/first/FirstShop.java");
        List<String> lines = Files.readAllLines(source);
        return lines.subList(lines.indexOf("    // README spring") + 1, lines.indexOf("    // end")).stream()
                .filter(line -> !line.isBlank() && !line.strip().matches("[})\\];]+"))
                .toList();
    }
}
