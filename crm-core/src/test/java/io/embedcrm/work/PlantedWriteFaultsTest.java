package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.memory.MemoryStorage;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The oracle of writes can fail: it tells hands that overlook one thing from those that overlook nothing. */
class PlantedWriteFaultsTest {
    private static final int POLICIES = 150;

    @TestFactory
    Stream<DynamicTest> it_catches_who_overlooks() {
        return Arrays.stream(Judge.Matter.values())
                .map(matter -> DynamicTest.dynamicTest(
                        matter.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
                        () -> assertThat(WriteOracleTopic.differences(
                                        new MemoryStorage(), POLICIES, Hands.overlooking(matter)))
                                .isNotEmpty()));
    }

    @Test
    void it_catches_who_does_half_of_what_is_refused() {
        assertThat(WriteOracleTopic.differences(new MemoryStorage(), POLICIES, Hands.halfway()))
                .isNotEmpty();
    }

    @Test
    void it_has_nothing_against_who_overlooks_nothing() {
        assertThat(WriteOracleTopic.differences(
                        new MemoryStorage(), POLICIES, (shop, rules) -> new Hands.Judged(shop, new Judge(rules))))
                .isEmpty();
    }
}
