package io.embedcrm.customers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The choices of an attribute as they are stored. */
final class ChoicesJson {
    private ChoicesJson() {}

    static String write(List<AttributeChoice> choices) {
        ObjectNode root = StoredJson.fresh();
        ArrayNode list = root.putArray("choices");
        for (AttributeChoice choice : choices) {
            ObjectNode node = list.addObject().put("code", choice.code()).put("en", choice.labelEn());
            if (choice.labelZh() != null) {
                node.put("zh", choice.labelZh());
            }
            if (choice.retired()) {
                node.put("retired", true);
            }
        }
        return StoredJson.write(root);
    }

    static List<AttributeChoice> read(String json) {
        List<AttributeChoice> choices = new ArrayList<>();
        for (JsonNode node : StoredJson.read(json).path("choices")) {
            choices.add(new AttributeChoice(
                    node.path("code").asText(),
                    node.path("en").asText(),
                    StoredJson.text(node, "zh"),
                    node.path("retired").asBoolean()));
        }
        return List.copyOf(choices);
    }
}
