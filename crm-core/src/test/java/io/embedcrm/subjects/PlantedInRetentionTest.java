package io.embedcrm.subjects;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.interactions.Interaction;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.memory.MemoryStorage;
import io.embedcrm.privacy.Restriction;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.RecordType;
import io.embedcrm.rooms.FaultyStorage;
import io.embedcrm.rooms.SettableClock;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.IdSource;
import java.time.Instant;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Faults planted between retention and what is stored: the sound judge of what is kept catches each. */
class PlantedInRetentionTest {
    private static final int STEPS = 30;
    private static final int SEQUENCES = 16;
    private static final SubjectSettings KEEPING = SubjectSettings.nothingKept()
            .keep(new KeptRecords<>(Purchase.TYPE, "tax", Period.ofYears(10), Purchase.AT));

    /** Of the first sequence that differs, or breaks off. */
    private static List<String> differences(UnaryOperator<Transaction> fault, SubjectSettings settings) {
        for (long seed = 1; seed <= SEQUENCES; seed++) {
            SettableClock clock = new SettableClock(Instant.parse("2026-05-01T08:00:00Z"));
            IdSource ids = IdSource.byTime(clock, 7);
            List<String> found;
            try {
                found = new RetentionSequence(
                                SubjectsScene.shop(
                                        new FaultyStorage(new MemoryStorage(clock), fault),
                                        clock,
                                        ids,
                                        Map.of(),
                                        new Guests(),
                                        settings),
                                TenantId.of("main"),
                                clock,
                                ids,
                                seed)
                        .run(STEPS)
                        .get(0)
                        .differences();
            } catch (RuntimeException e) {
                found = List.of("seed " + seed + " broke off: " + e);
            }
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private static <T extends Entity, V> UnaryOperator<Transaction> storing(
            RecordType<T> type, Field<T, V> field, @Nullable V value) {
        return FaultyStorage.storing(type, record -> type.with(record, field, value));
    }

    private static Map<String, UnaryOperator<Transaction>> faults() {
        Map<String, UnaryOperator<Transaction>> faults = new LinkedHashMap<>();
        faults.put("a hold that is lifted at once", storing(LegalHold.TYPE, LegalHold.LIFTED_AT, Instant.EPOCH));
        faults.put("a hold that stays", FaultyStorage.freezing(LegalHold.TYPE));
        faults.put("a restriction that is over", storing(Restriction.TYPE, Restriction.UNTIL, Instant.EPOCH));
        faults.put("a restriction that stays", FaultyStorage.freezing(Restriction.TYPE));
        faults.put(
                "a period that is a day longer",
                FaultyStorage.storing(
                        RetentionRule.TYPE,
                        rule -> RetentionRule.TYPE.with(
                                rule,
                                RetentionRule.TYPE.text("period"),
                                Period.parse(rule.period()).plusDays(1).toString())));
        faults.put(
                "a rule that forgets what records are kept for",
                storing(RetentionRule.TYPE, RetentionRule.TYPE.text("purpose"), null));
        faults.put(
                "a rule that forgets newer purchases",
                FaultyStorage.storing(
                        RetentionRule.TYPE,
                        rule -> RetentionRule.TYPE.with(
                                rule,
                                RetentionRule.TYPE.text("after"),
                                rule.events().get(0))));
        faults.put("talks that are not removed", FaultyStorage.freezing(Interaction.TYPE));
        return faults;
    }

    @TestFactory
    Stream<DynamicTest> each_is_caught() {
        return faults().entrySet().stream()
                .map(fault -> DynamicTest.dynamicTest(
                        fault.getKey(),
                        () -> assertThat(differences(fault.getValue(), KEEPING)).isNotEmpty()));
    }

    @Test
    void a_house_that_forgets_what_a_law_wants_kept_is_caught() {
        assertThat(differences(tx -> tx, SubjectSettings.nothingKept())).isNotEmpty();
    }

    @Test
    void without_a_fault_nothing_is_found() {
        assertThat(differences(tx -> tx, KEEPING)).isEmpty();
    }
}
