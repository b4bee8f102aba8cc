package io.embedcrm.roles;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedcrm.access.Action;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.LimitExceededException;
import io.embedcrm.record.DataClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Roles, and denials beside them, as JSON, for storing, exporting and editing them.
 *
 * <pre>{@code
 * {"v":1,"roles":[
 *   {"name":"sales","everywhere":{"READ":"TEAM"},"types":{"Customer":{"READ":"TEAM","CHANGE":"OWN"}},
 *    "fields":{"Customer.birthday":"HIDDEN","ContactPoint.raw":"MASK_PHONE"},"classes":{"SENSITIVE":"HIDDEN"}}],
 *  "denials":[DENIAL,...]}
 * }</pre>
 *
 * <p>Denials are as in {@link DenialsJson}. What is empty is left out. Equal roles have equal texts.
 */
public final class RolesJson {
    /** The longest text, in characters. */
    public static final int MAX_LENGTH = 100_000;

    private static final int VERSION = 1;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RolesJson() {}

    /** The text of roles, in the order of their names. */
    public static String write(List<RoleDefinition> roles) {
        return write(PolicyDefinition.NONE.withRoles(roles));
    }

    /** The text of roles and denials, in the order of their names. */
    public static String write(PolicyDefinition policy) {
        TreeMap<String, RoleDefinition> byName = new TreeMap<>();
        policy.roles().forEach(role -> byName.put(role.name(), role));
        ObjectNode root = NODES.objectNode().put("v", VERSION);
        ArrayNode list = root.putArray("roles");
        byName.values().forEach(role -> {
            ObjectNode node = NODES.objectNode().put("name", role.name());
            node.setAll(rules(role));
            list.add(node);
        });
        if (!policy.denials().isEmpty()) {
            TreeMap<String, DenialDefinition> denials = new TreeMap<>();
            policy.denials().forEach(denial -> denials.put(denial.name(), denial));
            root.putArray("denials")
                    .addAll(denials.values().stream().map(DenialsJson::write).toList());
        }
        return checkLength(root.toString());
    }

    /** The text of what one role says, without its name. */
    public static String writeRules(RoleDefinition role) {
        return rules(role).toString();
    }

    private static ObjectNode rules(RoleDefinition role) {
        ObjectNode node = NODES.objectNode();
        names(node, "everywhere", role.everywhere());
        ObjectNode types = NODES.objectNode();
        role.types().forEach((type, scopes) -> names(types, type, scopes));
        if (!types.isEmpty()) {
            node.set("types", types);
        }
        names(node, "fields", role.fields());
        names(node, "classes", role.classes());
        return node;
    }

    private static void names(ObjectNode into, String key, Map<?, ? extends Enum<?>> values) {
        if (!values.isEmpty()) {
            ObjectNode node = into.putObject(key);
            values.forEach((name, value) -> node.put(name.toString(), value.name()));
        }
    }

    /**
     * The roles of a text; that they can be is not checked, see {@link RoleDefinition#checked}.
     *
     * @throws InvalidException with the code {@code roles.json} if it is not of the form above
     */
    public static List<RoleDefinition> read(String json) {
        return readPolicy(json).roles();
    }

    /**
     * The roles and denials of a text; that they can be is not checked, see {@link PolicyDefinition#checked}.
     *
     * @throws InvalidException with the code {@code roles.json} if it is not of the form above
     */
    public static PolicyDefinition readPolicy(String json) {
        JsonNode root = tree(json);
        only(root, "the text", "v", "roles", "denials");
        if (root.path("v").asInt() != VERSION) {
            throw invalid("v", "this program reads version " + VERSION);
        }
        List<RoleDefinition> roles = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode each : root.path("roles")) {
            String name = text(each.path("name"), "name");
            if (!names.add(name)) {
                throw invalid("roles", "two roles have one name");
            }
            only(each, "a role", "name", "everywhere", "types", "fields", "classes");
            roles.add(role(name, each));
        }
        List<DenialDefinition> denials = new ArrayList<>();
        root.path("denials").forEach(each -> denials.add(DenialsJson.read(each)));
        return new PolicyDefinition(roles, denials);
    }

    /** The role of this name of a text of {@link #writeRules}. */
    public static RoleDefinition readRules(String name, String json) {
        JsonNode root = tree(json);
        only(root, "a role", "everywhere", "types", "fields", "classes");
        return role(name, root);
    }

    private static RoleDefinition role(String name, JsonNode node) {
        TreeMap<String, Map<Action, Scope>> types = new TreeMap<>();
        for (Map.Entry<String, JsonNode> type : entries(node, "types")) {
            types.put(type.getKey(), values(node.path("types"), type.getKey(), Action.class, Scope.class));
        }
        return new RoleDefinition(
                name,
                values(node, "everywhere", Action.class, Scope.class),
                types,
                values(node, "fields", Function.identity(), FieldTreatment.class),
                values(node, "classes", DataClass.class, FieldTreatment.class));
    }

    private static <K extends Enum<K>, V extends Enum<V>> Map<K, V> values(
            JsonNode node, String key, Class<K> keys, Class<V> values) {
        return values(node, key, name -> choice(key, name, keys), values);
    }

    private static <K, V extends Enum<V>> Map<K, V> values(
            JsonNode node, String key, Function<String, K> keys, Class<V> values) {
        Map<K, V> found = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : entries(node, key)) {
            found.put(keys.apply(entry.getKey()), choice(key, text(entry.getValue(), key), values));
        }
        return found;
    }

    private static Set<Map.Entry<String, JsonNode>> entries(JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (!value.isMissingNode() && !value.isObject()) {
            throw invalid(key, "must be an object");
        }
        return value.properties();
    }

    static <E extends Enum<E>> E choice(String place, String name, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> invalid(place, "must be one of " + Arrays.toString(type.getEnumConstants())));
    }

    static String text(JsonNode node, String place) {
        if (!node.isTextual()) {
            throw invalid(place, "must be a text");
        }
        return node.textValue();
    }

    static void only(JsonNode node, String place, String... keys) {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            if (!List.of(keys).contains(names.next())) {
                throw invalid(place, "has a key that is not known; known are " + List.of(keys));
            }
        }
    }

    static JsonNode tree(String json) {
        try {
            JsonNode tree = JSON.readTree(checkLength(json));
            if (tree == null || !tree.isObject()) {
                throw invalid("the text", "must be an object");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw invalid("the text", "is no JSON, holds a key twice, or goes on behind its end");
        }
    }

    static InvalidException invalid(String place, String message) {
        return new InvalidException("roles.json", place, message);
    }

    private static String checkLength(String json) {
        if (json.length() > MAX_LENGTH) {
            throw new LimitExceededException("characters of roles", json.length(), MAX_LENGTH);
        }
        return json;
    }
}
