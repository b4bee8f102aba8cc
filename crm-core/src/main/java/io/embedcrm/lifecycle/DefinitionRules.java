package io.embedcrm.lifecycle;

import io.embedcrm.customers.Customer;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.LimitExceededException;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.AttributesField;
import io.embedcrm.record.Field;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What makes a definition of a lifecycle sound. */
record DefinitionRules(
        String code,
        Optional<String> scope,
        List<LifecycleStage> stages,
        List<LifecycleTransition> transitions,
        Optional<RhythmRule> rhythm) {
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9.-]{0,59}");
    private static final Pattern STAGE = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");
    private static final int MAX_LABEL = 60;

    void check() {
        if (!CODE.matcher(code).matches()) {
            throw invalid("code", "code", "is up to 60 of a-z, 0-9, . and -, starting with a letter");
        }
        scope.filter(brand -> brand.isBlank() || brand.length() > LifecycleDefinition.MAX_CODE)
                .ifPresent(brand -> {
                    throw invalid("scope", "scope", "is the brand, 1 to 60 characters, or left out for all");
                });
        Map<String, LifecycleStage> byCode = byCode();
        limit("transitions", transitions.size(), LifecycleDefinition.MAX_TRANSITIONS);
        Set<List<String>> ways = new HashSet<>();
        for (int i = 0; i < transitions.size(); i++) {
            String place = "transitions[" + i + "]";
            transition(place, transitions.get(i), byCode);
            if (!ways.add(List.of(transitions.get(i).from(), transitions.get(i).to()))) {
                throw invalid("transition-duplicate", place, "there is a way between these two stages already");
            }
        }
        rhythm.ifPresent(rule -> new RhythmRules(rule, scope.isPresent()).check(byCode.keySet()));
        reachable();
    }

    private Map<String, LifecycleStage> byCode() {
        if (stages.isEmpty()) {
            throw invalid("stage-none", "stages", "there must be at least one stage");
        }
        limit("stages", stages.size(), LifecycleDefinition.MAX_STAGES);
        Map<String, LifecycleStage> byCode = new HashMap<>();
        Set<Integer> ranks = new HashSet<>();
        for (LifecycleStage stage : stages) {
            if (!STAGE.matcher(stage.code()).matches()) {
                throw invalid("stage-code", "stages", "a code is up to 40 of A-Z, 0-9 and _, starting with a letter");
            }
            String place = "stages." + stage.code();
            if (byCode.put(stage.code(), stage) != null) {
                throw invalid("stage-duplicate", place, "occurs twice");
            }
            if (!ranks.add(stage.rank())) {
                throw invalid("rank-duplicate", place, "another stage has its rank " + stage.rank());
            }
            labels(place, stage.labels());
        }
        return byCode;
    }

    private static void labels(String place, Map<String, String> labels) {
        for (String language : List.of("en", "zh-CN")) {
            if (labels.getOrDefault(language, "").isBlank()) {
                throw invalid("label-missing", place + ".labels." + language, "must be given");
            }
        }
        labels.forEach((language, label) -> {
            if (label.length() > MAX_LABEL) {
                throw new LimitExceededException(place + ".labels", label.length(), MAX_LABEL);
            }
        });
    }

    private static void transition(String place, LifecycleTransition way, Map<String, LifecycleStage> byCode) {
        LifecycleStage from = known(byCode, place + ".from", way.from());
        LifecycleStage to = known(byCode, place + ".to", way.to());
        if (from.equals(to)) {
            throw invalid("transition-loop", place, "leads back to the stage it leaves");
        }
        boolean back = to.rank() < from.rank();
        if (back && !way.regression()) {
            throw invalid("regression", place, "leads to a lower rank, so it must be declared a regression");
        }
        if (!back && way.regression() && !from.terminal()) {
            throw invalid("regression", place, "leads to a higher rank, so it is no regression");
        }
        if (from.terminal() && !way.regression()) {
            throw invalid("terminal", place, "leaves a terminal stage, so it must be declared a regression");
        }
        way.facts().forEach(fact -> knownFact(place + ".facts", fact));
    }

    private static LifecycleStage known(Map<String, LifecycleStage> byCode, String place, String stage) {
        LifecycleStage known = byCode.get(stage);
        if (known == null) {
            throw invalid("stage-unknown", place, "there is no such stage; there are " + sorted(byCode.keySet()));
        }
        return known;
    }

    static List<String> sorted(Set<String> codes) {
        return codes.stream().sorted().toList();
    }

    private static void knownFact(String place, String fact) {
        int dot = fact.indexOf('.');
        Optional<Field<Customer, ?>> field = Customer.TYPE.find(dot < 0 ? fact : fact.substring(0, dot));
        boolean attributes =
                field.filter(known -> AttributesField.from(known) != null).isPresent();
        if (field.isEmpty() || attributes == dot < 0) {
            throw invalid("fact-unknown", place, "names no field of Customer, nor an attribute as attributes.key");
        }
        if (attributes) {
            Attributes.checkKey(fact.substring(dot + 1));
        }
    }

    /** Customers begin in the first stage; purchases lead to each stage of the rhythm from anywhere. */
    private void reachable() {
        Deque<String> open = new ArrayDeque<>();
        open.add(stages.get(0).code());
        rhythm.ifPresent(rule -> open.addAll(rule.stages().values()));
        Set<String> reached = new HashSet<>(open);
        while (!open.isEmpty()) {
            String from = open.remove();
            for (LifecycleTransition way : transitions) {
                if (way.from().equals(from) && reached.add(way.to())) {
                    open.add(way.to());
                }
            }
        }
        for (LifecycleStage stage : stages) {
            if (!reached.contains(stage.code())) {
                throw invalid(
                        "stage-unreachable", "stages." + stage.code(), "no transition and no purchase leads to it");
            }
        }
    }

    private static void limit(String subject, int size, int allowed) {
        if (size > allowed) {
            throw new LimitExceededException(subject, size, allowed);
        }
    }

    static InvalidException invalid(String code, String place, String message) {
        return new InvalidException("lifecycle." + code, place, message);
    }
}
