package io.embedcrm.tenants;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Numbers of rows by table, as JSON. */
final class RowCounts {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int VERSION = 1;

    private RowCounts() {}

    static String write(Map<String, Long> counts) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("v", VERSION);
        ObjectNode rows = json.putObject("rows");
        new TreeMap<>(counts).forEach(rows::put);
        return json.toString();
    }

    static Map<String, Long> read(@Nullable String stored) {
        Map<String, Long> counts = new TreeMap<>();
        if (stored == null) {
            return counts;
        }
        try {
            JsonNode json = JSON.readTree(stored);
            if (json.path("v").intValue() != VERSION) {
                throw new IllegalStateException("stored counts are of version " + json.path("v") + ", not " + VERSION);
            }
            json.path("rows")
                    .properties()
                    .forEach(row -> counts.put(row.getKey(), row.getValue().longValue()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored counts cannot be read", e);
        }
        return counts;
    }
}
