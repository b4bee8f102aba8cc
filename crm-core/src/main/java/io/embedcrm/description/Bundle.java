package io.embedcrm.description;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * The texts that come with the CRM, by key. They are not a {@code ResourceBundle}, which falls back to the language of the
 * machine.
 */
final class Bundle {
    static final Bundle LABELS = new Bundle("labels");
    static final Bundle TEXTS = new Bundle("texts");

    private final Map<String, String> en;
    private final Map<String, String> zh;

    private Bundle(String name) {
        en = read(name + "_en.properties");
        zh = read(name + "_zh.properties");
    }

    private static Map<String, String> read(String file) {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Bundle.class.getResourceAsStream(file), file), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return Map.copyOf(texts);
    }

    Optional<String> of(String key, Locale locale) {
        return Optional.ofNullable(texts(locale).get(key));
    }

    Set<String> keys(Locale locale) {
        return texts(locale).keySet();
    }

    private Map<String, String> texts(Locale locale) {
        return Label.chinese(locale) ? zh : en;
    }
}
