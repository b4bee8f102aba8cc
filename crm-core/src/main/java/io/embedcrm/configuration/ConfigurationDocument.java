package io.embedcrm.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.hash.Hashing;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.LimitExceededException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A configuration: the items of each part under their keys.
 *
 * <pre>{@code
 * {
 *   "format": "embedcrm.configuration",
 *   "parts": {
 *     "tags": {
 *       "vip": {
 *         "labelEn": "VIP"
 *       }
 *     }
 *   },
 *   "v": 1
 * }
 * }</pre>
 */
record ConfigurationDocument(NavigableMap<String, NavigableMap<String, ConfigurationItem>> parts) {
    /** The longest document, in characters. */
    static final int MAX_LENGTH = 2_000_000;

    private static final String FORMAT = "embedcrm.configuration";
    private static final int VERSION = 1;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    ConfigurationDocument {
        parts = Collections.unmodifiableNavigableMap(new TreeMap<>(parts));
    }

    static ConfigurationDocument read(String json) {
        if (json.length() > MAX_LENGTH) {
            throw new LimitExceededException("characters of a configuration", json.length(), MAX_LENGTH);
        }
        ConfigurationItem root = new ConfigurationItem(CanonicalJson.object(json), "").only("format", "v", "parts");
        if (!root.text("format").equals(FORMAT) || root.whole("v") != VERSION) {
            throw new InvalidException(
                    "configuration.version", null, "this program reads " + FORMAT + " of version " + VERSION);
        }
        NavigableMap<String, NavigableMap<String, ConfigurationItem>> parts = new TreeMap<>();
        object(root.node().path("parts"), "parts").properties().forEach(part -> {
            NavigableMap<String, ConfigurationItem> items = new TreeMap<>();
            object(part.getValue(), part.getKey()).properties().forEach(item -> {
                String place = part.getKey() + "." + item.getKey();
                items.put(item.getKey(), new ConfigurationItem(object(item.getValue(), place), ""));
            });
            parts.put(part.getKey(), items);
        });
        return new ConfigurationDocument(parts);
    }

    private static ObjectNode object(JsonNode node, String place) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new InvalidException("configuration.item", place, "must be an object");
    }

    String write() {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("format", FORMAT);
        ObjectNode all = root.putObject("parts");
        parts.forEach((name, items) -> {
            ObjectNode part = all.putObject(name);
            items.forEach((key, item) -> part.set(key, item.node()));
        });
        String text = CanonicalJson.lines(root.put("v", VERSION));
        if (text.length() > MAX_LENGTH) {
            throw new LimitExceededException("characters of a configuration", text.length(), MAX_LENGTH);
        }
        return text;
    }

    /** What tells it from others. */
    String digest() {
        return Hashing.sha256().hashString(write(), StandardCharsets.UTF_8).toString();
    }

    /** Refuses ids of records, as conditions may name them: elsewhere they are other records, or none. */
    ConfigurationDocument withoutIds() {
        parts.forEach((name, items) -> items.forEach((key, item) -> demandNoId(name + "." + key, item.node())));
        return this;
    }

    private static void demandNoId(String place, JsonNode node) {
        if (node.isTextual() && ID.matcher(node.textValue()).matches()) {
            throw new InvalidException(
                    "configuration.id", place, "names a record by its id, which means nothing in another database");
        }
        node.forEach(each -> demandNoId(place, each));
    }

    Map<String, ConfigurationItem> part(String name) {
        return parts.getOrDefault(name, Collections.emptyNavigableMap());
    }
}
