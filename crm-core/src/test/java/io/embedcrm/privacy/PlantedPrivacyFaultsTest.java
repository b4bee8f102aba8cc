package io.embedcrm.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.memory.MemoryStorage;
import io.embedcrm.rooms.SettableClock;
import io.embedcrm.storage.TenantId;
import io.embedcrm.work.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The oracles of privacy can fail: they tell who overlooks one matter from who overlooks none. */
class PlantedPrivacyFaultsTest {
    private static final TenantId TENANT = TenantId.of("main");
    private static final int STEPS = 60;
    private static final int SEQUENCES = 40;
    private static final int CHILDREN = 200;

    /** One sequence in a shop of its own. */
    @FunctionalInterface
    private interface Sequence {
        List<String> differences(Work work, SettableClock clock, long seed);
    }

    /** Of the first sequence that differs. */
    private static List<String> differences(int sequences, Sequence sequence) {
        List<String> found = new ArrayList<>();
        for (long seed = 1; seed <= sequences && found.isEmpty(); seed++) {
            SettableClock clock = new SettableClock(Instant.parse("2026-05-01T08:00:00Z"));
            Work work = PrivacyScene.shop(new MemoryStorage(clock), clock, Map.of());
            found.addAll(sequence.differences(work, clock, seed));
        }
        return found;
    }

    private static List<String> allowed(Supplier<NaivePrivacy> judge) {
        return differences(
                SEQUENCES,
                (work, clock, seed) -> new PrivacySequence(work, TENANT, clock, judge.get(), seed).differences(STEPS));
    }

    private static List<String> ages(Supplier<NaiveMinors> judge) {
        return differences(
                CHILDREN,
                (work, clock, seed) -> new MinorSequence(work, TENANT, clock, judge.get(), seed).differences());
    }

    @TestFactory
    Stream<DynamicTest> whoever_overlooks_a_matter_of_what_is_allowed_is_caught() {
        return Arrays.stream(NaivePrivacy.Matter.values())
                .map(matter -> caught(matter, () -> allowed(() -> new NaivePrivacy(matter))));
    }

    @TestFactory
    Stream<DynamicTest> whoever_overlooks_a_matter_of_ages_is_caught() {
        return Arrays.stream(NaiveMinors.Matter.values())
                .map(matter -> caught(matter, () -> ages(() -> new NaiveMinors(matter))));
    }

    private static DynamicTest caught(Enum<?> matter, Supplier<List<String>> differences) {
        return DynamicTest.dynamicTest(
                matter.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                () -> assertThat(differences.get()).isNotEmpty());
    }

    @Test
    void they_have_nothing_against_who_overlooks_nothing() {
        assertThat(allowed(() -> new NaivePrivacy(null))).isEmpty();
        assertThat(ages(() -> new NaiveMinors(null))).isEmpty();
    }
}
