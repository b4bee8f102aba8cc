package io.embedcrm.customers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** JSON as this room stores it: an object that carries its version. */
final class StoredJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int VERSION = 1;

    private StoredJson() {}

    static ObjectNode fresh() {
        return JSON.createObjectNode().put("v", VERSION);
    }

    static String write(ObjectNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON cannot be written", e);
        }
    }

    static JsonNode read(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            if (node.path("v").asInt() != VERSION) {
                throw new IllegalStateException("this program reads stored JSON of version " + VERSION);
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored JSON cannot be read", e);
        }
    }

    static @Nullable String text(JsonNode node, String key) {
        JsonNode value = node.get(key);
        return value == null || value.isNull() ? null : value.asText();
    }
}
