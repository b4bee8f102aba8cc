package io.embedcrm.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Random sequences of restrictions, consents, merges and births come out as naive judges have it, on each storage. */
class PrivacyOracleTest extends PrivacyScene {
    private static final int STEPS = 60;
    private static final int SEQUENCES = Integer.getInteger("privacy.sequences", 2);

    @Test
    void what_is_decided_seen_stored_and_refused_is_what_follows_from_all_that_was_said() {
        for (long seed = 1; seed <= SEQUENCES; seed++) {
            open_shop();
            PrivacySequence sequence = new PrivacySequence(work, tenant, clock, new NaivePrivacy(null), seed);
            assertThat(sequence.differences(STEPS)).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void children_are_of_age_on_their_birthday_and_guarded_until_then() {
        for (long seed = 1; seed <= 4L * SEQUENCES; seed++) {
            open_shop();
            assertThat(new MinorSequence(work, tenant, clock, new NaiveMinors(null), seed).differences())
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }
}
