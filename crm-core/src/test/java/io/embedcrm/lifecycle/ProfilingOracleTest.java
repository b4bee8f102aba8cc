package io.embedcrm.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who objects to profiling, and whose data is restricted, stands where a judge has it who looks at a twin; on each storage. */
class ProfilingOracleTest extends LifecycleFixture {
    private static final int STEPS = 30;
    private static final int SEQUENCES = Integer.getInteger("privacy.sequences", 2);
    private static final int PLANTED = 12;

    private List<String> differences(ProfilingSequence.@Nullable Matter overlooked, int sequences) {
        List<String> found = new ArrayList<>();
        for (long seed = 1; seed <= sequences && found.isEmpty(); seed++) {
            clock.set(START);
            open_shop();
            found.addAll(new ProfilingSequence(work, tenant, clock, overlooked, seed).differences(STEPS));
        }
        return found;
    }

    @Test
    void a_stage_is_that_of_a_twin_or_none_or_what_it_was() {
        assertThat(differences(null, SEQUENCES)).isEmpty();
    }

    @Test
    void whoever_overlooks_a_matter_is_caught() {
        assumeThat(kept.database())
                .as("the judge is the same whatever keeps the records")
                .isEmpty();
        assertThat(differences(null, PLANTED)).isEmpty();
        for (ProfilingSequence.Matter matter : ProfilingSequence.Matter.values()) {
            assertThat(differences(matter, PLANTED)).as(matter.name()).isNotEmpty();
        }
    }
}
