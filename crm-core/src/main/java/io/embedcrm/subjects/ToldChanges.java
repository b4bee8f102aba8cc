package io.embedcrm.subjects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The changes of a line of history, as people read them: {@code city: 武汉 → 上海}. */
final class ToldChanges {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOTHING = "–";

    private ToldChanges() {}

    static List<String> of(String stored) {
        try {
            List<String> lines = new ArrayList<>();
            for (JsonNode change : JSON.readTree(stored).path("changes")) {
                lines.add(change.path("field").asText() + ": " + told(change.get("from")) + " → "
                        + told(change.get("to")));
            }
            return lines;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored history cannot be read", e);
        }
    }

    private static String told(@Nullable JsonNode value) {
        if (value == null) {
            return NOTHING;
        } else if (value.isObject()) {
            return texts(value, " ");
        }
        return value.isArray() ? texts(value, ", ") : value.asText();
    }

    /** An amount and its currency, a date, an id: what stands in it. */
    private static String texts(JsonNode value, String between) {
        return StreamSupport.stream(value.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(between));
    }
}
