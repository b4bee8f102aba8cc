package io.embedcrm.customers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Forms and answers as they are stored. */
final class FormJson {
    private FormJson() {}

    static String write(FormDefinition form) {
        ObjectNode root = StoredJson.fresh()
                .put("title", form.title())
                .put("purpose", form.purpose())
                .put("notice", form.notice())
                .put("refusingDuplicates", form.refusingDuplicates());
        texts(root.putArray("named"), form.named());
        texts(root.putArray("tags"), form.tags());
        ArrayNode oneOf = root.putArray("oneOf");
        form.oneOf().forEach(names -> texts(oneOf.addArray(), names));
        ArrayNode fields = root.putArray("fields");
        for (FormField field : form.fields()) {
            ObjectNode node = fields.addObject()
                    .put("name", field.name())
                    .put("target", field.target().kind().name())
                    .put("key", field.target().key())
                    .put("en", field.labelEn())
                    .put("mandatory", field.mandatory())
                    .put("maxLength", field.maxLength());
            if (field.labelZh() != null) {
                node.put("zh", field.labelZh());
            }
            texts(node.putArray("allowed"), field.allowed());
        }
        return StoredJson.write(root);
    }

    static FormDefinition read(String json) {
        JsonNode root = StoredJson.read(json);
        List<FormField> fields = new ArrayList<>();
        for (JsonNode node : root.path("fields")) {
            fields.add(new FormField(
                    node.path("name").asText(),
                    new FormTarget(
                            FormTarget.Kind.valueOf(node.path("target").asText()),
                            node.path("key").asText()),
                    node.path("en").asText(),
                    StoredJson.text(node, "zh"),
                    node.path("mandatory").asBoolean(),
                    node.path("maxLength").asInt(),
                    texts(node.path("allowed"))));
        }
        List<Set<String>> oneOf = new ArrayList<>();
        root.path("oneOf").forEach(names -> oneOf.add(new TreeSet<>(texts(names))));
        return new FormDefinition(
                root.path("title").asText(),
                root.path("purpose").asText(),
                root.path("notice").asText(),
                new TreeSet<>(texts(root.path("named"))),
                fields,
                oneOf,
                texts(root.path("tags")),
                root.path("refusingDuplicates").asBoolean());
    }

    static String writeAnswers(Map<String, String> answers) {
        ObjectNode root = StoredJson.fresh();
        ObjectNode node = root.putObject("answers");
        new TreeMap<>(answers).forEach(node::put);
        return StoredJson.write(root);
    }

    static Map<String, String> readAnswers(String json) {
        Map<String, String> answers = new TreeMap<>();
        StoredJson.read(json)
                .path("answers")
                .properties()
                .forEach(entry -> answers.put(entry.getKey(), entry.getValue().asText()));
        return answers;
    }

    private static void texts(ArrayNode into, Collection<String> texts) {
        texts.forEach(into::add);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(node -> texts.add(node.asText()));
        return texts;
    }
}
