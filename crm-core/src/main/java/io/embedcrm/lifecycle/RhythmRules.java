package io.embedcrm.lifecycle;

import static io.embedcrm.lifecycle.DefinitionRules.invalid;

import java.util.Set;

/** What makes a {@link RhythmRule} sound. */
record RhythmRules(RhythmRule rule, boolean ofOneBrand) {
    private static final double LONGEST = 3_650;

    void check(Set<String> stages) {
        for (RhythmState state : RhythmState.values()) {
            String stage = rule.stages().get(state);
            String place = "rhythm.stages." + state;
            if (stage == null) {
                throw invalid("rhythm-stage", place, "must be given");
            } else if (!stages.contains(stage)) {
                throw invalid(
                        "stage-unknown", place, "there is no such stage; there are " + DefinitionRules.sorted(stages));
            }
        }
        demand(rule.active() > 0 && rule.active() <= 100, "active", "is a number of rhythms above 0 and up to 100");
        demand(
                rule.atRisk() > rule.active() && rule.atRisk() <= 100,
                "atRisk",
                "is a number of rhythms above that of active and up to 100");
        demand(
                rule.lapsed() > rule.atRisk() && rule.lapsed() <= 100,
                "lapsed",
                "is a number of rhythms above that of atRisk and up to 100");
        demand(rule.weight() >= 0 && rule.weight() <= 1_000, "weight", "is a number of gaps from 0 to 1000");
        demand(rule.leastDays() >= 1 && rule.leastDays() <= LONGEST, "leastDays", "is from 1 to 3650 days");
        demand(
                rule.mostDays() >= rule.leastDays() && rule.mostDays() <= LONGEST,
                "mostDays",
                "is from leastDays to 3650 days");
        demand(rule.typicalDays() >= 1 && rule.typicalDays() <= LONGEST, "typicalDays", "is from 1 to 3650 days");
        demand(rule.baseSize() >= 1, "baseSize", "is at least 1 customer");
        demand(rule.loyalPurchases() >= 2, "loyalPurchases", "is at least 2 days");
        demand(
                rule.loyalRegularity() >= 0 && rule.loyalRegularity() <= 1,
                "loyalRegularity",
                "is a part of the gaps, from 0 to 1");
        demand(
                !ofOneBrand || !rule.purchases().isEverything(),
                "purchases",
                "must say which purchases are of the brand the model is about");
    }

    /** A number that is none meets no condition either. */
    private static void demand(boolean holds, String name, String otherwise) {
        if (!holds) {
            throw invalid("rhythm", "rhythm." + name, otherwise);
        }
    }
}
