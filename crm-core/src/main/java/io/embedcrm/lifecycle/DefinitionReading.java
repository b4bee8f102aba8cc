package io.embedcrm.lifecycle;

import io.embedcrm.conditions.CriteriaJson;
import io.embedcrm.customers.Customer;
import io.embedcrm.error.CrmException;
import io.embedcrm.error.InvalidException;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.RecordType;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** Reads a definition from its JSON. */
record DefinitionReading(CriteriaJson criteria) {
    LifecycleDefinition definition(JsonPlace root) {
        return new LifecycleDefinition(
                root.key("code").text(),
                root.find("scope").map(JsonPlace::text),
                root.key("stages").items().stream()
                        .map(DefinitionReading::stage)
                        .toList(),
                root.items("transitions").stream().map(this::transition).toList(),
                root.find("rhythm").map(this::rhythm));
    }

    private static LifecycleStage stage(JsonPlace at) {
        at.only("code", "rank", "terminal", "labels");
        return new LifecycleStage(
                at.key("code").text(),
                at.key("rank").whole(),
                at.truth("terminal"),
                at.key("labels").textsByKey());
    }

    private LifecycleTransition transition(JsonPlace at) {
        at.only("from", "to", "guard", "facts", "roles", "reason", "regression");
        return new LifecycleTransition(
                at.key("from").text(),
                at.key("to").text(),
                condition(Customer.TYPE, at, "guard"),
                at.texts("facts"),
                Set.copyOf(at.texts("roles")),
                at.truth("reason"),
                at.truth("regression"));
    }

    private RhythmRule rhythm(JsonPlace at) {
        at.only(
                "purchases",
                "stages",
                "active",
                "atRisk",
                "lapsed",
                "weight",
                "typicalDays",
                "baseSize",
                "leastDays",
                "mostDays",
                "loyalPurchases",
                "loyalRegularity");
        Map<RhythmState, String> stages = new EnumMap<>(RhythmState.class);
        JsonPlace given = at.key("stages")
                .only(Arrays.stream(RhythmState.values()).map(Enum::name).toArray(String[]::new));
        given.textsByKey().forEach((state, stage) -> stages.put(RhythmState.valueOf(state), stage));
        return new RhythmRule(
                condition(Purchase.TYPE, at, "purchases"),
                stages,
                at.key("active").number(),
                at.key("atRisk").number(),
                at.key("lapsed").number(),
                at.key("weight").number(),
                at.key("typicalDays").number(),
                at.key("baseSize").whole(),
                at.key("leastDays").number(),
                at.key("mostDays").number(),
                at.key("loyalPurchases").whole(),
                at.key("loyalRegularity").number());
    }

    private <T extends Entity> Criteria<T> condition(RecordType<T> type, JsonPlace at, String key) {
        return at.find(key)
                .map(place -> {
                    try {
                        return criteria.read(type, place.node().toString());
                    } catch (CrmException e) {
                        throw new InvalidException("lifecycle.condition", place.path(), String.valueOf(e.getMessage()));
                    }
                })
                .orElseGet(Criteria::everything);
    }
}
