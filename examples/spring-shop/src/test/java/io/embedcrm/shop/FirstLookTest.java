package io.embedcrm.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.first.FirstShop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From a start to the first customer's 360. */
class FirstLookTest {
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

    @Test
    void an_empty_project_shows_its_first_customer_with_eight_lines_of_its_own() throws IOException {
        assertThat(printed(() -> FirstShop.main(new String[0]))).contains("张伟");
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
