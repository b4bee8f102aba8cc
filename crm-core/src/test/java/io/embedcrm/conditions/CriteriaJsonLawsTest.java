package io.embedcrm.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.error.CrmException;
import io.embedcrm.error.LimitExceededException;
import io.embedcrm.record.Criteria;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is true of the JSON of any condition. */
class CriteriaJsonLawsTest {
    private static final int TREES = 2_000;
    private static final int MUTANTS = 20_000;

    private final CriteriaJson json = CriteriaJson.of(List.of(Buyer.TYPE, Purchase.TYPE));

    @Test
    void what_is_read_equals_what_was_written() {
        long seed = System.nanoTime();
        RandomCriteria made = new RandomCriteria(new Random(seed));
        int within = 0;
        for (int i = 0; i < TREES; i++) {
            Criteria<Buyer> criteria = made.next(Buyer.TYPE, i % 6);
            String text;
            try {
                text = json.write(criteria);
            } catch (LimitExceededException e) {
                continue;
            }
            Criteria<Buyer> read = json.read(Buyer.TYPE, text);
            assertThat(read).as("seed %d, tree %d: %s", seed, i, text).isEqualTo(criteria);
            assertThat(json.write(read)).as("seed %d, tree %d", seed, i).isEqualTo(text);
            assertThat(CriteriaWords.explain(read, i % 2 == 0 ? Locale.CHINA : Locale.US))
                    .isNotBlank();
            within++;
        }
        assertThat(within).as("seed %d", seed).isGreaterThan(TREES * 9 / 10);
    }

    @Test
    void damaged_json_is_read_or_refused_and_nothing_else() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        RandomCriteria made = new RandomCriteria(random);
        int refused = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] bytes = json.write(made.next(Buyer.TYPE, 3)).getBytes(StandardCharsets.UTF_8);
            for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
                bytes[random.nextInt(bytes.length)] =
                        (byte) (random.nextBoolean() ? random.nextInt(256) : edit(random));
            }
            String text =
                    new String(bytes, random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
            try {
                json.write(json.read(Buyer.TYPE, text));
            } catch (CrmException e) {
                refused++;
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed + ", mutant " + i + ": " + text, e);
            }
        }
        assertThat(refused).as("seed %d", seed).isBetween(MUTANTS / 2, MUTANTS - 1);
    }

    private static char edit(Random random) {
        String edits = "{}[]\",:0129eE.+-\\ntrue";
        return edits.charAt(random.nextInt(edits.length()));
    }
}
