package io.embedcrm.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import io.embedcrm.error.InvalidException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A node of a definition's JSON, and where it stands. */
record JsonPlace(JsonNode node, String path) {
    InvalidException invalid(String message) {
        return new InvalidException("lifecycle.json", path.isEmpty() ? null : path, message);
    }

    /** Refuses keys that nobody would read. */
    JsonPlace only(String... keys) {
        if (!node.isObject()) {
            throw invalid("must be an object");
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            if (!Set.of(keys).contains(names.next())) {
                throw invalid("has a key that is not known; known are " + List.of(keys));
            }
        }
        return this;
    }

    Optional<JsonPlace> find(String key) {
        JsonNode value = node.get(key);
        return value == null
                ? Optional.empty()
                : Optional.of(new JsonPlace(value, path.isEmpty() ? key : path + "." + key));
    }

    JsonPlace key(String key) {
        return find(key).orElseThrow(() -> invalid("must have the key " + key));
    }

    List<JsonPlace> items() {
        if (!node.isArray()) {
            throw invalid("must be a list");
        }
        List<JsonPlace> items = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            items.add(new JsonPlace(node.get(i), path + "[" + i + "]"));
        }
        return items;
    }

    List<JsonPlace> items(String key) {
        return find(key).map(JsonPlace::items).orElse(List.of());
    }

    List<String> texts(String key) {
        return items(key).stream().map(JsonPlace::text).toList();
    }

    /** An object of texts. */
    TreeMap<String, String> textsByKey() {
        if (!node.isObject()) {
            throw invalid("must be an object");
        }
        TreeMap<String, String> texts = new TreeMap<>();
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            texts.put(name, key(name).text());
        }
        return texts;
    }

    String text() {
        if (!node.isTextual()) {
            throw invalid("must be a text");
        }
        return node.textValue();
    }

    int whole() {
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw invalid("must be a whole number");
        }
        return node.intValue();
    }

    double number() {
        if (!node.isNumber()) {
            throw invalid("must be a number");
        }
        return node.doubleValue();
    }

    boolean truth(String key) {
        return find(key).map(JsonPlace::truth).orElse(false);
    }

    private boolean truth() {
        if (!node.isBoolean()) {
            throw invalid("must be true or false");
        }
        return node.booleanValue();
    }
}
