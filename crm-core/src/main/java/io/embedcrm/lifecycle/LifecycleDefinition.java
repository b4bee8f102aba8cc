package io.embedcrm.lifecycle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A lifecycle as data: its stages, the ways between them, and how stages follow from purchases. Every definition is a
 * sound one; what is wrong with another is told when it is made.
 *
 * @param code how it is known, up to 60 of {@code a-z}, {@code 0-9}, {@code .} and {@code -}
 * @param scope the brand it is about; absent where it is about all
 * @param stages in the order of their ranks
 * @param transitions the ways between them
 * @param rhythm how stages follow from purchases; absent where they do not
 */
public record LifecycleDefinition(
        String code,
        Optional<String> scope,
        List<LifecycleStage> stages,
        List<LifecycleTransition> transitions,
        Optional<RhythmRule> rhythm) {
    /** The longest code, and the longest scope. */
    public static final int MAX_CODE = 60;

    /** The most stages. */
    public static final int MAX_STAGES = 50;

    /** The most transitions. */
    public static final int MAX_TRANSITIONS = 500;

    /**
     * Checks that it is sound.
     *
     * @throws io.embedcrm.error.InvalidException with a code beginning with {@code lifecycle.} and the place in the
     *     definition as its subject, if it is not
     */
    public LifecycleDefinition {
        stages = stages.stream()
                .sorted(Comparator.comparingInt(LifecycleStage::rank))
                .toList();
        transitions = List.copyOf(transitions);
        new DefinitionRules(code, scope, stages, transitions, rhythm).check();
    }

    /** Starts a definition that is about all brands. */
    public static Builder of(String code) {
        return new Builder(code);
    }

    /** The stage of lowest rank, in which customers begin. */
    public LifecycleStage first() {
        return stages.get(0);
    }

    /** The stage of a code. */
    public Optional<LifecycleStage> stage(String stage) {
        return stages.stream().filter(each -> each.code().equals(stage)).findFirst();
    }

    /** The way from one stage to another. */
    public Optional<LifecycleTransition> transition(String from, String to) {
        return transitions.stream()
                .filter(each -> each.from().equals(from) && each.to().equals(to))
                .findFirst();
    }

    /** The codes of its stages, in the order of their ranks. */
    public List<String> codes() {
        return stages.stream().map(LifecycleStage::code).toList();
    }

    /** Collects the parts of a definition. */
    public static final class Builder {
        private final String code;
        private final List<LifecycleStage> stages = new ArrayList<>();
        private final List<LifecycleTransition> transitions = new ArrayList<>();
        private Optional<String> scope = Optional.empty();
        private Optional<RhythmRule> rhythm = Optional.empty();

        private Builder(String code) {
            this.code = code;
        }

        /** It is about one brand. */
        public Builder scope(String brand) {
            scope = Optional.of(brand);
            return this;
        }

        /** It has this stage. */
        public Builder stage(LifecycleStage stage) {
            stages.add(stage);
            return this;
        }

        /** It has this way. */
        public Builder transition(LifecycleTransition transition) {
            transitions.add(transition);
            return this;
        }

        /** Its stages follow from purchases. */
        public Builder rhythm(RhythmRule rule) {
            rhythm = Optional.of(rule);
            return this;
        }

        /** The definition. */
        public LifecycleDefinition build() {
            return new LifecycleDefinition(code, scope, stages, transitions, rhythm);
        }
    }
}
