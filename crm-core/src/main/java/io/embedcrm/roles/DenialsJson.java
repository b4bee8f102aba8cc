package io.embedcrm.roles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedcrm.access.Action;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Denials as JSON, for storing, exporting and editing them.
 *
 * <pre>{@code
 * {"name":"vip","type":"Customer","actions":["READ","CREATE","CHANGE","REMOVE"],"where":CONDITION,"except":["manager"]}
 * {"name":"minors","type":"Customer","field":"Customer.birthday","treatment":"HIDDEN","where":CONDITION}
 * }</pre>
 *
 * <p>A condition is a whole text of {@link io.embedcrm.conditions.CriteriaJson}. What is empty is left out.
 */
public final class DenialsJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private DenialsJson() {}

    /** The text of what a denial says, without its name. */
    public static String writeRules(DenialDefinition denial) {
        return rules(denial).toString();
    }

    static ObjectNode write(DenialDefinition denial) {
        ObjectNode node = NODES.objectNode().put("name", denial.name());
        node.setAll(rules(denial));
        return node;
    }

    private static ObjectNode rules(DenialDefinition denial) {
        ObjectNode node = NODES.objectNode().put("type", denial.type());
        names(node, "actions", denial.actions());
        denial.field()
                .ifPresent(field -> node.put("field", field)
                        .put("treatment", denial.treatment().name()));
        node.set("where", RolesJson.tree(denial.where()));
        names(node, "only", denial.only());
        names(node, "except", denial.spared());
        return node;
    }

    private static void names(ObjectNode into, String key, Set<?> values) {
        if (!values.isEmpty()) {
            ArrayNode list = into.putArray(key);
            values.forEach(value -> list.add(value.toString()));
        }
    }

    /**
     * The denial of this name of a text of {@link #writeRules}; that it can be is not checked.
     *
     * @throws io.embedcrm.error.InvalidException with the code {@code roles.json} if it is not of the form above
     */
    public static DenialDefinition readRules(String name, String json) {
        JsonNode root = RolesJson.tree(json);
        RolesJson.only(root, "a denial", "type", "actions", "field", "treatment", "where", "only", "except");
        return read(name, root);
    }

    static DenialDefinition read(JsonNode node) {
        RolesJson.only(node, "a denial", "name", "type", "actions", "field", "treatment", "where", "only", "except");
        return read(RolesJson.text(node.path("name"), "name"), node);
    }

    private static DenialDefinition read(String name, JsonNode node) {
        Set<Action> actions = new TreeSet<>();
        names(node, "actions").forEach(each -> actions.add(RolesJson.choice("actions", each, Action.class)));
        return new DenialDefinition(
                name,
                RolesJson.text(node.path("type"), "type"),
                actions,
                node.has("field") ? Optional.of(RolesJson.text(node.path("field"), "field")) : Optional.empty(),
                node.has("treatment")
                        ? RolesJson.choice(
                                "treatment", RolesJson.text(node.path("treatment"), "treatment"), FieldTreatment.class)
                        : FieldTreatment.HIDDEN,
                node.path("where").toString(),
                names(node, "only"),
                names(node, "except"));
    }

    private static Set<String> names(JsonNode node, String key) {
        JsonNode list = node.path(key);
        if (!list.isMissingNode() && !list.isArray()) {
            throw RolesJson.invalid(key, "must be a list");
        }
        Set<String> names = new TreeSet<>();
        list.forEach(each -> names.add(RolesJson.text(each, key)));
        return names;
    }
}
