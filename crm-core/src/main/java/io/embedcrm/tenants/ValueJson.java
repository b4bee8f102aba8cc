package io.embedcrm.tenants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.TreeSet;

/**
 * A value as JSON: truths and whole numbers as they are, money as amount and currency, all else as text. An entry of
 * attributes, whose kind nothing else tells, tells it itself where it is neither text nor truth.
 */
final class ValueJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ValueJson() {}

    static JsonNode write(Object value) {
        if (value instanceof Long whole) {
            return NODES.numberNode(whole);
        } else if (value instanceof Boolean truth) {
            return NODES.booleanNode(truth);
        } else if (value instanceof Money money) {
            return NODES.objectNode()
                    .put("amount", money.amount().toPlainString())
                    .put("currency", money.currency());
        } else if (value instanceof BigDecimal number) {
            return NODES.textNode(number.toPlainString());
        } else if (value instanceof Enum<?> choice) {
            return NODES.textNode(choice.name());
        }
        return NODES.textNode(value.toString());
    }

    static JsonNode writeEntry(Object value) {
        if (value instanceof String || value instanceof Boolean || value instanceof Money) {
            return write(value);
        } else if (value instanceof Collection<?> choices) {
            ArrayNode array = NODES.arrayNode();
            choices.forEach(choice -> array.add((String) choice));
            return array;
        }
        ObjectNode told = NODES.objectNode();
        told.set(kind(value), write(value));
        return told;
    }

    private static String kind(Object value) {
        if (value instanceof BigDecimal) {
            return "number";
        } else if (value instanceof Instant) {
            return "instant";
        }
        return value instanceof LocalDate ? "date" : "reference";
    }

    /** @throws IllegalArgumentException or a {@code DateTimeException} if it is no such value */
    static Object read(Field<?, ?> field, JsonNode json) {
        return switch (field.kind()) {
            case INTEGER -> whole(json);
            case TRUTH -> truth(json);
            case MONEY -> money(json);
            case ID -> Id.<Entity>parse(text(json));
            case ANY -> RecordRef.parse(text(json));
            case TEXT -> text(json);
            case CHOICE -> choice(field, text(json));
            case INSTANT -> Instant.parse(text(json));
            case DATE -> LocalDate.parse(text(json));
            case DECIMAL -> new BigDecimal(text(json));
            case ATTRIBUTES, CHOICES -> throw new IllegalArgumentException("no single value");
        };
    }

    static Object readEntry(JsonNode json) {
        if (json.isTextual()) {
            return json.textValue();
        } else if (json.isBoolean()) {
            return json.booleanValue();
        } else if (json.isArray()) {
            TreeSet<String> choices = new TreeSet<>();
            json.forEach(choice -> choices.add(text(choice)));
            return choices;
        } else if (json.has("amount")) {
            return money(json);
        } else if (json.has("number")) {
            return new BigDecimal(text(json.get("number")));
        } else if (json.has("instant")) {
            return Instant.parse(text(json.get("instant")));
        } else if (json.has("date")) {
            return LocalDate.parse(text(json.get("date")));
        }
        return RecordRef.parse(text(json.path("reference")));
    }

    private static Object choice(Field<?, ?> field, String name) {
        for (Object choice : field.javaType().getEnumConstants()) {
            if (((Enum<?>) choice).name().equals(name)) {
                return choice;
            }
        }
        throw new IllegalArgumentException("no such choice");
    }

    private static String text(JsonNode json) {
        if (!json.isTextual()) {
            throw new IllegalArgumentException("no text");
        }
        return json.textValue();
    }

    private static Object whole(JsonNode json) {
        if (!json.canConvertToLong() || !json.isIntegralNumber()) {
            throw new IllegalArgumentException("no whole number");
        }
        return json.longValue();
    }

    private static Object truth(JsonNode json) {
        if (!json.isBoolean()) {
            throw new IllegalArgumentException("no truth");
        }
        return json.booleanValue();
    }

    private static Money money(JsonNode json) {
        return new Money(new BigDecimal(text(json.path("amount"))), text(json.path("currency")));
    }
}
