package io.embedcrm.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of the admin page. */
class WordsTest {
    private static final Pattern ASKED = Pattern.compile("(?:#\\{|msg\\(')([a-z-]+(?:\\.[a-z-]+)*)['}]");

    private static InputStream resource(String name) {
        return Objects.requireNonNull(AdminPages.class.getResourceAsStream(name), name);
    }

    private static Set<String> words(String name) throws IOException {
        Properties words = new Properties();
        try (Reader reader = new InputStreamReader(resource(name), StandardCharsets.UTF_8)) {
            words.load(reader);
        }
        return new TreeSet<>(words.stringPropertyNames());
    }

    @Test
    void both_languages_have_the_same_words() throws IOException {
        Set<String> chinese = words("words_zh.properties");
        // in English the CRM's own texts of findings are told
        chinese.removeIf(key -> key.startsWith("finding."));
        assertThat(chinese).isEqualTo(words("words.properties"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"frame", "sign-in", "search", "customer", "line", "sight", "operation", "wrong", "error"})
    void a_page_asks_for_words_there_are(String page) throws IOException {
        Set<String> asked = new TreeSet<>();
        try (InputStream template = resource(page + ".html")) {
            Matcher matcher = ASKED.matcher(new String(template.readAllBytes(), StandardCharsets.UTF_8));
            while (matcher.find()) {
                asked.add(matcher.group(1));
            }
        }
        assertThat(words("words.properties")).containsAll(asked);
    }
}
