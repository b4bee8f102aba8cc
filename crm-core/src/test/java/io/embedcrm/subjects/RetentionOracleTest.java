package io.embedcrm.subjects;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.interactions.Purchase;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What is kept, and for how long, is what a judge has it who goes through all records by hand; who overlooks a matter has it
 * otherwise. On each storage.
 */
class RetentionOracleTest extends SubjectsScene {
    private static final int STEPS = 30;
    private static final int SEQUENCES = Integer.getInteger("privacy.sequences", 1);
    private static final int PLANTED = 16;

    private RetentionSequence sequence(long seed) {
        clock.set(Instant.parse("2026-05-01T08:00:00Z"));
        open_shop();
        work = work(SubjectSettings.nothingKept()
                .keep(new KeptRecords<>(Purchase.TYPE, "tax", Period.ofYears(10), Purchase.AT)));
        work.chaining(Duration.ofDays(1));
        return new RetentionSequence(work, tenant, clock, ids, seed);
    }

    @Test
    void what_is_there_is_what_was_to_be_kept_and_whoever_overlooks_a_matter_is_caught() {
        int sequences = kept.database().isPresent() ? SEQUENCES : PLANTED;
        Set<RetentionSequence.Matter> caught = EnumSet.noneOf(RetentionSequence.Matter.class);
        for (long seed = 1; seed <= sequences; seed++) {
            RetentionSequence sequence = sequence(seed);
            for (RetentionSequence.Judge judge : sequence.run(STEPS)) {
                if (judge.overlooked().isEmpty()) {
                    assertThat(judge.differences()).as("seed %d", seed).isEmpty();
                } else if (!judge.differences().isEmpty()) {
                    caught.add(judge.overlooked().get());
                }
            }
            assertThat(sequence.chainFaults()).as("seed %d", seed).isEmpty();
        }
        if (kept.database().isEmpty()) {
            assertThat(caught).containsExactlyInAnyOrder(RetentionSequence.Matter.values());
        }
    }

    @Test
    void an_eraser_that_forgets_the_chain_is_caught() {
        RetentionSequence sequence = sequence(1);
        sequence.run(3);
        sequence.forget();
        assertThat(sequence.chainFaults()).isNotEmpty();
    }
}
