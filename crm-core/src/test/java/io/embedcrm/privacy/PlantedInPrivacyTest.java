package io.embedcrm.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.access.DataUse;
import io.embedcrm.customers.Note;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.memory.MemoryStorage;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.rooms.FaultyStorage;
import io.embedcrm.rooms.SettableClock;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.EventStream;
import io.embedcrm.work.StreamGate;
import io.embedcrm.work.Ungated;
import io.embedcrm.work.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Faults planted in the CRM itself, between its services and what is stored: the sound judge of privacy catches each. */
class PlantedInPrivacyTest {
    private static final TenantId TENANT = TenantId.of("main");
    private static final int STEPS = 60;
    private static final int SEQUENCES = 40;
    private static final Duration LATE = Duration.ofHours(3);

    /** What is wrong: with what is stored, or with how the rooms are put together. */
    private record Fault(UnaryOperator<Transaction> stored, Consumer<Work> put) {}

    private static Fault stored(UnaryOperator<Transaction> fault) {
        return new Fault(fault, work -> {});
    }

    private static Fault put(Consumer<Work> fault) {
        return new Fault(tx -> tx, fault);
    }

    private static <T extends Entity, V> Fault storing(RecordType<T> type, Field<T, V> field, @Nullable V value) {
        return stored(FaultyStorage.storing(type, record -> type.with(record, field, value)));
    }

    private static Map<String, Fault> faults() {
        Map<String, Fault> faults = new LinkedHashMap<>();
        faults.put(
                "a gate that is never closed",
                put(work -> work.gating(new Gate() {
                    @Override
                    public void demand(Transaction storing, RecordRef stream, Optional<DataUse> use, Instant now) {
                        // nobody is kept out
                    }
                })));
        faults.put(
                "a gate that goes by an old clock",
                put(work -> work.gating(new Gate() {
                    @Override
                    public void demand(Transaction storing, RecordRef stream, Optional<DataUse> use, Instant now) {
                        super.demand(storing, stream, use, now.minus(LATE));
                    }
                })));
        faults.put(
                "a gate that keeps out the law",
                put(work -> work.gating(new Gate() {
                    @Override
                    public void demand(Transaction storing, RecordRef stream, Optional<DataUse> use, Instant now) {
                        super.demand(storing, stream, Optional.empty(), now);
                    }
                })));
        faults.put("a gate that lets notes pass", put(work -> work.ungated(Note.TYPE, Ungated.added())));
        faults.put(
                "a gate that lets no orders pass",
                put(work -> work.ungated(Purchase.TYPE, (record, act, changes) -> false)));
        faults.put(
                "streams that are not marked",
                storing(EventStream.TYPE, EventStream.TYPE.instant("restrictedAt"), null));
        faults.put("a restriction of all channels", storing(Restriction.TYPE, text("channel"), DataUse.ANY));
        faults.put("a restriction of one brand", storing(Restriction.TYPE, text("brand"), "tea"));
        faults.put("a restriction without an end", storing(Restriction.TYPE, Restriction.UNTIL, null));
        faults.put("a restriction that begins at once", storing(Restriction.TYPE, Restriction.SINCE, Instant.EPOCH));
        faults.put("a restriction that stays", stored(FaultyStorage.freezing(Restriction.TYPE)));
        faults.put("sight that heeds no restriction", bound((use, purpose) -> lawful(purpose), Duration.ZERO));
        faults.put("sight by an old clock", bound((use, purpose) -> purpose, LATE));
        faults.put("sight of whom nothing is known", bound((use, purpose) -> byDefault(purpose), Duration.ZERO));
        faults.put(
                "sight for any channel",
                put(work -> work.binding((storing, use, now) ->
                        UsedRows.of(storing, new DataUse(use.purpose(), DataUse.ANY, use.brand()), now))));
        faults.put("states that are not kept up", stored(FaultyStorage.freezing(ConsentState.TYPE)));
        faults.put(
                "states of all channels", storing(ConsentState.TYPE, ConsentState.TYPE.text("channel"), DataUse.ANY));
        faults.put(
                "a consent without an end", storing(ConsentEntry.TYPE, ConsentEntry.TYPE.instant("validUntil"), null));
        faults.put("a consent of all brands", storing(ConsentEntry.TYPE, ConsentEntry.TYPE.text("brand"), DataUse.ANY));
        faults.put(
                "a withdrawal that is forgotten",
                stored(FaultyStorage.storing(
                        ConsentEntry.TYPE,
                        entry -> entry.decision() == ConsentDecision.WITHDRAWN
                                ? ConsentEntry.TYPE.with(entry, ConsentEntry.DECISION, ConsentDecision.OPEN)
                                : entry)));
        faults.put(
                "words that count from the first on",
                storing(ConsentEntry.TYPE, ConsentEntry.EFFECTIVE_AT, Instant.EPOCH));
        return faults;
    }

    private static Field<Restriction, String> text(String name) {
        return Restriction.TYPE.text(name);
    }

    /** The gate of the CRM. */
    private static class Gate implements StreamGate {
        private final ClosedStreams sound = new ClosedStreams();

        @Override
        public boolean closed(Transaction storing, RecordRef stream, Instant now) {
            return sound.closed(storing, stream, now);
        }

        @Override
        public boolean told(RecordRef record) {
            return sound.told(record);
        }

        @Override
        public void demand(Transaction storing, RecordRef stream, Optional<DataUse> use, Instant now) {
            sound.demand(storing, stream, use, now);
        }
    }

    private interface Misread {
        ConsentPurpose of(DataUse use, ConsentPurpose purpose);
    }

    private static Fault bound(Misread misread, Duration late) {
        return put(work -> work.binding((storing, use, now) ->
                UsedRows.of(use, misread.of(use, Ledger.purpose(storing, use.purpose())), now.minus(late))));
    }

    private static ConsentPurpose lawful(ConsentPurpose purpose) {
        return ConsentPurpose.TYPE.with(purpose, ConsentPurpose.TYPE.text("bases"), LegalBasis.LEGAL_OBLIGATION.name());
    }

    private static ConsentPurpose byDefault(ConsentPurpose purpose) {
        return ConsentPurpose.TYPE.with(purpose, ConsentPurpose.TYPE.truth("allowedByDefault"), true);
    }

    /** Of the first sequence that differs, or breaks off. */
    private static List<String> differences(Fault fault, int sequences) {
        for (long seed = 1; seed <= sequences; seed++) {
            SettableClock clock = new SettableClock(Instant.parse("2026-05-01T08:00:00Z"));
            Work work = PrivacyScene.shop(new FaultyStorage(new MemoryStorage(clock), fault.stored()), clock, Map.of());
            fault.put().accept(work);
            List<String> found;
            try {
                found = new PrivacySequence(work, TENANT, clock, new NaivePrivacy(null), seed).differences(STEPS);
            } catch (RuntimeException e) {
                found = List.of("seed " + seed + " broke off: " + e);
            }
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    @TestFactory
    Stream<DynamicTest> each_is_caught() {
        return faults().entrySet().stream()
                .map(fault -> DynamicTest.dynamicTest(
                        fault.getKey(),
                        () -> assertThat(differences(fault.getValue(), SEQUENCES))
                                .isNotEmpty()));
    }

    @Test
    void without_a_fault_nothing_is_found() {
        assertThat(differences(put(work -> {}), SEQUENCES)).isEmpty();
    }
}
