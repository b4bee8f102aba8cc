package io.embedcrm.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import io.embedcrm.event.Erased;
import io.embedcrm.event.FieldChange;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Changes of fields as JSON: texts, choices, whole numbers and truths as they are, any other value told with its kind. */
final class ChangesJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int VERSION = 1;

    private ChangesJson() {}

    static String write(List<FieldChange> changes) {
        ObjectNode json = NODES.objectNode().put("v", VERSION);
        ArrayNode all = json.putArray("changes");
        for (FieldChange change : changes) {
            ObjectNode node = all.addObject().put("field", change.field());
            set(node, "from", change.from());
            set(node, "to", change.to());
        }
        return json.toString();
    }

    private static void set(ObjectNode node, String name, @Nullable Object value) {
        if (value != null) {
            node.set(name, write(value));
        }
    }

    private static JsonNode write(Object value) {
        if (value instanceof String text) {
            return NODES.textNode(text);
        } else if (value instanceof Long whole) {
            return NODES.numberNode(whole);
        } else if (value instanceof Boolean truth) {
            return NODES.booleanNode(truth);
        } else if (value instanceof Instant instant) {
            return NODES.objectNode().put("instant", instant.toString());
        } else if (value instanceof LocalDate date) {
            return NODES.objectNode().put("date", date.toString());
        } else if (value instanceof BigDecimal number) {
            return NODES.objectNode().put("number", number.toPlainString());
        } else if (value instanceof Money money) {
            return NODES.objectNode()
                    .put("amount", money.amount().toPlainString())
                    .put("currency", money.currency());
        } else if (value instanceof RecordRef reference) {
            return NODES.objectNode().put("reference", reference.toString());
        } else if (value instanceof Id<?> id) {
            return NODES.objectNode().put("id", id.toString());
        } else if (value == Erased.VALUE) {
            return NODES.objectNode().put("erased", true);
        }
        ArrayNode choices = NODES.arrayNode();
        ((Collection<?>) value).forEach(choice -> choices.add((String) choice));
        return choices;
    }

    /** The changes one by one, as they are written. */
    static List<JsonNode> nodes(@Nullable String json) {
        return json == null ? List.of() : ImmutableList.copyOf(tree(json).path("changes"));
    }

    /** Whether a text is written as {@link #write} writes: nothing beside, nothing between, nothing twice. */
    static boolean exact(@Nullable String json) {
        if (json == null) {
            return true;
        }
        JsonNode stored = tree(json);
        return stored.size() == 2
                && stored.path("v").isInt()
                && !stored.path("changes").isEmpty()
                && stored.toString().equals(json);
    }

    /** Whether a change tells no value. */
    static boolean erased(JsonNode change) {
        int values = 0;
        for (String name : List.of("from", "to")) {
            JsonNode value = change.get(name);
            values += value == null ? 0 : 1;
            if (value != null && !value.equals(write(Erased.VALUE))) {
                return false;
            }
        }
        return change.size() == values + 1;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored history cannot be read", e);
        }
    }

    static List<FieldChange> read(@Nullable String json) {
        if (json == null) {
            return List.of();
        }
        List<FieldChange> changes = new ArrayList<>();
        JsonNode stored = tree(json);
        if (stored.path("v").intValue() != VERSION) {
            throw new IllegalStateException("stored history is of version " + stored.path("v") + ", not " + VERSION);
        }
        for (JsonNode node : stored.path("changes")) {
            changes.add(new FieldChange(node.get("field").textValue(), read(node.get("from")), read(node.get("to"))));
        }
        return changes;
    }

    private static @Nullable Object read(@Nullable JsonNode node) {
        if (node == null) {
            return null;
        } else if (node.isTextual()) {
            return node.textValue();
        } else if (node.isBoolean()) {
            return node.booleanValue();
        } else if (node.isNumber()) {
            return node.longValue();
        } else if (node.isArray()) {
            TreeSet<String> choices = new TreeSet<>();
            node.forEach(choice -> choices.add(choice.textValue()));
            return choices;
        } else if (node.has("amount")) {
            return new Money(
                    new BigDecimal(node.get("amount").textValue()),
                    node.get("currency").textValue());
        } else if (node.has("erased")) {
            return Erased.VALUE;
        }
        Map.Entry<String, JsonNode> only = node.properties().iterator().next();
        String text = only.getValue().textValue();
        return switch (only.getKey()) {
            case "instant" -> Instant.parse(text);
            case "date" -> LocalDate.parse(text);
            case "number" -> new BigDecimal(text);
            case "reference" -> RecordRef.parse(text);
            case "id" -> Id.<Entity>parse(text);
            default ->
                throw new IllegalStateException(
                        "stored history holds a " + only.getKey() + ", which a newer version may have written");
        };
    }
}
