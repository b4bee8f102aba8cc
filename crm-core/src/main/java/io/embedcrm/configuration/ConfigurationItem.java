package io.embedcrm.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedcrm.error.InvalidException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing configured, or a part of one, as a JSON object: keys in order, numbers in one form, nothing null. Immutable.
 *
 * <pre>{@code
 * ConfigurationItem.of().with("labelEn", tag.labelEn()).with("retired", tag.retired())
 * }</pre>
 */
public final class ConfigurationItem {
    private final ObjectNode node;
    private final String place;

    ConfigurationItem(ObjectNode node, String place) {
        this.node = node;
        this.place = place;
    }

    /** An item that holds nothing yet. */
    public static ConfigurationItem of() {
        return new ConfigurationItem(JsonNodeFactory.instance.objectNode(), "");
    }

    /** The item of a JSON object. */
    public static ConfigurationItem ofJson(String json) {
        return new ConfigurationItem(CanonicalJson.object(json), "");
    }

    /** The same with a text; without it, where there is none. */
    public ConfigurationItem with(String key, @Nullable String text) {
        return with(key, text == null ? null : JsonNodeFactory.instance.textNode(text));
    }

    /** The same with the name of a choice; without it, where there is none. */
    public ConfigurationItem with(String key, @Nullable Enum<?> choice) {
        return with(key, choice == null ? null : choice.name());
    }

    /** The same with a whole number. */
    public ConfigurationItem with(String key, long number) {
        return with(key, JsonNodeFactory.instance.numberNode(number));
    }

    /** The same with a truth; what is false is left out. */
    public ConfigurationItem with(String key, boolean truth) {
        return with(key, truth ? JsonNodeFactory.instance.booleanNode(true) : null);
    }

    /** The same with a list of texts; an empty one is left out. */
    public ConfigurationItem withTexts(String key, Collection<String> texts) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        texts.forEach(list::add);
        return with(key, list.isEmpty() ? null : list);
    }

    /** The same with a list of objects; an empty one is left out. */
    public ConfigurationItem withItems(String key, List<ConfigurationItem> items) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        items.forEach(item -> list.add(item.node));
        return with(key, list.isEmpty() ? null : list);
    }

    /** The same with an object of its own JSON, such as a condition; without it, where there is none. */
    public ConfigurationItem withJson(String key, @Nullable String json) {
        return with(key, json == null ? null : CanonicalJson.object(json));
    }

    private ConfigurationItem with(String key, @Nullable JsonNode value) {
        ObjectNode more = node.deepCopy();
        if (value == null) {
            more.remove(key);
        } else {
            more.set(key, value);
        }
        return new ConfigurationItem(CanonicalJson.of(more), place);
    }

    /** Refuses keys nobody would read. */
    public ConfigurationItem only(String... keys) {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            if (!Set.of(keys).contains(names.next())) {
                throw invalid("has a key that is not known; known are " + List.of(keys));
            }
        }
        return this;
    }

    /** A text that must be there. */
    public String text(String key) {
        return find(key).orElseThrow(() -> at(key).invalid("must be a text"));
    }

    /** A text that may be absent. */
    public @Nullable String optional(String key) {
        return find(key).orElse(null);
    }

    private Optional<String> find(String key) {
        JsonNode value = node.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw at(key).invalid("must be a text");
        }
        return Optional.of(value.textValue());
    }

    /** A choice that must be there. */
    public <E extends Enum<E>> E choice(String key, Class<E> type) {
        return find(key, type)
                .orElseThrow(() -> at(key).invalid("must be one of " + Arrays.toString(type.getEnumConstants())));
    }

    /** A choice that may be absent. */
    public <E extends Enum<E>> Optional<E> find(String key, Class<E> type) {
        return find(key)
                .map(name -> Arrays.stream(type.getEnumConstants())
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow(
                                () -> at(key).invalid("must be one of " + Arrays.toString(type.getEnumConstants()))));
    }

    /** A whole number that must be there. */
    public long whole(String key) {
        JsonNode value = node.get(key);
        if (value == null || !value.isNumber() || !value.canConvertToExactIntegral() || !value.canConvertToLong()) {
            throw at(key).invalid("must be a whole number");
        }
        return value.longValue();
    }

    /** A truth; false where it is absent. */
    public boolean truth(String key) {
        JsonNode value = node.get(key);
        if (value != null && !value.isBoolean()) {
            throw at(key).invalid("must be true or false");
        }
        return value != null && value.booleanValue();
    }

    /** A list of texts; empty where it is absent. */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (JsonNode each : list(key)) {
            if (!each.isTextual()) {
                throw at(key).invalid("must hold texts");
            }
            texts.add(each.textValue());
        }
        return texts;
    }

    /** A list of objects; empty where it is absent. */
    public List<ConfigurationItem> items(String key) {
        List<ConfigurationItem> items = new ArrayList<>();
        for (JsonNode each : list(key)) {
            String there = place + (place.isEmpty() ? "" : ".") + key + "[" + items.size() + "]";
            if (!(each instanceof ObjectNode object)) {
                throw new ConfigurationItem(node, there).invalid("must be an object");
            }
            items.add(new ConfigurationItem(object, there));
        }
        return items;
    }

    private JsonNode list(String key) {
        JsonNode value = node.get(key);
        if (value == null) {
            return JsonNodeFactory.instance.arrayNode();
        }
        if (!value.isArray()) {
            throw at(key).invalid("must be a list");
        }
        return value;
    }

    /** An object as JSON; absent where there is none. */
    public @Nullable String jsonOf(String key) {
        JsonNode value = node.get(key);
        if (value != null && !value.isObject()) {
            throw at(key).invalid("must be an object");
        }
        return value == null ? null : CanonicalJson.line(value);
    }

    /** All of it as JSON, on one line. */
    public String json() {
        return CanonicalJson.line(node);
    }

    /** That there is something wrong with it. */
    public InvalidException invalid(String message) {
        return new InvalidException("configuration.item", place.isEmpty() ? null : place, message);
    }

    private ConfigurationItem at(String key) {
        return new ConfigurationItem(node, place.isEmpty() ? key : place + "." + key);
    }

    ConfigurationItem placed(String at) {
        return new ConfigurationItem(node, at);
    }

    ObjectNode node() {
        return node;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ConfigurationItem item && item.node.equals(node);
    }

    @Override
    public int hashCode() {
        return node.hashCode();
    }

    @Override
    public String toString() {
        return json();
    }
}
