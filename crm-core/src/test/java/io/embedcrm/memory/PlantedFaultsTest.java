package io.embedcrm.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.contract.StorageContract;
import io.embedcrm.storage.ForwardingTransaction;
import io.embedcrm.storage.Storage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;

/** The contract can fail: each storage with a planted fault is told from a faultless one. */
class PlantedFaultsTest {
    /** Enough to tell most faults by themselves, and few enough for so many storages. */
    private static final int QUESTIONS = 100;

    private record Subject(Storage storage, int questions) implements StorageContract {}

    @Test
    void a_faultless_storage_behind_a_forwarding_transaction_passes() {
        Fault none = Fault.of("none", "", tx -> new ForwardingTransaction(tx) {});
        assertThat(failures(none.storage().get())).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> every_planted_fault_is_caught() {
        return Stream.of(
                        WritingFaults.all(),
                        KeepingFaults.all(),
                        ReadingFaults.all(),
                        MeaningFaults.all(),
                        TransactionFaults.all(),
                        ReadOnlyFaults.all(),
                        WholeTenantFaults.all())
                .flatMap(List::stream)
                .map(fault -> DynamicTest.dynamicTest(
                        fault.name(),
                        () -> assertThat(failures(fault.storage().get())).contains(fault.caughtBy())));
    }

    /** The names of the tests of the contract that {@code storage} does not pass. */
    private static Set<String> failures(Storage storage) {
        Subject subject = new Subject(storage, QUESTIONS);
        Set<String> failures = new TreeSet<>();
        List<Method> tests = Arrays.stream(StorageContract.class.getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
        assertThat(tests).hasSizeGreaterThan(150);
        for (Method test : tests) {
            try {
                test.invoke(subject);
            } catch (InvocationTargetException e) {
                if (!(e.getCause() instanceof TestAbortedException)) {
                    failures.add(test.getName());
                }
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }
        return failures;
    }
}
