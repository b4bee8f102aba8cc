package io.embedcrm.jdbc.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** Custom attributes as JSON: a text is a string, any other value an object whose one key tells its kind. */
final class AttributesJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AttributesJson() {}

    static String write(Attributes attributes) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        attributes.values().forEach((key, value) -> node.set(key, write(value)));
        return node.toString();
    }

    private static JsonNode write(Object value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (value instanceof String text) {
            return nodes.textNode(text);
        } else if (value instanceof BigDecimal number) {
            return nodes.objectNode().put("number", number.toPlainString());
        } else if (value instanceof Boolean truth) {
            return nodes.objectNode().put("truth", truth);
        } else if (value instanceof Instant instant) {
            return nodes.objectNode().put("instant", instant.toString());
        } else if (value instanceof LocalDate date) {
            return nodes.objectNode().put("date", date.toString());
        } else if (value instanceof Money money) {
            return nodes.objectNode().put("money", money.amount().toPlainString() + money.currency());
        } else if (value instanceof RecordRef reference) {
            return nodes.objectNode().put("reference", reference.toString());
        }
        ArrayNode choices = nodes.arrayNode();
        ((Collection<?>) value).forEach(choice -> choices.add((String) choice));
        return nodes.objectNode().set("choices", choices);
    }

    static Attributes read(String json) {
        if (json.equals("{}")) {
            return Attributes.NONE;
        }
        try {
            Map<String, Object> values = new LinkedHashMap<>();
            JSON.readTree(json).properties().forEach(entry -> values.put(entry.getKey(), read(entry.getValue())));
            return new Attributes(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored attributes cannot be read", e);
        }
    }

    private static Object read(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue();
        }
        Map.Entry<String, JsonNode> only = node.properties().iterator().next();
        JsonNode value = only.getValue();
        return switch (only.getKey()) {
            case "number" -> new BigDecimal(value.textValue());
            case "truth" -> value.booleanValue();
            case "instant" -> Instant.parse(value.textValue());
            case "date" -> LocalDate.parse(value.textValue());
            case "money" -> {
                String text = value.textValue();
                int end = text.length() - 3;
                yield new Money(new BigDecimal(text.substring(0, end)), text.substring(end));
            }
            case "reference" -> RecordRef.parse(value.textValue());
            case "choices" -> {
                TreeSet<String> choices = new TreeSet<>();
                value.forEach(choice -> choices.add(choice.textValue()));
                yield choices;
            }
            default ->
                throw new IllegalStateException(
                        "stored attributes hold a " + only.getKey() + ", which a newer version may have written");
        };
    }
}
