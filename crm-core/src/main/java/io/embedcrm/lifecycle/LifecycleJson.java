package io.embedcrm.lifecycle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedcrm.conditions.CriteriaJson;
import io.embedcrm.error.CrmException;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.LimitExceededException;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.RecordType;
import java.util.Collection;

/**
 * Definitions of lifecycles as JSON, for storing, exporting and editing them.
 *
 * <pre>{@code
 * {"v":1,"code":"shop","scope":"BRAND",
 *  "stages":[{"code":"ACTIVE","rank":30,"terminal":false,"labels":{"en":"Active","zh-CN":"活跃"}}],
 *  "transitions":[{"from":"ACTIVE","to":"LOYAL","guard":CONDITION,"facts":["birthday"],"roles":["sales"],
 *                  "reason":true,"regression":false}],
 *  "rhythm":{"purchases":CONDITION,"stages":{"NONE":"PROSPECT"},"active":1.5,"atRisk":3,"lapsed":6,"weight":2,
 *            "typicalDays":45,"baseSize":30,"leastDays":7,"mostDays":365,"loyalPurchases":5,"loyalRegularity":0.7}}
 * }</pre>
 *
 * <p>A condition is of the form of {@link CriteriaJson}: a guard on Customer, the condition of the rhythm on Purchase.
 * What is false, empty or everything may be left out, and is not written. Equal definitions have equal texts.
 */
public final class LifecycleJson {
    /** The longest text, in characters. */
    public static final int MAX_LENGTH = 250_000;

    static final int VERSION = 1;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(200)
                            .maxNumberLength(40)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final CriteriaJson criteria;

    private LifecycleJson(CriteriaJson criteria) {
        this.criteria = criteria;
    }

    /** Definitions whose conditions are on these types and no others. */
    public static LifecycleJson of(Collection<? extends RecordType<?>> types) {
        return new LifecycleJson(CriteriaJson.of(types));
    }

    /**
     * The text of a definition, on one line.
     *
     * @throws InvalidException with the code {@code lifecycle.condition} if a condition names a type that was not given
     */
    public String write(LifecycleDefinition definition) {
        ObjectNode root = NODES.objectNode().put("v", VERSION).put("code", definition.code());
        definition.scope().ifPresent(scope -> root.put("scope", scope));
        ArrayNode stages = root.putArray("stages");
        definition.stages().forEach(stage -> write(stages.addObject(), stage));
        ArrayNode transitions = root.putArray("transitions");
        definition.transitions().forEach(way -> write(transitions.addObject(), way));
        definition.rhythm().ifPresent(rule -> write(root.putObject("rhythm"), rule));
        return checkLength(root.toString());
    }

    private static void write(ObjectNode into, LifecycleStage stage) {
        into.put("code", stage.code()).put("rank", stage.rank());
        truth(into, "terminal", stage.terminal());
        ObjectNode labels = into.putObject("labels");
        stage.labels().forEach(labels::put);
    }

    private void write(ObjectNode into, LifecycleTransition way) {
        into.put("from", way.from()).put("to", way.to());
        condition(into, "guard", way.guard());
        texts(into, "facts", way.facts());
        texts(into, "roles", way.roles());
        truth(into, "reason", way.reasonRequired());
        truth(into, "regression", way.regression());
    }

    private void write(ObjectNode into, RhythmRule rule) {
        condition(into, "purchases", rule.purchases());
        ObjectNode stages = into.putObject("stages");
        rule.stages().forEach((state, stage) -> stages.put(state.name(), stage));
        into.put("active", rule.active())
                .put("atRisk", rule.atRisk())
                .put("lapsed", rule.lapsed())
                .put("weight", rule.weight())
                .put("typicalDays", rule.typicalDays())
                .put("baseSize", rule.baseSize())
                .put("leastDays", rule.leastDays())
                .put("mostDays", rule.mostDays())
                .put("loyalPurchases", rule.loyalPurchases())
                .put("loyalRegularity", rule.loyalRegularity());
    }

    private <T extends Entity> void condition(ObjectNode into, String key, Criteria<T> condition) {
        if (!condition.isEverything()) {
            try {
                into.set(key, JSON.readTree(criteria.write(condition)));
            } catch (CrmException e) {
                throw new InvalidException("lifecycle.condition", key, String.valueOf(e.getMessage()));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("the JSON of a condition cannot be read", e);
            }
        }
    }

    private static void texts(ObjectNode into, String key, Collection<String> texts) {
        if (!texts.isEmpty()) {
            ArrayNode list = into.putArray(key);
            texts.forEach(list::add);
        }
    }

    private static void truth(ObjectNode into, String key, boolean truth) {
        if (truth) {
            into.put(key, true);
        }
    }

    /**
     * The definition of a text.
     *
     * @throws InvalidException with the code {@code lifecycle.json} if the text is not of the form above,
     *     {@code lifecycle.condition} if a condition cannot be read, and the codes of {@link LifecycleDefinition} if the
     *     definition is not sound; the subject is the place in the text
     */
    public LifecycleDefinition read(String json) {
        JsonPlace root = new JsonPlace(tree(checkLength(json)), "");
        if (root.only("v", "code", "scope", "stages", "transitions", "rhythm")
                        .key("v")
                        .whole()
                != VERSION) {
            throw root.key("v").invalid("this program reads version " + VERSION);
        }
        return new DefinitionReading(criteria).definition(root);
    }

    private static JsonNode tree(String json) {
        try {
            JsonNode tree = JSON.readTree(json);
            if (tree == null || !tree.isObject()) {
                throw new InvalidException("lifecycle.json", null, "must be an object");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new InvalidException(
                    "lifecycle.json", null, "the text is no JSON, holds a key twice, or goes on behind its end");
        }
    }

    private static String checkLength(String json) {
        if (json.length() > MAX_LENGTH) {
            throw new LimitExceededException("characters of a lifecycle", json.length(), MAX_LENGTH);
        }
        return json;
    }
}
