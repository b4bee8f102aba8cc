package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.memory.MemoryStorage;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The two harnesses of the guard can fail: each tells eyes with a planted fault from faultless ones. */
class PlantedGuardFaultsTest {
    /** What leaks nothing by itself, as the rows that are seen too much are the same in both worlds. */
    private static final Set<String> OF_THE_ORACLE_ALONE = Set.of("rows out of sight are counted");

    /** What no question asks about. */
    private static final Set<String> OF_THE_PAIRS_ALONE = Set.of("history is not filtered");

    @TestFactory
    Stream<DynamicTest> the_oracle_catches() {
        return FaultyEyes.all().entrySet().stream()
                .filter(fault -> !OF_THE_PAIRS_ALONE.contains(fault.getKey()))
                .map(fault -> DynamicTest.dynamicTest(
                        fault.getKey(),
                        () -> assertThat(OracleTopic.differences(new MemoryStorage(), 150, fault.getValue()))
                                .isNotEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> the_pairs_of_worlds_catch() {
        return FaultyEyes.all().entrySet().stream()
                .filter(fault -> !OF_THE_ORACLE_ALONE.contains(fault.getKey()))
                .map(fault -> DynamicTest.dynamicTest(
                        fault.getKey(),
                        () -> assertThat(OracleTopic.leaks(new MemoryStorage(), 100, fault.getValue()))
                                .isNotEmpty()));
    }
}
