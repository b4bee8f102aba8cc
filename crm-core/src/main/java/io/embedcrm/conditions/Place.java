package io.embedcrm.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import io.embedcrm.error.InvalidException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/**
 * A value in JSON, and where it stands.
 *
 * @param node the value
 * @param path such as {@code where.all[2].eq}; empty for the root
 */
record Place(JsonNode node, String path) {

    InvalidException invalid(String code, String message) {
        return new InvalidException(code, path.isEmpty() ? "the condition" : path, message);
    }

    boolean has(String key) {
        return node.has(key);
    }

    boolean isObject() {
        return node.isObject();
    }

    /** The value of a key that must be there. */
    Place key(String key) {
        JsonNode value = object().get(key);
        if (value == null) {
            throw invalid("criteria.missing-key", "needs the key '" + key + "'");
        }
        return new Place(value, path.isEmpty() ? key : path + "." + key);
    }

    /** Refuses other keys than these. */
    void only(String... allowed) {
        List<String> known = Arrays.asList(allowed);
        for (Iterator<String> keys = object().fieldNames(); keys.hasNext(); ) {
            if (!known.contains(keys.next())) {
                throw invalid("criteria.unknown-key", "has a key it may not have; allowed are " + known);
            }
        }
    }

    /** The one key of these that is there. */
    String oneOf(List<String> keys) {
        List<String> found = keys.stream().filter(object()::has).toList();
        if (found.isEmpty()) {
            throw invalid("criteria.missing-key", "needs one key of " + keys);
        } else if (found.size() > 1) {
            throw invalid("criteria.unknown-key", "may have only one key of " + keys);
        }
        return found.get(0);
    }

    List<Place> items() {
        if (!node.isArray()) {
            throw type("a list");
        }
        List<Place> items = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            items.add(new Place(node.get(i), path + "[" + i + "]"));
        }
        return items;
    }

    String text() {
        if (!node.isTextual()) {
            throw type("a text");
        }
        return node.textValue();
    }

    long whole() {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw type("a whole number from -2^63 to 2^63 - 1");
        }
        return node.longValue();
    }

    boolean truth() {
        if (!node.isBoolean()) {
            throw type("true or false");
        }
        return node.booleanValue();
    }

    InvalidException type(String wanted) {
        return invalid("criteria.value", "must be " + wanted);
    }

    /** What {@code making} makes; what it refuses without telling a place is refused here. */
    <R> R here(Supplier<R> making) {
        try {
            return making.get();
        } catch (InvalidException e) {
            String subject = e.subject();
            if (subject != null && subject.startsWith(path)) {
                throw e;
            }
            throw invalid(e.code(), String.valueOf(e.getMessage()));
        }
    }

    private JsonNode object() {
        if (!node.isObject()) {
            throw type("an object");
        }
        return node;
    }
}
